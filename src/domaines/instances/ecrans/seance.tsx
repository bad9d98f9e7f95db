import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Coche } from '#src/presentation/choix.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_FORME } from '../forme.ts';
import { agirEnSeance } from '../gestes.ts';
import { refusDe } from '../refus.ts';
import { lireSeance, type PageSeance } from '../requetes/seances.ts';
import { suiviSeance } from '../suivi.ts';
import type { Route } from './+types/seance';
import { EtatDeSeance, EtatQuorum, FIL_SEANCES } from './communs.tsx';
import { Documents } from './Documents.tsx';
import { OrdreDuJour } from './OrdreDuJour.tsx';
import { Presences } from './Presences.tsx';
import { Rafraichir } from './Rafraichir.tsx';

export const shouldRevalidate = relireApresConflit;
export const loader = ({ params, context }: Route.LoaderArgs) =>
  lireSeance(base(), acteurDe(context), numero(params.id));
export const action = ({ request, params, context }: Route.ActionArgs) =>
  agirEnSeance(request, context, `/seances/${params.id}`, { seance: params.id, id: params.id });

/** Ce que la séance répond, d'une phrase. */
function titreDe(s: PageSeance): string {
  const reste = s.points.filter((p) => !p.clos).length;
  if (s.etat === 'preparation')
    return s.points.length === 0
      ? "Séance à préparer : l'ordre du jour est vide"
      : `Séance à convoquer : ${pluriel(s.points.length, 'point')} à l'ordre du jour`;
  if (s.etat === 'convoquee')
    return `${pluriel(s.destinataires.length, 'membre convoqué', 'membres convoqués')} pour ${pluriel(s.points.length, 'point')}`;
  if (s.etat === 'ouverte')
    return `Séance en cours : ${pluriel(reste, 'point')} à délibérer, ${s.quorum.atteint ? 'quorum atteint' : 'quorum non atteint'}`;
  if (s.etat === 'annulee') return 'Séance annulée';
  return s.seconde
    ? 'Séance reportée faute de quorum'
    : `Séance tenue : ${pluriel(s.points.length - reste, 'point délibéré', 'points délibérés')} sur ${s.points.length}`;
}

export default function Seance({ loaderData: s, actionData }: Route.ComponentProps) {
  return (
    <Page
      fil={FIL_SEANCES}
      surtitre={<Link to={`/instances/${s.instance}`}>{s.instanceNom}</Link>}
      titre={titreDe(s)}
      onglet={`Séance du ${dateHeure(s.le)}`}
      action={s.tient ? <ActionPrincipale s={s} resultat={actionData} /> : undefined}
    >
      <Rafraichir actif={s.etat === 'ouverte'} />
      <p>
        <EtatDeSeance etat={s.etat} /> {dateHeure(s.le)}, {LIBELLES_FORME[s.forme]}
        {s.lieu ? `, ${s.lieu}` : ''}.{' '}
        {s.tient && s.etat === 'preparation' ? (
          <>
            <Link to={`/seances/${s.id}/modifier`}>Changer la date ou le lieu</Link>.{' '}
          </>
        ) : null}
        {suiviSeance.etats[s.etat].aide} <Demonstration oui={s.demonstration} />
      </p>
      {s.reprend ? (
        <Alerte>
          <Link to={`/seances/${s.reprend}`}>Seconde convocation, faute de quorum à la première séance</Link>
        </Alerte>
      ) : null}
      {s.seconde ? (
        <Alerte>
          <Link to={`/seances/${s.seconde}`}>Voir la seconde séance</Link>
        </Alerte>
      ) : null}
      {s.raisonDelai || (!s.delai.suffisant && s.etat === 'preparation') ? (
        <Alerte ton="attention" titre={s.delai.phrase}>
          {s.raisonDelai ? <p>Raison donnée : {s.raisonDelai}</p> : null}
        </Alerte>
      ) : null}
      {s.sansNoms ? <Alerte>Dans cette instance, les textes ne nomment personne.</Alerte> : null}
      {['convoquee', 'ouverte'].includes(s.etat) && s.forme !== 'ecrite' ? (
        <Section titre={s.etat === 'ouverte' ? 'Présences et quorum' : 'Membres et mandats'} id="presences">
          {s.etat === 'ouverte' ? <EtatQuorum quorum={s.quorum} titre="Quorum de la séance" /> : null}
          <Presences s={s} resultat={actionData} />
        </Section>
      ) : null}
      <OrdreDuJour s={s} resultat={actionData} />
      <Documents s={s} />
      {s.tient && s.transitions.some((t) => t.nom === 'annuler') ? (
        <details>
          <summary>Annuler la séance</summary>
          <p>
            Les objets inscrits retournent dans la file{s.etat === 'convoquee' ? ' et les membres sont prévenus' : ''}.
          </p>
          <Formulaire id="annuler" resultat={refusDe(actionData, 'annuler')}>
            <input type="hidden" name="geste" value="annuler" />
            <ChampTexte nom="commentaire" libelle="Pourquoi" />
            <BoutonEnvoi variante="danger">Annuler la séance</BoutonEnvoi>
          </Formulaire>
        </details>
      ) : null}
    </Page>
  );
}

function ActionPrincipale({ s, resultat }: { s: PageSeance; resultat: unknown }) {
  if (s.etat === 'preparation' && s.points.length > 0)
    return (
      <Link className="fr-btn" to={`/seances/${s.id}/convoquer`}>
        Convoquer les membres
      </Link>
    );
  if (s.etat === 'close' && s.retire) return null;
  if (s.etat === 'close')
    return (
      <Link className="fr-btn" to={`/seances/${s.id}/proces-verbal`}>
        Relire et signer le procès-verbal
      </Link>
    );
  const geste = s.etat === 'convoquee' ? 'ouvrir' : s.etat === 'ouverte' ? 'clore' : null;
  if (!geste) return null;
  if (geste === 'ouvrir' && s.avance === 'trop_tot')
    return <p>La séance s'ouvrira le jour dit, au plus tôt la veille.</p>;
  const delibere = s.points.every((p) => p.clos);
  // La seconde convocation n'est permise que si le quorum manque à tout ce qui reste.
  const reportable = s.points.every((p) => p.clos || p.nature === 'information' || !p.deliberation.quorum.atteint);
  return (
    <div className="m-boutons">
      <Formulaire id={geste} resultat={refusDe(resultat, geste)}>
        <input type="hidden" name="geste" value={geste} />
        {geste === 'ouvrir' && s.avance === 'veille' ? (
          <Coche
            nom="avance"
            libelle="Ouvrir avant le jour convoqué"
            aide="Les membres sont attendus demain : ouvrez seulement s'ils sont tous prévenus."
          />
        ) : null}
        <BoutonEnvoi variante={geste === 'clore' && !delibere ? 'secondaire' : 'principal'}>
          {geste === 'ouvrir' ? 'Ouvrir la séance' : 'Clore la séance'}
        </BoutonEnvoi>
      </Formulaire>
      {geste === 'clore' && !delibere && reportable ? (
        <Link className="fr-btn fr-btn--secondary" to={`/seances/${s.id}/reporter`}>
          Reporter faute de quorum
        </Link>
      ) : null}
    </div>
  );
}
