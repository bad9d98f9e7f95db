import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { CompteARebours } from '#src/presentation/CompteARebours.tsx';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { type MaCandidature, mesCandidatures } from '../requetes/liste.ts';
import type { Route } from './+types/mesCandidatures';
import { EtiquetteEtat } from './communs.tsx';

export const loader = async ({ context }: Route.LoaderArgs) => ({
  candidatures: await mesCandidatures(base(), acteurDe(context)),
});

const aEcrire = (c: MaCandidature) => c.etat === 'a_corriger' || (c.etat === 'brouillon' && !c.passee);

function titreDe(candidatures: MaCandidature[]): string {
  const brouillons = candidatures.filter((c) => c.etat === 'brouillon' && !c.passee).length;
  const corrections = candidatures.filter((c) => c.etat === 'a_corriger').length;
  if (corrections > 0) return `Des corrections vous sont demandées sur ${pluriel(corrections, 'candidature')}`;
  if (brouillons > 0)
    return pluriel(
      brouillons,
      'candidature commencée, pas encore déposée',
      'candidatures commencées, pas encore déposées',
    );
  return candidatures.length > 0 ? 'Aucune candidature à terminer' : "Vous n'avez pas encore de candidature";
}

export default function MesCandidatures({ loaderData: { candidatures } }: Route.ComponentProps) {
  const enCours = candidatures.filter(aEcrire);
  const autres = candidatures.filter((c) => !aEcrire(c));
  return (
    <Page
      titre={titreDe(candidatures)}
      onglet="Mes candidatures"
      chapo="Celles de votre organisation, et celles où une autre vous a invité à écrire."
      action={{ libelle: 'Voir les appels ouverts', adresse: '/appels-ouverts' }}
    >
      {enCours.map((c) => (
        <section key={c.id} className="m-depot m-depot--brouillon" aria-labelledby={`candidature-${c.id}`}>
          <Demonstration oui={c.demonstration} />
          <h2 className="m-depot__etat" id={`candidature-${c.id}`}>
            {c.intitule}
          </h2>
          <p>
            <EtiquetteEtat etat={c.etat} /> {c.appelIntitule}, {c.financeur}
            {c.invite ? ` ; portée par ${c.porteur}, qui vous a invité` : ''}
          </p>
          {c.limite ? (
            <p>
              {c.etat === 'a_corriger' ? 'Corrections à rendre' : 'À déposer'} avant le <strong>{c.limiteDite}</strong>
              {c.passee ? ' : cette date est passée, rendez-les sans tarder' : null}
              {c.passee ? null : (
                <>
                  . Il reste{' '}
                  <strong>
                    <CompteARebours limite={c.limite} maintenant={c.maintenant} />
                  </strong>
                </>
              )}
              .
            </p>
          ) : null}
          <p>
            <Link className="fr-btn" to={`/candidatures/${c.id}`}>
              {c.etat === 'a_corriger' ? 'Corriger' : 'Continuer'}
              <span className="fr-sr-only"> {c.intitule}</span>
            </Link>
          </p>
        </section>
      ))}
      {autres.length > 0 ? (
        <Section titre="Toutes les autres">
          <Tableau
            legende="Candidatures déposées, closes ou retirées"
            legendeMasquee
            colonnes={[
              {
                id: 'intitule',
                titre: 'Projet',
                valeur: (c) => c.intitule,
                rendu: (c) => <Link to={`/candidatures/${c.id}`}>{c.intitule}</Link>,
              },
              { id: 'appel', titre: 'Appel', valeur: (c) => c.appelIntitule },
              {
                id: 'etat',
                titre: 'État',
                valeur: (c) => c.etat,
                rendu: (c) => <EtiquetteEtat etat={c.etat} />,
              },
              { id: 'numero', titre: 'Numéro', valeur: (c) => c.numero, absent: 'non déposée' },
              {
                id: 'depose',
                titre: 'Déposée',
                valeur: (c) => c.deposeLe,
                rendu: (c) => dateHeure(c.deposeLe, 'non déposée'),
              },
            ]}
            lignes={autres}
            cle={(c) => c.id}
          />
        </Section>
      ) : null}
    </Page>
  );
}
