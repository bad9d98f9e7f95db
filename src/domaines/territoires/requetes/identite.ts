import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import {
  LIBELLES_NIVEAUX,
  LIBELLES_ZONES,
  type Niveau,
  type NiveauDessine,
  niveauxInferieurs,
  POSITIONS_SURES,
  type TypeZone,
} from '../regles.ts';
import { type CarteTerritoire, carteTerritoire } from './carte.ts';
import { chargerReferentiel } from './referentiel.ts';
import { filDe, type MaillonFil, resoudreDans, type Territoire } from './resoudre.ts';

export interface Identite {
  territoire: Territoire;
  /** « département », « intercommunalité (EPCI) »… */
  nature: string;
  fil: MaillonFil[];
  nombreCommunes: number;
  /** km², `null` si un contour manque ou est partagé. */
  superficie: number | null;
  superficieApprochee: boolean;
  /** Classements et zones qui concernent le territoire. */
  zones: { type: TypeZone; libelle: string; code: string; nom: string; communes: number }[];
  /** Part de la population dont la commune a une position sûre (officielle, GeoNames ou relevée), de 0 à 1. */
  partSituee: number;
  /** Niveaux qu'une carte du territoire peut montrer. */
  niveaux: { niveau: NiveauDessine; libelle: string }[];
}

/** Carte d'identité d'un territoire. @throws ErreurIntrouvable */
export async function identite(base: Base, reference: string): Promise<Identite> {
  const referentiel = await chargerReferentiel(base);
  const territoire = resoudreDans(referentiel, reference);
  const membres = territoire.communes.map((code) => referentiel.communes[referentiel.rang.get(code)!]!);
  const total = membres.reduce((somme, c) => somme + (c.population ?? 0), 0);
  const situee = membres.reduce(
    (somme, c) => somme + (POSITIONS_SURES.includes(c.positionSource ?? '') ? (c.population ?? 0) : 0),
    0,
  );
  return {
    territoire,
    nature: LIBELLES_NIVEAUX[territoire.niveau].singulier,
    fil: filDe(referentiel, territoire),
    nombreCommunes: membres.length,
    ...(await superficieDe(base, territoire)),
    zones: territoire.niveau === 'france' ? [] : await zonesDe(base, territoire),
    partSituee: total > 0 ? situee / total : 0,
    niveaux: niveauxInferieurs(territoire.niveau)
      .filter(
        (niveau) => referentiel.membres[niveau].size > 0 && (territoire.niveau !== 'france' || niveau !== 'commune'),
      )
      .map((niveau) => ({ niveau, libelle: LIBELLES_NIVEAUX[niveau].pluriel })),
  };
}

async function superficieDe(
  base: Base,
  { niveau, code }: Territoire,
): Promise<{ superficie: number | null; superficieApprochee: boolean }> {
  const { rows } = await sql<{ superficie: number; source: string }>`
    SELECT sum(superficie)::float8 AS superficie, source FROM contour
    WHERE niveau = ${niveau === 'france' ? 'region' : niveau} AND (code = ${code} OR ${niveau} = 'france')
    GROUP BY source ORDER BY source = 'officiel' DESC LIMIT 1`.execute(base);
  const [ligne] = rows;
  // Une cellule approchée de commune peut être partagée : sa surface ne dit rien de la commune.
  if (!ligne || (niveau === 'commune' && ligne.source !== 'officiel'))
    return { superficie: null, superficieApprochee: true };
  return { superficie: ligne.superficie, superficieApprochee: ligne.source !== 'officiel' };
}

async function zonesDe(base: Base, territoire: Territoire): Promise<Identite['zones']> {
  const { rows } = await sql<{ type: TypeZone; code: string; nom: string; communes: number }>`
    SELECT z.type, z.code, z.nom, count(*) AS communes
    FROM commune_zone cz JOIN zone z ON z.type = cz.type AND z.code = cz.code
    WHERE cz.commune = ANY(${territoire.communes as string[]}::text[]) AND z.type <> ${territoire.niveau}
    GROUP BY z.type, z.code, z.nom ORDER BY z.type, count(*) DESC, z.nom`.execute(base);
  return rows.map((zone) => ({ ...zone, libelle: LIBELLES_ZONES[zone.type] }));
}

const CLASSES_SITUATION = [
  { id: 'ici', libelle: 'Le territoire', couleur: '#9ecae1' },
  { id: 'autour', libelle: 'Autour', couleur: '#eff3ff' },
];

/** Carte qui situe un territoire : découpé à l'échelon inférieur, dans son voisinage ; une commune, parmi celles de son EPCI. */
export async function carteSituation(base: Base, reference: string): Promise<CarteTerritoire> {
  const referentiel = await chargerReferentiel(base);
  const territoire = resoudreDans(referentiel, reference);
  const commune =
    territoire.niveau === 'commune' ? referentiel.communes[referentiel.rang.get(territoire.code)!]! : null;
  const cadre = !commune
    ? territoire.reference
    : commune.epci
      ? `epci:${commune.epci}`
      : `departement:${commune.departement}`;
  const niveau = niveauDeSituation(territoire.niveau);
  return carteTerritoire(base, {
    territoire: cadre,
    niveau,
    titre: `${territoire.nom}, par ${LIBELLES_NIVEAUX[niveau].singulier}`,
    description: commune
      ? `Carte de situation : ${territoire.nom} parmi les communes voisines.`
      : `Carte de situation : ${territoire.nom} et ses ${LIBELLES_NIVEAUX[niveau].pluriel}.`,
    classes: CLASSES_SITUATION,
    classer: (zone) => ({ classe: !commune || zone.communes.includes(commune.code) ? 'ici' : 'autour' }),
    adresse: (zone) => `/territoires/${niveau}:${zone.code}`,
  });
}

function niveauDeSituation(niveau: Niveau): NiveauDessine {
  if (niveau === 'france') return 'region';
  if (niveau === 'region') return 'departement';
  return niveauxInferieurs(niveau).includes('epci') ? 'epci' : 'commune';
}
