import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import { choix, coche, lireFiltres, texte } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { dateHeure, nombre, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ETATS_IMPORT, type EtatImport } from '../regles.ts';
import { type LigneImportListe, listerImports, nomsDeGenres, TRIS_IMPORTS } from '../requetes.ts';
import type { Route } from './+types/liste';
import { EtiquetteImport } from './communs.tsx';

export const FILTRES = {
  q: texte(),
  genre: texte(50),
  etat: choix(...(Object.keys(ETATS_IMPORT) as EtatImport[])),
  miens: coche(),
};

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltres(request, FILTRES, { tris: TRIS_IMPORTS, sens: 'desc' });
  const genres = nomsDeGenres();
  return {
    filtres,
    genres,
    deposer: peut(acteur, 'imports.deposer'),
    ...(await listerImports(base(), acteur, filtres)),
  };
}

const entier = (valeur: number | null) => (valeur === null ? '–' : nombre(valeur));

function colonnes(genres: { valeur: string; libelle: string }[]): Colonne<LigneImportListe>[] {
  const libelleGenre = (l: LigneImportListe) => genres.find(({ valeur }) => valeur === l.genre)?.libelle ?? null;
  return [
    {
      id: 'fichier_nom',
      titre: 'Fichier',
      tri: true,
      valeur: (l) => l.fichier_nom,
      rendu: (l) => <Link to={`/imports/${l.id}`}>{l.fichier_nom}</Link>,
    },
    { id: 'genre', titre: 'Contenu', valeur: libelleGenre, absent: 'non reconnu' },
    {
      id: 'etat',
      titre: 'État',
      valeur: (l) => l.etat,
      rendu: (l) => (
        <>
          <EtiquetteImport etat={l.etat as EtatImport} />
          {l.etat === 'en_cours' ? ` ${l.progression ?? 0} %` : null}
        </>
      ),
    },
    {
      id: 'cree_le',
      titre: 'Déposé le',
      tri: true,
      valeur: (l) => l.cree_le as unknown as Date,
      rendu: (l) => dateHeure(l.cree_le as unknown as Date),
    },
    { id: 'auteur_nom', titre: 'Par', tri: true, valeur: (l) => l.auteur_nom },
    { id: 'crees', titre: 'Créées', numerique: true, valeur: (l) => l.crees, rendu: (l) => entier(l.crees) },
    {
      id: 'modifies',
      titre: 'Modifiées',
      numerique: true,
      valeur: (l) => l.modifies,
      rendu: (l) => entier(l.modifies),
    },
    {
      id: 'rejetes',
      titre: 'Écartées',
      tri: true,
      numerique: true,
      valeur: (l) => l.rejetes,
      rendu: (l) => entier(l.rejetes),
    },
    {
      id: 'annuler',
      titre: 'Action',
      valeur: () => null,
      rendu: (l) =>
        l.annulable ? (
          <Link to={`/imports/${l.id}/annuler`}>
            Annuler<span className="fr-sr-only"> l'import de {l.fichier_nom}</span>
          </Link>
        ) : (
          '–'
        ),
    },
  ];
}

export default function Imports({ loaderData: { filtres, genres, lignes, total, deposer } }: Route.ComponentProps) {
  return (
    <Page
      onglet="Imports de fichiers"
      surtitre="Imports de fichiers"
      titre={
        total === 0
          ? filtres.q || filtres.genre || filtres.etat || filtres.miens
            ? 'Aucun fichier ne correspond à cette recherche'
            : "Aucun fichier n'est encore importé"
          : pluriel(total, 'fichier déposé', 'fichiers déposés')
      }
      chapo="Chaque import dit ce qu'il a changé, garde les lignes écartées avec leur raison, et peut être annulé."
      action={deposer ? { libelle: 'Importer un fichier', adresse: '/imports/nouveau' } : undefined}
    >
      <Liste
        legende="Imports, du plus récent au plus ancien"
        legendeMasquee
        nomLigne="import"
        colonnes={colonnes(genres)}
        lignes={lignes}
        cle={(l) => l.id ?? 0}
        total={total}
        etat={filtres}
        exporter="/imports/export"
        vide={
          <p>
            Aucun fichier n'a encore été importé.{' '}
            {deposer ? <Link to="/imports/nouveau">Importez le premier</Link> : null}
          </p>
        }
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Nom du fichier ou de la personne' },
              { type: 'choix', nom: 'genre', libelle: 'Contenu', tous: 'Tous', options: genres },
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'État',
                tous: 'Tous',
                options: Object.entries(ETATS_IMPORT).map(([valeur, { libelle }]) => ({ valeur, libelle })),
              },
              { type: 'coche', nom: 'miens', libelle: 'Seulement les miens' },
            ]}
          />
        }
      />
    </Page>
  );
}
