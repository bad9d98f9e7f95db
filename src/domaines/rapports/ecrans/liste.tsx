import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import { choix, lireFiltres, texte } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, dateHeure, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { choixDesRapports, listerRapports, type Rapport } from '../requetes.ts';
import { type BrouillonEnCours, brouillonsEnCours } from '../requetesChoix.ts';
import { GENRES, LIBELLES_GENRE } from '../studio/forme.ts';
import type { Route } from './+types/liste';

export const FILTRES = {
  territoire: texte(60),
  annee: texte(4),
  genre: choix(...GENRES),
  lecteurs: choix('miennes', 'diffusees'),
};

export async function loader({ request, context }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, FILTRES);
  const acteur = acteurDe(context);
  return {
    filtres,
    choix: await choixDesRapports(base(), acteur),
    brouillons: await brouillonsEnCours(base(), acteur),
    ecrit: peut(acteur, 'rapports.creer'),
    ...(await listerRapports(base(), acteur, filtres)),
  };
}

const COLONNES: Colonne<Rapport>[] = [
  {
    id: 'territoire',
    titre: 'Territoire',
    valeur: (r) => r.territoireNom,
    rendu: (r) => (
      <Link to={`/rapports/${r.id}`}>
        {r.territoireNom}, version {r.numero}
      </Link>
    ),
  },
  { id: 'genre', titre: 'Genre', valeur: (r) => LIBELLES_GENRE[r.genre] },
  { id: 'date', titre: 'Date du document', valeur: (r) => r.date, rendu: (r) => date(r.date) },
  {
    id: 'produit',
    titre: 'Figé',
    valeur: (r) => r.produitLe,
    rendu: (r) => `${dateHeure(r.produitLe)}, ${r.auteurNom}`,
  },
  {
    id: 'lecteurs',
    titre: 'Qui le lit',
    valeur: (r) => (r.diffuseLe ? 'toute personne connectée' : r.organisationNom),
  },
  {
    id: 'fichiers',
    titre: 'Fichiers',
    valeur: (r) => r.fichiers.map(({ format }) => format).join(', '),
    rendu: (r) => (
      <ul className="fr-raw-list m-fichiers">
        {r.fichiers.map(({ format }) => (
          <li key={format}>
            <a href={`/rapports/${r.id}/fichiers/${format}`} download>
              {format.toUpperCase()}
              <span className="fr-sr-only">
                {' '}
                : {r.territoireNom}, version {r.numero}
              </span>
            </a>
          </li>
        ))}
      </ul>
    ),
  },
];

export default function Rapports({ loaderData }: Route.ComponentProps) {
  const { filtres, choix: possibles, lignes, total, brouillons, ecrit } = loaderData;
  const plusieurs = new Set(lignes.map(({ territoire }) => territoire)).size < lignes.length;
  return (
    <Page
      titre={
        total === 0
          ? 'Aucune version figée'
          : `${pluriel(total, 'rapport figé', 'rapports figés')} à lire, à remettre ou à comparer`
      }
      onglet="Rapports"
      chapo="Une version figée garde pour toujours ses chiffres, ses textes et ses fichiers. Les chiffres du jour sont dans les rapports en cours et dans l'état des lieux du territoire."
      {...(ecrit ? { action: { libelle: 'Nouveau rapport', adresse: '/rapports/nouveau' } } : {})}
    >
      {brouillons.length > 0 ? <EnCours brouillons={brouillons} /> : null}
      {plusieurs ? (
        <p>
          <Link to="/rapports/comparer">Comparer deux versions</Link>
        </p>
      ) : null}
      <Liste
        legende="Versions figées"
        legendeMasquee
        nomLigne="version"
        colonnes={COLONNES}
        lignes={lignes}
        cle={(r) => r.id}
        total={total}
        etat={filtres}
        exporter="/rapports/export"
        vide={
          <p>
            Ouvrez un territoire depuis <Link to="/maillage">le maillage</Link>, puis son état des lieux, et choisissez
            « Figer cette version ».
          </p>
        }
        filtres={
          <Filtres
            champs={[
              { type: 'choix', nom: 'territoire', libelle: 'Territoire', tous: 'Tous', options: possibles.territoires },
              {
                type: 'choix',
                nom: 'annee',
                libelle: 'Année',
                tous: 'Toutes',
                options: possibles.annees.map((annee) => ({ valeur: annee, libelle: annee })),
              },
              {
                type: 'choix',
                nom: 'genre',
                libelle: 'Genre',
                tous: 'Tous',
                options: GENRES.map((genre) => ({ valeur: genre, libelle: LIBELLES_GENRE[genre] })),
              },
              {
                type: 'choix',
                nom: 'lecteurs',
                libelle: 'Versions',
                tous: 'Toutes',
                options: [
                  { valeur: 'miennes', libelle: 'Celles de mon organisation' },
                  { valeur: 'diffusees', libelle: 'Celles qui sont diffusées' },
                ],
              },
            ]}
          />
        }
      />
    </Page>
  );
}

/** Ce que l'organisation écrit en ce moment. */
function EnCours({ brouillons }: { brouillons: BrouillonEnCours[] }) {
  return (
    <section className="m-encadre" aria-label="Rapports en cours">
      <p>
        <strong>En cours d'écriture</strong>
      </p>
      <ul>
        {brouillons.map((b) => (
          <li key={b.id}>
            <Link to={`/rapports/brouillons/${b.id}`}>
              {LIBELLES_GENRE[b.genre]} : {b.territoireNom}
              {b.annee ? `, ${b.annee}` : ''}
            </Link>{' '}
            <span className="m-mention">
              {dateHeure(b.modifieLe)}, {b.modifiePar}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
