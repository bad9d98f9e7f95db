import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import { type FormeCarte, PLANS_OUTRE_MER, type Plan, planDe } from '#src/socle/cartes/index.ts';
import type { SourceContour } from '../contours/lignes.ts';
import type { NiveauDessine } from '../regles.ts';
import { chargerReferentiel, codeAuNiveau } from './referentiel.ts';
import type { Territoire } from './resoudre.ts';

/** Contour à dessiner ; à l'échelle des communes, plusieurs peuvent partager la cellule de leur secteur. */
export interface ZoneContour extends FormeCarte {
  code: string;
  nom: string;
  source: SourceContour;
  /** Point d'étiquette, en coordonnées planes. */
  cx: number;
  cy: number;
  /** Communes du territoire que ce contour représente. */
  communes: string[];
}

export interface ContoursTerritoire {
  zones: ZoneContour[];
  /** Départements voisins, pour situer. */
  fond: FormeCarte[];
  /** Limites de l'échelon au-dessus. */
  limites: FormeCarte[];
  /** Vrai si une zone au moins est approchée. */
  approximatif: boolean;
  /** Réserve à écrire sur la carte, s'il y en a une. */
  mention: string | undefined;
  attribution: string;
}

interface Ligne {
  code: string;
  plan: Plan;
  chemin: string;
  source: SourceContour;
  cx: number;
  cy: number;
}

/** Contours des territoires d'un niveau qui ont une commune dans `territoire`, avec leur voisinage. */
export async function contoursDe(
  base: Base,
  territoire: Territoire,
  niveau: NiveauDessine,
): Promise<ContoursTerritoire> {
  const referentiel = await chargerReferentiel(base);
  const membres = territoire.communes.map((code) => referentiel.communes[referentiel.rang.get(code)!]!);
  // La France se dessine en métropole et départements d'outre-mer ; les collectivités du Pacifique et les Terres australes ont leurs pages.
  const visibles = territoire.niveau === 'france' ? membres.filter((c) => planVisible(planDe(c.departement))) : membres;
  const parZone = new Map<string, string[]>();
  if (niveau === 'commune') {
    const officielles = await communesOfficielles(
      base,
      visibles.map((c) => c.code),
    );
    for (const commune of visibles)
      ajouter(parZone, officielles.has(commune.code) ? commune.code : commune.cellule, commune.code);
  } else for (const commune of visibles) ajouter(parZone, codeAuNiveau(commune, niveau), commune.code);

  const lignes = await lire(base, niveau, [...parZone.keys()]);
  const zones = lignes.map((ligne) => ({
    ...ligne,
    nom: referentiel.noms[niveau].get(ligne.code)?.nom ?? ligne.code,
    communes: parZone.get(ligne.code) ?? [],
  }));
  const approximatif = zones.some((zone) => zone.source === 'approximatif');
  return {
    zones,
    fond: territoire.niveau === 'france' ? [] : await voisins(base, zones),
    limites: await limites(base, territoire, niveau),
    approximatif,
    mention: approximatif ? mentionDe(niveau, zones) : undefined,
    attribution: await attributionDe(base, zones),
  };
}

const planVisible = (plan: Plan) => plan === 'metropole' || PLANS_OUTRE_MER.includes(plan);

function ajouter(parZone: Map<string, string[]>, zone: string | null, commune: string): void {
  if (zone === null) return;
  const groupe = parZone.get(zone);
  if (groupe) groupe.push(commune);
  else parZone.set(zone, [commune]);
}

async function communesOfficielles(base: Base, codes: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ code: string }>`
    SELECT code FROM contour WHERE niveau = 'commune' AND source = 'officiel' AND code = ANY(${codes}::text[])`.execute(
    base,
  );
  return new Set(rows.map((r) => r.code));
}

/** Le contour officiel d'un territoire s'il existe, l'approché sinon. */
async function lire(base: Base, niveau: NiveauDessine, codes: string[]): Promise<Ligne[]> {
  const { rows } = await sql<Ligne>`
    SELECT DISTINCT ON (code, plan) code, plan, chemin, source, cx, cy
    FROM contour WHERE niveau = ${niveau} AND code = ANY(${codes}::text[])
    ORDER BY code, plan, source = 'officiel' DESC`.execute(base);
  return rows;
}

async function voisins(base: Base, zones: readonly ZoneContour[]): Promise<FormeCarte[]> {
  const plans = [...new Set(zones.map((zone) => zone.plan))];
  const { rows } = await sql<FormeCarte>`
    SELECT DISTINCT ON (code, plan) plan, chemin FROM contour
    WHERE niveau = 'departement' AND plan = ANY(${plans}::text[]) ORDER BY code, plan, source = 'officiel' DESC`.execute(
    base,
  );
  return rows;
}

/** Échelon qui sert de repère sur une carte : l'EPCI entre les communes, le département entre les EPCI, la région entre les départements. */
const REPERES: Partial<Record<NiveauDessine, NiveauDessine>> = {
  commune: 'epci',
  epci: 'departement',
  zone_emploi: 'departement',
  clpe: 'departement',
  departement: 'region',
};

async function limites(base: Base, territoire: Territoire, niveau: NiveauDessine): Promise<FormeCarte[]> {
  const repere = REPERES[niveau];
  if (!repere || repere === territoire.niveau) return contourDe(base, territoire);
  const referentiel = await chargerReferentiel(base);
  const codes = new Set(
    territoire.communes
      .map((code) => codeAuNiveau(referentiel.communes[referentiel.rang.get(code)!]!, repere))
      .filter((c) => c !== null),
  );
  const lignes = await lire(base, repere, [...codes]);
  return lignes.filter((ligne) => territoire.niveau !== 'france' || planVisible(ligne.plan));
}

async function contourDe(base: Base, { niveau, code }: Territoire): Promise<FormeCarte[]> {
  return niveau === 'france' ? [] : lire(base, niveau, [code]);
}

function mentionDe(niveau: NiveauDessine, zones: readonly ZoneContour[]): string {
  const partagees =
    niveau === 'commune' ? zones.reduce((total, zone) => total + Math.max(zone.communes.length - 1, 0), 0) : 0;
  return `Contours approchés, sans valeur officielle${
    partagees > 0
      ? ` ; ${partagees.toLocaleString('fr-FR')} communes sans position propre partagent la cellule d'une voisine`
      : ''
  }.`;
}

async function attributionDe(base: Base, zones: readonly ZoneContour[]): Promise<string> {
  const cles = new Set(zones.map((zone) => (zone.source === 'officiel' ? 'contours_officiels' : 'contours_approches')));
  const { rows } = await sql<{ producteur: string; licence: string }>`
    SELECT producteur, licence FROM territoire_source WHERE cle = ANY(${[...cles]}::text[]) ORDER BY cle DESC`.execute(
    base,
  );
  return rows.length > 0 ? `Contours : ${rows.map((r) => `${r.producteur} (${r.licence})`).join(' ; ')}` : '';
}
