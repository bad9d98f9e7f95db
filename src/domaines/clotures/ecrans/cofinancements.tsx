import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { GENRES_FINANCEUR, STATUTS_RESSOURCE } from '#src/socle/budgets/forme.ts';
import { LIBELLES_BUDGET, LIBELLES_FINANCEUR, LIBELLES_STATUT } from '#src/socle/budgets/libelles.ts';
import { type Decimal, enEuros, plus } from '#src/socle/montants.ts';
import { type LigneCofinancement, listerCofinancements, type SommeGenre } from '../requetes/cofinancements.ts';
import type { Route } from './+types/cofinancements';
import { lireFiltresCofinancements } from './filtresCofinancements.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const filtres = lireFiltresCofinancements(request);
  return { filtres, ...(await listerCofinancements(base(), acteurDe(context), filtres)) };
}

const COLONNES: Colonne<LigneCofinancement>[] = [
  { id: 'financeur', titre: 'Financeur', tri: true, valeur: (l) => l.financeur },
  { id: 'genre', titre: 'Genre', tri: true, valeur: (l) => LIBELLES_FINANCEUR[l.genre] },
  {
    id: 'montant',
    titre: 'Montant',
    tri: true,
    numerique: true,
    valeur: (l) => l.montant,
    rendu: (l) => enEuros(l.montant),
  },
  { id: 'statut', titre: 'Où en est-elle', valeur: (l) => LIBELLES_STATUT[l.statut] },
  {
    id: 'porteur',
    titre: 'Porteur et projet',
    tri: true,
    valeur: (l) => l.porteur,
    rendu: (l) => (
      <>
        <Link to={l.subvention ? `/subventions/${l.subvention}` : `/candidatures/${l.candidature}`}>{l.porteur}</Link>,{' '}
        {l.projet} <Demonstration oui={l.demonstration} />
      </>
    ),
  },
  { id: 'annee', titre: 'Année', tri: true, court: true, valeur: (l) => l.annee, rendu: (l) => String(l.annee) },
  { id: 'version', titre: "D'après le budget", valeur: (l) => LIBELLES_BUDGET[l.version].toLowerCase() },
];

const euros = (id: keyof SommeGenre, titre: string): Colonne<SommeGenre> => ({
  id,
  titre,
  numerique: true,
  valeur: (s) => s[id] as Decimal,
  rendu: (s) => enEuros(s[id] as Decimal),
});

/** Qui finance, par genre : les quatre états s'additionnent exactement au total. */
function ParGenre({ sommes }: { sommes: SommeGenre[] }) {
  const somme = (cle: 'attendu' | 'obtenu' | 'recu' | 'refuse' | 'total') => plus('0', ...sommes.map((s) => s[cle]));
  const total = {
    genre: 'total' as never,
    attendu: somme('attendu'),
    obtenu: somme('obtenu'),
    recu: somme('recu'),
    refuse: somme('refuse'),
    total: somme('total'),
    projets: 0,
  };
  return (
    <Tableau
      legende="Aides par genre de financeur, et où elles en sont"
      cle={(s) => s.genre}
      lignes={[...sommes, total]}
      totaux={1}
      colonnes={[
        { id: 'genre', titre: 'Genre de financeur', valeur: (s) => LIBELLES_FINANCEUR[s.genre] ?? 'Total' },
        euros('attendu', 'Demandée, réponse attendue'),
        euros('obtenu', 'Obtenue, pas encore reçue'),
        euros('recu', 'Reçue'),
        euros('refuse', 'Refusée'),
        euros('total', 'Total'),
        {
          id: 'projets',
          titre: 'Projets',
          numerique: true,
          valeur: (s) => s.projets,
          rendu: (s) => (s.projets > 0 ? String(s.projets) : ''),
        },
      ]}
    />
  );
}

function titreDe(sommes: SommeGenre[]): string {
  if (sommes.length === 0) return 'Aucun cofinancement';
  const acquis = plus('0', ...sommes.flatMap((s) => [s.obtenu, s.recu]));
  const entreprises = sommes.find((s) => s.genre === 'entreprise')?.projets ?? 0;
  return `${enEuros(acquis)} de cofinancements obtenus ou reçus${entreprises > 0 ? `, ${pluriel(entreprises, 'projet', 'projets')} avec une entreprise` : ''}`;
}

const options = <V extends string>(valeurs: readonly V[], libelles: Record<V, string>) =>
  valeurs.map((valeur) => ({ valeur, libelle: libelles[valeur] }));

export default function PageCofinancements({ loaderData: page }: Route.ComponentProps) {
  return (
    <Page
      surtitre="Cofinancements des projets"
      titre={titreDe(page.sommes)}
      onglet="Cofinancements des projets"
      chapo="Ce que les autres financeurs et les entreprises apportent aux projets déposés à vos appels, d'après la dernière version figée de chaque budget. La subvention de l'appel et l'autofinancement n'y sont pas."
    >
      {page.sommes.length > 0 ? (
        <Section titre="Qui finance">
          <ParGenre sommes={page.sommes} />
          <p>
            <Link to="/cofinancements/projets?genre=entreprise">Voir les partenariats d'entreprises</Link>
          </p>
        </Section>
      ) : null}
      <Liste
        legende="Cofinancements, par projet"
        nomLigne="cofinancement"
        colonnes={COLONNES}
        lignes={page.lignes}
        cle={(l) => l.id}
        total={page.total}
        etat={page.filtres}
        exporter="/cofinancements/projets/export"
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Financeur, porteur ou projet' },
              {
                type: 'choix',
                nom: 'appel',
                libelle: 'Appel',
                tous: 'Tous',
                options: page.appels.map((a) => ({ valeur: String(a.id), libelle: a.intitule })),
              },
              {
                type: 'choix',
                nom: 'annee',
                libelle: 'Année',
                tous: 'Toutes',
                options: page.annees.map((a) => ({ valeur: String(a), libelle: String(a) })),
              },
              {
                type: 'choix',
                nom: 'genre',
                libelle: 'Genre de financeur',
                tous: 'Tous',
                options: options(
                  GENRES_FINANCEUR.filter((g) => g !== 'demande' && g !== 'ressources_propres'),
                  LIBELLES_FINANCEUR,
                ),
              },
              {
                type: 'choix',
                nom: 'statut',
                libelle: 'Où en est-elle',
                tous: 'Peu importe',
                options: options(STATUTS_RESSOURCE, LIBELLES_STATUT),
              },
            ]}
          />
        }
        vide={<p>Aucun cofinancement : ils viennent des budgets des candidatures déposées à vos appels.</p>}
      />
    </Page>
  );
}
