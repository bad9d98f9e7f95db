import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { OngletsAppel } from '#src/presentation/OngletsAppel.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { confierLectures, relancerLectures } from '../operations/confier.ts';
import { type PageLecteurs, pageLecteurs } from '../requetes/pageLecteurs.ts';
import { lireRepartition } from '../saisie.ts';
import type { Route } from './+types/lecteurs';
import { EtatLecture } from './LecturesConfiees.tsx';
import { Repartir } from './Repartir.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  return pageLecteurs(base(), acteurDe(context), numero(params.id), lireRepartition(new URL(request.url).searchParams));
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const appel = numero(params.id);
  const redirection = `/appels/${appel}/lecteurs`;
  if (new URL(request.url).searchParams.get('geste') === 'relancer')
    return agir(request, context, relancerLectures, (f) => ({ appel, comptes: f.getAll('compte') }), {
      redirection,
      message: ({ lecteurs, lectures }) =>
        `${pluriel(lecteurs, 'lecteur relancé', 'lecteurs relancés')} pour ${pluriel(lectures, 'lecture')}.`,
    });
  return agir(
    request,
    context,
    confierLectures,
    (f) => ({
      ...Object.fromEntries(f),
      appel,
      affectations: f.getAll('affectation'),
      candidatures: f.getAll('candidature'),
    }),
    {
      redirection,
      message: ({ nombre, lecteurs, avant }) =>
        `${pluriel(nombre, 'lecture confiée', 'lectures confiées')} à ${pluriel(lecteurs, 'lecteur')}, à rendre avant le ${dateHeure(avant)}.`,
    },
  );
}

function titreDe({ charges, candidatures }: PageLecteurs): string {
  const manque = candidatures.filter((c) => c.manque > 0).length;
  const [faites, total] = charges.reduce(([r, t], c) => [r + c.rendues, t + c.confiees], [0, 0] as [number, number]);
  if (total === 0)
    return candidatures.length === 0 ? "Aucune candidature n'est encore à lire" : 'Aucune lecture confiée';
  return `${pluriel(faites, 'lecture rendue', 'lectures rendues')} sur ${total}${manque > 0 ? ` ; il manque des lecteurs à ${pluriel(manque, 'candidature')}` : ''}`;
}

export default function Lecteurs({ loaderData: page, actionData }: Route.ComponentProps) {
  const { appel, charges, candidatures, grille } = page;
  return (
    <Page
      onglet={`Lectures : ${appel.intitule}`}
      surtitre={
        <>
          {appel.intitule} <Demonstration oui={appel.demonstration} />
        </>
      }
      titre={titreDe(page)}
      chapo={`${pluriel(grille.lecteursMin, 'lecteur')} au moins par candidature, ${pluriel(grille.criteres, 'critère')} à noter${grille.aveugle ? ", à l'aveugle" : ''}. Aucune note n'est sur cette page.`}
      fil={[
        { libelle: 'Nos appels', adresse: '/appels' },
        { libelle: appel.intitule, adresse: `/appels/${appel.id}` },
      ]}
    >
      <OngletsAppel appel={appel} actif="lecteurs" />
      {page.confie ? <Repartir page={page} resultat={actionData} /> : null}
      {charges.length > 0 ? (
        <Section titre="Où en est chaque lecteur" id="charges">
          <Tableau
            legende="Lectures confiées et rendues par lecteur"
            legendeMasquee
            cle={(c) => c.compteId}
            lignes={charges}
            colonnes={[
              {
                id: 'lecteur',
                titre: 'Lecteur',
                valeur: (c) => c.lecteur,
                rendu: (c) => (
                  <>
                    {c.lecteur} <span className="m-mention">{c.organisation}</span>
                  </>
                ),
              },
              { id: 'rendues', titre: 'Rendues', valeur: (c) => `${c.rendues} sur ${c.confiees}` },
              { id: 'commencees', titre: 'Commencées', numerique: true, decimales: 0, valeur: (c) => c.commencees },
              { id: 'deports', titre: 'Déports', numerique: true, decimales: 0, valeur: (c) => c.deports },
              {
                id: 'prochaine',
                titre: 'Prochaine échéance',
                valeur: (c) => c.prochaine,
                rendu: (c) => (
                  <>
                    {c.prochaine ? dateHeure(c.prochaine) : 'tout est rendu'}{' '}
                    {c.enRetard > 0 ? <Etiquette ton="erreur">{pluriel(c.enRetard, 'retard')}</Etiquette> : null}
                  </>
                ),
              },
              {
                id: 'relancer',
                titre: 'Rappel',
                valeur: () => '',
                rendu: (c) =>
                  c.confiees > c.rendues ? (
                    <Formulaire id={`relancer-${c.compteId}`} action="?geste=relancer">
                      <input type="hidden" name="compte" value={c.compteId} />
                      <BoutonEnvoi variante="discret" petit>
                        Relancer<span className="fr-sr-only"> {c.lecteur}</span>
                      </BoutonEnvoi>
                    </Formulaire>
                  ) : (
                    'rien à rappeler'
                  ),
              },
            ]}
          />
        </Section>
      ) : null}
      {candidatures.length > 0 ? (
        <Section
          titre="Qui lit quoi"
          id="qui"
          liens={
            <>
              <a href={`/appels/${appel.id}/lecteurs/export/csv`}>Exporter en CSV</a>{' '}
              <a href={`/appels/${appel.id}/lecteurs/export/xlsx`}>en Excel</a>
            </>
          }
        >
          <Tableau
            legende="Lecteurs de chaque candidature"
            legendeMasquee
            cle={(c) => c.id}
            lignes={candidatures}
            colonnes={[
              {
                id: 'candidature',
                titre: 'Candidature',
                valeur: (c) => c.intitule,
                rendu: (c) => (
                  <>
                    <Link to={`/candidatures/${c.id}/examen/lectures`}>{c.intitule}</Link>{' '}
                    <span className="m-mention">{c.organisation}</span>
                  </>
                ),
              },
              {
                id: 'lecteurs',
                titre: 'Lecteurs',
                valeur: (c) => c.lectures.length,
                rendu: (c) =>
                  c.lectures.length === 0 ? (
                    'personne'
                  ) : (
                    <ul className="m-liste-serree">
                      {c.lectures.map((l) => (
                        <li key={l.id}>
                          {l.lecteur} <EtatLecture lecture={l} />
                        </li>
                      ))}
                    </ul>
                  ),
              },
              {
                id: 'manque',
                titre: 'Il manque',
                valeur: (c) => c.manque,
                rendu: (c) =>
                  c.manque > 0 ? (
                    <Etiquette ton="attention">{pluriel(c.manque, 'lecteur')}</Etiquette>
                  ) : c.ouverte ? (
                    'rien'
                  ) : (
                    "n'est plus à lire"
                  ),
              },
            ]}
          />
        </Section>
      ) : null}
    </Page>
  );
}
