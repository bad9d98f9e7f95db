import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { choix, lireFiltres } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { anciennete, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { GENRES_INSTANCE, LIBELLES_GENRE } from '../forme.ts';
import { fileDAttente, type LigneFile, TRIS_FILE } from '../requetes/file.ts';
import type { Route } from './+types/attente';
import { Demande, EtiquetteAvis } from './communs.tsx';

export async function loader({ request, context }: Route.LoaderArgs) {
  const filtres = lireFiltres(
    request,
    { genre: choix(...GENRES_INSTANCE), etat: choix('attend', 'inscrite', 'rendue') },
    { tris: TRIS_FILE },
  );
  return { filtres, ...(await fileDAttente(base(), acteurDe(context), filtres)) };
}

const COLONNES: Colonne<LigneFile>[] = [
  { id: 'titre', titre: 'Objet', tri: true, valeur: (l) => l.titre },
  {
    id: 'nature',
    titre: 'Demandé',
    valeur: (l) => l.nature,
    rendu: (l) => <Demande nature={l.nature} fondement={l.fondement} />,
  },
  {
    id: 'genre',
    titre: 'Instance',
    valeur: (l) => LIBELLES_GENRE[l.genre],
    rendu: (l) =>
      l.instance ? (
        <Link to={`/instances/${l.instance}`}>{LIBELLES_GENRE[l.genre]}</Link>
      ) : (
        `${LIBELLES_GENRE[l.genre]} (à créer)`
      ),
  },
  { id: 'departement', titre: 'Département', valeur: (l) => l.departement },
  { id: 'depuis', titre: 'Depuis', tri: true, valeur: (l) => l.depuis, rendu: (l) => anciennete(l.depuis) },
  {
    id: 'seance',
    titre: 'Séance',
    valeur: (l) => l.seance,
    rendu: (l) => (
      <>
        {l.seance ? (
          <Link to={`/seances/${l.seance}`}>{l.etat === 'attend' ? 'Séance précédente' : 'Voir la séance'}</Link>
        ) : (
          'à inscrire'
        )}{' '}
        {l.avis ? <EtiquetteAvis avis={l.avis} nature={l.nature} /> : null}
      </>
    ),
  },
];

const TITRES = {
  attend: ['objet attend un avis', 'objets attendent un avis'],
  inscrite: ['objet inscrit à un ordre du jour', 'objets inscrits à un ordre du jour'],
  rendue: ['avis rendu', 'avis rendus'],
} as const;

export default function Attente({ loaderData: { filtres, lignes, total } }: Route.ComponentProps) {
  const [un, plusieurs] = TITRES[filtres.etat ?? 'attend'];
  return (
    <Page
      titre={pluriel(total, un, plusieurs)}
      onglet="Ce qui attend un avis"
      chapo="L'ordre du jour d'une séance se compose depuis cette file."
      action={{ libelle: 'Choisir une instance à réunir', adresse: '/instances' }}
    >
      <Liste
        legende="Objets saisis, ce qui est demandé et depuis quand"
        legendeMasquee
        nomLigne="objet"
        colonnes={COLONNES}
        lignes={lignes}
        cle={(l) => l.id}
        total={total}
        etat={filtres}
        exporter="/seances/attente/export"
        filtres={
          <Filtres
            champs={[
              {
                type: 'choix',
                nom: 'genre',
                libelle: 'Instance',
                tous: 'Toutes',
                options: GENRES_INSTANCE.map((g) => ({ valeur: g, libelle: LIBELLES_GENRE[g] })),
              },
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'État',
                tous: 'En attente',
                options: [
                  { valeur: 'inscrite', libelle: 'Inscrits' },
                  { valeur: 'rendue', libelle: 'Avis rendus' },
                ],
              },
            ]}
          />
        }
        vide={<p>Rien n'attend d'avis. Un dossier arrive ici quand son instructeur le transmet à la commission.</p>}
      />
    </Page>
  );
}
