import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import {
  type CommuneReferentiel,
  chargerReferentiel,
  codeActuelDans,
  normaliserCommune,
  type Referentiel,
} from '#src/domaines/territoires/index.ts';
import { couvre, type Lieu, type Perimetre } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { DB } from '#src/socle/base/types.gen.ts';
import { definirGenre, type LigneImport, type LigneValide, type Refus } from '#src/socle/imports/genre.ts';
import { cleEntete } from '#src/socle/tableurs/texte.ts';
import type { Apercu } from '#src/socle/tableurs/types.ts';
import { LISTE_DEMO } from '../demo/liste.ts';
import { CHAMPS_LIEUX } from './champs.ts';

interface LieuLu {
  cle: string;
  nom: string;
  adresse: string | null;
  commune: string;
  lon: number | null;
  lat: number | null;
  nature: string | null;
}
interface Contexte {
  referentiel: Referentiel;
  liste: string;
  importId: number;
  perimetre: Perimetre;
}

const COLONNES = ['liste', 'cle', 'nom', 'adresse', 'commune', 'lon', 'lat', 'nature'];

/** Lieux où l'on pourrait ouvrir : France services, tiers-lieux, locaux d'une collectivité. Réimporter la même liste la met à jour. */
export const importLieuxCandidats = definirGenre({
  genre: 'lieux_candidats',
  libelle: "Lieux candidats à l'ouverture",
  description:
    "Liste de lieux où une structure pourrait ouvrir (France services, locaux disponibles…) : nom, commune, coordonnées si elles sont connues. Elle sert à choisir des implantations ; elle ne change pas le registre. D'autres listes peuvent coexister, chacune sous son nom.",
  droit: 'implantations.importerLieux',
  formats: ['csv', 'xlsx', 'json', 'geojson'] as const,
  champs: CHAMPS_LIEUX,
  options: [
    {
      id: 'liste',
      libelle: 'Nom de la liste',
      type: 'texte',
      obligatoire: true,
      aide: 'Sous ce nom, la liste se choisit dans « Où implanter ». Réimporter sous le même nom la met à jour.',
      proposer: nomDeListe,
    },
  ],
  schemaOptions: z.object({
    liste: z.string().trim().min(1, 'Donnez un nom à la liste.').max(80, 'Quatre-vingts caractères au plus.'),
  }),
  reconnaitre,
  preparer: async (trx, { liste }, { perimetre }, execution): Promise<Contexte> => ({
    perimetre,
    referentiel: await chargerReferentiel(trx as unknown as Base),
    liste,
    importId: execution.importId,
  }),
  lireLigne(ligne, { referentiel }) {
    const lu = lireLieu(ligne, referentiel);
    return 'motif' in lu ? lu : { ok: true, valeur: lu };
  },
  lieu: ({ commune }: LieuLu, { referentiel }) => situer(referentiel, commune),
  cle: ({ cle }: LieuLu) => cle,
  async ecrireLot(trx, lignes, ctx, ecritures) {
    const ailleurs = await dejaAilleurs(trx, lignes, ctx);
    const bilan = await ecritures.fusionner({
      table: 'lieu_candidat',
      cles: ['liste', 'cle'],
      colonnes: COLONNES,
      lignes: lignes
        .filter(({ valeur }) => !ailleurs.has(valeur.cle))
        .map(({ valeur }) => ({ liste: ctx.liste, ...valeur })),
      marques: { import_id: ctx.importId },
    });
    const rejets = lignes
      .filter(({ valeur }) => ailleurs.has(valeur.cle))
      .map(({ numero, valeur }) => ({
        ok: false as const,
        numero,
        champ: 'identifiant',
        valeur: valeur.cle,
        motif: `La liste « ${ctx.liste} » a déjà ce lieu, dans la commune ${ailleurs.get(valeur.cle)}, hors de votre périmètre.`,
        correction: "Ce lieu n'a pas été changé. Donnez un autre nom à votre liste, ou un autre identifiant à ce lieu.",
      }));
    return { ...bilan, rejets };
  },
  async terminer(_trx, _ctx, { crees }, ecritures) {
    if (crees === 0) return;
    await ecritures.supprimer({
      table: 'lieu_candidat',
      cles: ['liste', 'cle'],
      condition: 'a.liste = $1',
      parametres: [LISTE_DEMO],
    });
  },
});

/** Lieux que la liste a déjà hors du périmètre de la personne : son fichier ne les emporte pas sous le même identifiant. */
async function dejaAilleurs(
  base: Kysely<DB>,
  lignes: LigneValide<LieuLu>[],
  { liste, perimetre, referentiel }: Contexte,
): Promise<Map<string, string>> {
  if (perimetre.niveau === 'national') return new Map();
  const { rows } = await sql<{ cle: string; commune: string }>`
    SELECT cle, commune FROM lieu_candidat WHERE liste = ${liste} AND cle = ANY(${lignes.map(({ valeur }) => valeur.cle)})`.execute(
    base,
  );
  return new Map(
    rows
      .filter(({ commune }) => !couvre(perimetre, situer(referentiel, commune)))
      .map(({ cle, commune }) => [cle, commune]),
  );
}

function situer(referentiel: Referentiel, code: string): Lieu {
  const rang = referentiel.rang.get(code);
  if (rang === undefined) return {};
  const { epci, departement, region } = referentiel.communes[rang]!;
  return { commune: code, epci, departement, region };
}

function nomDeListe({ nomFichier, entetes }: Apercu): string {
  if (entetes.map(cleEntete).includes('idfs')) return 'France services';
  return nomFichier
    .replace(/\.[^.]+$/, '')
    .replace(/[_-]+/g, ' ')
    .trim()
    .slice(0, 80);
}

function reconnaitre({ entetes, lignes, format }: Apercu): number {
  const cles = entetes.map(cleEntete);
  // Un SIRET ou un effectif annonce un registre ou des besoins, pas une liste de lieux.
  if (cles.some((cle) => cle.includes('siret'))) return 0;
  if (cles.includes('idfs') && cles.includes('libfs')) return 0.97;
  const a = (id: string) => {
    const champ = CHAMPS_LIEUX.find((connu) => connu.id === id)!;
    return champ.synonymes.map(cleEntete).some((synonyme) => cles.includes(synonyme));
  };
  if (!a('nom') || !a('commune')) return 0;
  // Un nom de lieu, une adresse, une nature : ce ne sont pas les centres des communes, qui ont aussi nom, code et coordonnées.
  const parlant = cles.some((cle) => PROPRES_AUX_LIEUX.includes(cle)) || plusieursParCommune(lignes);
  // Un GeoJSON porte ses positions ailleurs que dans ses colonnes.
  const situes = format === 'geojson' || (a('lon') && a('lat'));
  if (parlant) return situes ? 0.92 : 0.6;
  return situes ? 0.5 : 0.25;
}

const PROPRES_AUX_LIEUX = ['lieu', 'nomlieu', 'idlieu', 'codelieu', 'adresse', 'intitule', 'nature', 'categorie'];

/** Le même code deux fois dans les premières lignes : le fichier ne donne pas une ligne par commune. */
function plusieursParCommune(lignes: Apercu['lignes']): boolean {
  const champ = CHAMPS_LIEUX.find(({ id }) => id === 'commune')!;
  const synonymes = champ.synonymes.map(cleEntete);
  const codes = lignes.flatMap(({ valeurs }) =>
    Object.entries(valeurs).flatMap(([colonne, valeur]) => (synonymes.includes(cleEntete(colonne)) ? [valeur] : [])),
  );
  return new Set(codes).size < codes.length;
}

const communeDe = (referentiel: Referentiel, code: string): CommuneReferentiel =>
  referentiel.communes[referentiel.rang.get(code)!]!;

function lireLieu({ valeurs, objet }: LigneImport, referentiel: Referentiel): LieuLu | Refus {
  const { nom = '', commune: texteCommune = '', identifiant = '' } = valeurs;
  const commune = codeActuelDans(referentiel, normaliserCommune(texteCommune));
  if (!commune) {
    return {
      ok: false,
      champ: 'commune',
      valeur: texteCommune,
      motif: 'Code de commune inconnu.',
      correction: 'Donnez le code officiel géographique à cinq caractères de la commune, actuel ou ancien.',
    };
  }
  const position = lirePosition(...coordonnees(valeurs, objet), communeDe(referentiel, commune));
  if ('motif' in position) return position;
  const nature = [valeurs.nature, valeurs.format].filter(Boolean).join(', ');
  return {
    cle: identifiant || `${commune}:${cleEntete(nom)}`,
    nom,
    adresse: valeurs.adresse || null,
    commune,
    ...position,
    nature: nature || null,
  };
}

/** Longitude et latitude : celles des colonnes ou, dans un GeoJSON, du point. */
function coordonnees(valeurs: Record<string, string>, objet: unknown): [string, string] {
  const { geometry } = (objet ?? {}) as { geometry?: { type?: string; coordinates?: number[] } };
  if (geometry?.type === 'Point' && !valeurs.lon && !valeurs.lat) {
    return [String(geometry.coordinates?.[0] ?? ''), String(geometry.coordinates?.[1] ?? '')];
  }
  return [valeurs.lon ?? '', valeurs.lat ?? ''];
}

/** Un degré de latitude : 111 km. Un lieu à plus de 60 km du centre de sa commune a de mauvaises coordonnées. */
const KM_PAR_DEGRE = 111;
const ECART_MAX_KM = 60;

function lirePosition(
  texteLon: string,
  texteLat: string,
  commune: CommuneReferentiel,
): { lon: number | null; lat: number | null } | Refus {
  if (texteLon === '' && texteLat === '') return { lon: null, lat: null };
  const [lon, lat] = [texteLon, texteLat].map((texte) => Number(texte.replace(',', '.') || Number.NaN)) as [
    number,
    number,
  ];
  const valeur = `${texteLon} ; ${texteLat}`;
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
    return {
      ok: false,
      champ: 'lon',
      valeur,
      motif: 'Les coordonnées sont illisibles.',
      correction:
        'Donnez la longitude et la latitude en degrés décimaux (2,6320 et 50,4290), ou laissez les deux vides.',
    };
  }
  if (commune.lon === null || commune.lat === null) return { lon, lat };
  const ecart = KM_PAR_DEGRE * Math.hypot((lon - commune.lon) * Math.cos((lat * Math.PI) / 180), lat - commune.lat);
  if (ecart <= ECART_MAX_KM) return { lon, lat };
  return {
    ok: false,
    champ: 'lon',
    valeur,
    motif: 'Les coordonnées sont loin de la commune.',
    correction: `Ce point est à ${Math.round(ecart)} km du centre de ${commune.nom} : vérifiez la commune, ou si longitude et latitude sont inversées.`,
  };
}
