import type { Base } from '#src/socle/base/base.ts';
import {
  type ClasseCarte,
  carteSvg,
  type EtiquetteCarte,
  type PointCarte,
  planDe,
  projeter,
  type ZoneCarte,
} from '#src/socle/cartes/index.ts';
import type { NiveauDessine } from '../regles.ts';
import { contoursDe, type ZoneContour } from './contours.ts';
import { chargerReferentiel, type Referentiel } from './referentiel.ts';
import { resoudreDans, type Territoire } from './resoudre.ts';

export interface DemandeCarteTerritoire {
  /** `departement:62`, `france`… */
  territoire: string;
  niveau: NiveauDessine;
  titre: string;
  description: string;
  classes: readonly ClasseCarte[];
  /**
   * Classe et valeur d'une zone ; `null` la laisse en gris. À l'échelle des communes, `zone.communes` peut en compter plusieurs (secteur
   * d'un contour approché) : voir `classeDominante`.
   */
  classer: (zone: ZoneContour) => { classe: string | null; valeurTexte?: string } | null;
  /** Page d'une zone, ouverte d'un clic de souris. */
  adresse?: (zone: ZoneContour) => string | undefined;
  /**
   * Classe de chaque commune du territoire, montrée par un point : pour une échelle où leurs contours ne tiendraient pas. Une commune sans
   * position ne peut pas y être.
   */
  semis?: (commune: string) => string | null;
  points?: readonly (Omit<PointCarte, 'plan' | 'x' | 'y'> & { departement: string; lon: number; lat: number })[];
  largeur?: number;
  hauteurMaximale?: number;
}

export interface CarteTerritoire {
  svg: string;
  zones: ZoneContour[];
  approximatif: boolean;
  /** Réserves et crédits, déjà écrits sur la carte ; pour les redire sous elle. */
  mention: string;
}

/** Dessine la carte d'un territoire : zones classées, voisinage, limites, villes, encarts. */
export async function carteTerritoire(base: Base, demande: DemandeCarteTerritoire): Promise<CarteTerritoire> {
  const referentiel = await chargerReferentiel(base);
  const territoire = resoudreDans(referentiel, demande.territoire);
  const contours = await contoursDe(base, territoire, demande.niveau);
  const zones = contours.zones.map((zone): ZoneCarte => {
    const { classe = null, valeurTexte } = demande.classer(zone) ?? {};
    return {
      code: zone.code,
      nom: nomDeZone(zone),
      plan: zone.plan,
      chemin: zone.chemin,
      classe,
      valeurTexte,
      adresse: demande.adresse?.(zone),
    };
  });
  const svg = carteSvg({
    titre: demande.titre,
    description: demande.description,
    zones,
    classes: demande.classes,
    fond: contours.fond,
    limites: contours.limites,
    semis: demande.semis ? semis(referentiel, territoire, demande.semis) : [],
    points: (demande.points ?? []).map(({ departement, lon, lat, ...point }) => ({
      ...point,
      ...pointPlan(departement, lon, lat),
    })),
    etiquettes: villes(referentiel, territoire),
    nomsDesPlans: nomsDesPlans(referentiel),
    loupeParis: territoire.niveau === 'france' && demande.niveau !== 'region',
    ...(demande.largeur ? { largeur: demande.largeur } : {}),
    ...(demande.hauteurMaximale ? { hauteurMaximale: demande.hauteurMaximale } : {}),
    mention: contours.mention,
    attribution: contours.attribution,
  });
  const mention = [contours.mention, contours.attribution].filter(Boolean).join(' ');
  return { svg, zones: contours.zones, approximatif: contours.approximatif, mention };
}

function semis(referentiel: Referentiel, territoire: Territoire, classeDe: (commune: string) => string | null) {
  return territoire.communes.flatMap((code) => {
    const { departement, lon, lat } = referentiel.communes[referentiel.rang.get(code)!]!;
    const classe = classeDe(code);
    return classe === null || lon === null || lat === null ? [] : [{ ...pointPlan(departement, lon, lat), classe }];
  });
}

/** Nom d'une cellule : celui de la commune, ou du secteur qu'elle représente. */
export function nomDeZone({ nom, communes }: Pick<ZoneContour, 'nom' | 'communes'>): string {
  return communes.length > 1 && communes.length < 200 ? `${nom} et ${communes.length - 1} communes voisines` : nom;
}

/** Position d'un lieu sur le plan de son département. */
export function pointPlan(departement: string, lon: number, lat: number): { plan: string; x: number; y: number } {
  const plan = planDe(departement);
  const [x, y] = projeter(plan, lon, lat);
  return { plan, x, y };
}

/**
 * Classe d'une cellule partagée par plusieurs communes : celle qui pèse le plus (population, besoin…). Les communes sans classe ne
 * comptent pas.
 */
export function classeDominante(
  communes: readonly string[],
  classeDe: (commune: string) => string | null | undefined,
  poidsDe: (commune: string) => number,
): string | null {
  const poids = new Map<string, number>();
  for (const commune of communes) {
    const classe = classeDe(commune);
    if (classe) poids.set(classe, (poids.get(classe) ?? 0) + Math.max(poidsDe(commune), 1e-9));
  }
  return [...poids].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** Villes à nommer : sur la France, les chefs-lieux de région et les plus grandes ; ailleurs, les plus peuplées du territoire. */
function villes(referentiel: Referentiel, territoire: Territoire): EtiquetteCarte[] {
  const france = territoire.niveau === 'france';
  const candidates = territoire.communes
    .map((code) => referentiel.communes[referentiel.rang.get(code)!]!)
    .filter((c) => c.lon !== null && c.lat !== null && c.population !== null)
    .filter((c) => !france || (planDe(c.departement) === 'metropole' && (c.population! > 130_000 || c.chefLieuRegion)))
    .sort((a, b) => b.population! - a.population!);
  const retenues: typeof candidates = [];
  for (const c of candidates) {
    if (retenues.length >= (france ? 30 : 14)) break;
    // Une ville de banlieue ne se distingue pas de la grande, à l'échelle du pays.
    if (!france || !retenues.some((r) => Math.hypot((r.lon! - c.lon!) * 0.7, r.lat! - c.lat!) < 0.4)) retenues.push(c);
  }
  return retenues.map((c) => ({
    ...pointPlan(c.departement, c.lon!, c.lat!),
    texte: c.nom,
    poids: c.population!,
    ville: true,
  }));
}

function nomsDesPlans(referentiel: Referentiel): Record<string, string> {
  return Object.fromEntries([...referentiel.noms.departement].map(([code, { nom }]) => [code, nom]));
}
