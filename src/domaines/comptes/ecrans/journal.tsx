import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { choix, jour, lireFiltres, texte } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, nombre, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { verifierDepuisTete } from '#src/socle/journal/tete.ts';
import { CHOIX_ACTIONS, libelleAction } from '../actions.ts';
import { adresseObjet, CHOIX_GENRES, GENRES_OBJET, libelleObjet } from '../objets.ts';
import { type EntreeListee, listerJournal } from '../requetes/journal.ts';
import type { Route } from './+types/journal';

export const FILTRES = {
  q: texte(),
  action: texte(100),
  genre: choix(...GENRES_OBJET),
  numero: texte(100),
  du: jour(),
  au: jour(),
};

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltres(request, FILTRES, { taille: 100 });
  const { lignes, total } = await listerJournal(base(), acteur, filtres);
  return {
    filtres,
    verifiable: peut(acteur, 'journal.verifier'),
    lignes: lignes.map((e) => ({
      ...e,
      libelle: libelleAction(e.action),
      objetLibelle: libelleObjet(e.objet),
      adresse: adresseObjet(acteur, e.objet),
    })),
    actions: CHOIX_ACTIONS,
    genres: CHOIX_GENRES,
    total,
  };
}

export async function action({ context }: Route.ActionArgs) {
  exiger(acteurDe(context), 'journal.verifier');
  return verifierDepuisTete(base());
}

type EntreeMontree = EntreeListee & { libelle: string; objetLibelle: string; adresse: string | null };

const COLONNES: Colonne<EntreeMontree>[] = [
  { id: 'instant', titre: 'Instant', valeur: (e) => e.instant, rendu: (e) => dateHeure(e.instant) },
  {
    id: 'acteur',
    titre: 'Qui',
    valeur: (e) => e.acteur,
    rendu: (e) => (
      <>
        {e.acteur}
        {e.organisation ? (
          <>
            <br />
            <span className="m-mention">{e.organisation}</span>
          </>
        ) : null}
      </>
    ),
  },
  { id: 'action', titre: 'Action', valeur: (e) => e.libelle },
  {
    id: 'objet',
    titre: 'Objet',
    valeur: (e) => e.objetLibelle,
    rendu: (e) => (e.adresse ? <Link to={e.adresse}>{e.objetLibelle}</Link> : e.objetLibelle),
  },
  {
    id: 'details',
    titre: 'Détails',
    valeur: (e) => JSON.stringify(e.details),
    rendu: (e) => (Object.keys(e.details).length === 0 ? '–' : <Details details={e.details} />),
  },
  { id: 'id', titre: 'Rang', numerique: true, valeur: (e) => e.id },
];

function Details({ details }: { details: Record<string, unknown> }) {
  return (
    <details className="m-menu">
      <summary>Voir</summary>
      <pre className="m-mention m-texte-brut">{JSON.stringify(details, null, 1)}</pre>
    </details>
  );
}

export default function Journal({
  loaderData: { filtres, lignes, total, verifiable, actions, genres },
  actionData,
}: Route.ComponentProps) {
  return (
    <Page
      titre={`${pluriel(total, 'entrée')} au journal`}
      chapo="Qui a fait quoi, et quand. Rien n'y est jamais modifié ni effacé : chaque entrée porte l'empreinte de la précédente."
      action={
        verifiable ? (
          <Formulaire>
            <BoutonEnvoi enCours="Vérification…">Vérifier la chaîne</BoutonEnvoi>
          </Formulaire>
        ) : undefined
      }
    >
      {actionData ? <Verdict verdict={actionData} /> : null}
      <Liste
        legende="Entrées du journal, les plus récentes d'abord"
        legendeMasquee
        nomLigne="entrée"
        colonnes={COLONNES}
        lignes={lignes}
        cle={(e) => e.id}
        total={total}
        etat={filtres}
        exporter="/administration/journal/export"
        vide={<p>Le journal est vide.</p>}
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Qui' },
              { type: 'choix', nom: 'action', libelle: 'Action', tous: 'Toutes', options: actions },
              { type: 'choix', nom: 'genre', libelle: 'Objet', tous: 'Tous', options: genres },
              { type: 'recherche', nom: 'numero', libelle: 'Numéro', aide: "De l'objet" },
              { type: 'jour', nom: 'du', libelle: 'Du' },
              { type: 'jour', nom: 'au', libelle: 'Au' },
            ]}
          />
        }
      />
    </Page>
  );
}

function Verdict({ verdict }: { verdict: NonNullable<Route.ComponentProps['actionData']> }) {
  if (!verdict.intact)
    return (
      <Alerte ton="erreur" titre={`Chaîne rompue à l'entrée ${nombre(verdict.rang)} : ${verdict.motif}`} annoncer>
        <p>Conservez une copie de la base en l'état, et prévenez le responsable de la sécurité.</p>
      </Alerte>
    );
  return (
    <Alerte
      ton="succes"
      titre={`Journal intact : ${pluriel(verdict.entrees, 'entrée relue', 'entrées relues')}`}
      annoncer
    >
      {verdict.tete ? (
        <p>
          À noter hors du site, pour prouver plus tard que rien n'a été retiré :{' '}
          <code>
            {verdict.tete.rang}:{verdict.tete.empreinte}
          </code>
        </p>
      ) : null}
    </Alerte>
  );
}
