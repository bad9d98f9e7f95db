import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Choix, Radios } from '#src/presentation/choix.tsx';
import { Document } from '#src/presentation/Document.tsx';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { agirEnSeance } from '../gestes.ts';
import { refusDe } from '../refus.ts';
import { monPoint, type PageMonPoint } from '../requetes/mesSeances.ts';
import type { Route } from './+types/monPoint';
import { Demande, EtatQuorum, EtiquetteAvis, FIL_MES_SEANCES, Observations, Voix } from './communs.tsx';
import { Rafraichir } from './Rafraichir.tsx';

export const loader = ({ params, context }: Route.LoaderArgs) =>
  monPoint(base(), acteurDe(context), numero(params.id), numero(params.point));

export async function action({ request, params, context }: Route.ActionArgs) {
  // Après un retrait, le point n'est plus lisible : on revient à la séance.
  const retrait = (await request.clone().formData()).get('geste') === 'retirer';
  return agirEnSeance(
    request,
    context,
    retrait ? `/mes-seances/${params.id}` : `/mes-seances/${params.id}/points/${params.point}`,
    { point: params.point },
  );
}

/** Un point, fait pour être lu et voté sur un téléphone : ce qui est demandé, le vote, puis le document. */
export default function MonPoint({ loaderData: page, actionData }: Route.ComponentProps) {
  const { seance, point: p } = page;
  const vote = seance.etat === 'ouverte' && p.ouvert && !p.clos && p.nature !== 'information';
  return (
    <Page
      etroite
      fil={[...FIL_MES_SEANCES, { libelle: seance.instance, adresse: `/mes-seances/${seance.id}` }]}
      surtitre={`Point ${page.rang} sur ${page.total}`}
      titre={p.titre}
    >
      <Rafraichir actif={seance.etat === 'ouverte'} />
      <p>
        Demandé : <Demande nature={p.nature} fondement={p.fondement} />.{' '}
        {p.avis ? <EtiquetteAvis avis={p.avis} nature={p.nature} /> : null}
      </p>
      {vote ? <MonVote page={page} resultat={actionData} /> : null}
      {seance.etat === 'ouverte' && !p.ouvert ? <Alerte>Le vote sur ce point n'est pas encore ouvert.</Alerte> : null}
      {p.clos && p.nature !== 'information' ? (
        <Section titre="Délibération">
          <EtatQuorum quorum={page.deliberation.quorum} />
          <Voix deliberation={page.deliberation} titre="Voix par collège" />
        </Section>
      ) : null}
      {p.expose ? (
        <Section titre="Exposé">
          <p>{p.expose}</p>
        </Section>
      ) : null}
      {page.document ? (
        <Section titre={page.document.titre}>
          <Document document={page.document} />
        </Section>
      ) : null}
      {page.dossier ? (
        <p>
          <Link to={page.dossier}>Ouvrir le dossier complet</Link>
        </p>
      ) : null}
      {p.suites.length > 0 ? (
        <Section titre="Suites données">
          <ul>
            {p.suites.map((x) => (
              <li key={x.id}>
                {x.quoi} – {x.qui}, pour le {date(x.pourLe)}
                {x.faiteLe ? ', fait' : ''}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section titre="Observations">
        <Observations commentaires={p.commentaires} quand={dateHeure} />
        {seance.etat === 'annulee' ? null : (
          <Formulaire id="commenter" resultat={refusDe(actionData, 'commenter')}>
            <input type="hidden" name="geste" value="commenter" />
            <ChampTexte
              nom="texte"
              libelle="Votre observation"
              lignes={3}
              aide="Lue par le secrétariat et les membres qui lisent ce point."
            />
            <BoutonEnvoi variante="secondaire">Envoyer l'observation</BoutonEnvoi>
          </Formulaire>
        )}
      </Section>
      {['convoquee', 'ouverte'].includes(seance.etat) && !p.clos ? (
        <MonRetrait page={page} resultat={actionData} />
      ) : null}
      <nav aria-label="Autres points" className="m-boutons">
        {page.precedent ? <Link to={`/mes-seances/${seance.id}/points/${page.precedent}`}>Point précédent</Link> : null}
        <Link to={`/mes-seances/${seance.id}`}>Tous les points</Link>
        {page.suivant ? <Link to={`/mes-seances/${seance.id}/points/${page.suivant}`}>Point suivant</Link> : null}
      </nav>
    </Page>
  );
}

const SENS = [
  { valeur: 'pour', libelle: 'Pour' },
  { valeur: 'contre', libelle: 'Contre' },
  { valeur: 'abstention', libelle: 'Abstention' },
];

function MonVote({ page, resultat }: { page: PageMonPoint; resultat: unknown }) {
  if (page.voix.length === 0)
    return (
      <Alerte ton="attention">
        Votre voix n'est pas ouverte sur ce point : vous n'êtes pas noté présent, ou votre titulaire siège.
        Signalez-vous au secrétariat.
      </Alerte>
    );
  const fait = page.voix.every((v) => v.sens !== null);
  return (
    <div className="m-vote">
      <EtatQuorum quorum={page.deliberation.quorum} />
      <Formulaire id="voter" resultat={refusDe(resultat, 'voter')}>
        <input type="hidden" name="geste" value="voter" />
        {page.voix.map((v) => (
          <Radios
            key={v.membre}
            nom={`sens-${v.membre}`}
            libelle={
              page.voix.length > 1 || v.comment !== 'present'
                ? `Voix de ${v.nom}${v.comment === 'represente' ? ' (mandat)' : ''}`
                : 'Votre vote'
            }
            valeur={v.sens}
            options={SENS}
          />
        ))}
        <details>
          <summary>Faire inscrire mon désaccord au procès-verbal</summary>
          <ChampTexte
            nom="desaccord"
            libelle="Mon désaccord"
            lignes={3}
            aide="Écrit au procès-verbal avec votre nom (CRPA R133-13)."
            facultatif
          />
        </details>
        <BoutonEnvoi>{fait ? 'Changer mon vote' : 'Voter'}</BoutonEnvoi>
      </Formulaire>
    </div>
  );
}

function MonRetrait({ page, resultat }: { page: PageMonPoint; resultat: unknown }) {
  return (
    <details>
      <summary>Ce point touche mes intérêts personnels</summary>
      <p>
        Retirez-vous : vous ne lirez plus ce point et n'y voterez pas (CRPA R133-12). Seul le secrétariat peut
        l'annuler.
      </p>
      <Formulaire id="retirer" resultat={refusDe(resultat, 'retirer')}>
        <input type="hidden" name="geste" value="retirer" />
        {page.places.length > 1 ? (
          <Choix
            nom="membre"
            libelle="À quel titre"
            vide={null}
            options={page.places.map((x) => ({ valeur: String(x.membre), libelle: x.nom }))}
          />
        ) : (
          <input type="hidden" name="membre" value={page.places[0]?.membre ?? ''} />
        )}
        <ChampTexte nom="motif" libelle="Intérêt en cause" aide="En quelques mots, écrits au dossier de la séance." />
        <BoutonEnvoi variante="danger">Me retirer de ce point</BoutonEnvoi>
      </Formulaire>
    </details>
  );
}
