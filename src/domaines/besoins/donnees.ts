import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import type { TerritoiresCalcul } from './estimation.ts';
import { rangMillesime } from './regles.ts';

/** Les communes de France dans un ordre stable, et les données qui servent à estimer, prêtes à calculer. */
export interface Communes extends TerritoiresCalcul {
  codes: string[];
  rang: Map<string, number>;
  zones: string[];
  departements: string[];
  /** Filosofi : NaN si secret ou absent. */
  minima: Float64Array;
  mediane: Float64Array;
  filosofi: string | null;
  /** Taux de chômage par zone d'emploi (%), et trimestre de ces taux. */
  tauxZone: Float64Array;
  trimestre: string | null;
}

interface Gardees {
  version: string;
  communes: Communes;
}
const gardees = new WeakMap<Base, Gardees>();

/** Empreinte des données de besoin et de territoire : change à toute écriture. */
export async function versionDonnees(base: Base): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    SELECT (SELECT version FROM territoire_version) || '.' || (SELECT version FROM besoin_version) AS version`.execute(
    base,
  );
  return rows[0]?.version ?? '';
}

/** Communes et données d'estimation, gardées en mémoire tant que rien n'a changé. */
export async function chargerCommunes(base: Base, version: string): Promise<Communes> {
  const gardee = gardees.get(base);
  if (gardee?.version === version) return gardee.communes;
  const communes = await lireCommunes(base);
  gardees.set(base, { version, communes });
  return communes;
}

async function lireCommunes(base: Base): Promise<Communes> {
  const { rows } = await sql<{
    code: string;
    population: number | null;
    departement: string;
    epci: string | null;
    zone: string | null;
  }>`
    SELECT c.code, c.population, c.departement, c.epci, z.code AS zone
    FROM commune c LEFT JOIN commune_zone z ON z.commune = c.code AND z.type = 'zone_emploi'
    ORDER BY c.code COLLATE "C"`.execute(base);
  const codes = rows.map((r) => r.code);
  const zones = indexer(rows.map((r) => r.zone));
  const epci = indexer(rows.map((r) => r.epci));
  const departements = indexer(rows.map((r) => r.departement));
  const rang = new Map(codes.map((code, i) => [code, i]));
  return {
    codes,
    rang,
    population: Float64Array.from(rows, (r) => r.population ?? Number.NaN),
    zone: zones.rangs,
    zones: zones.codes,
    epci: epci.rangs,
    departement: departements.rangs,
    departements: departements.codes,
    ...(await lireFilosofi(base, rang)),
    ...(await lireTaux(base, zones.codes)),
  };
}

function indexer(valeurs: (string | null)[]): { rangs: Int32Array; codes: string[] } {
  const codes: string[] = [];
  const connus = new Map<string, number>();
  const rangs = Int32Array.from(valeurs, (valeur) => {
    if (valeur === null) return -1;
    let rang = connus.get(valeur);
    if (rang === undefined) {
      rang = codes.push(valeur) - 1;
      connus.set(valeur, rang);
    }
    return rang;
  });
  return { rangs, codes };
}

async function lireFilosofi(base: Base, rang: Map<string, number>) {
  const minima = new Float64Array(rang.size).fill(Number.NaN);
  const mediane = new Float64Array(rang.size).fill(Number.NaN);
  const { rows } = await sql<{ commune: string; millesime: string; minima: number | null; mediane: number | null }>`
    SELECT commune, millesime, (valeurs->>'PPMINI')::float8 AS minima, (valeurs->>'MED')::float8 AS mediane
    FROM indicateur_commune
    WHERE source = 'filosofi'
      AND millesime = (SELECT max(millesime) FROM indicateur_commune WHERE source = 'filosofi')`.execute(base);
  for (const r of rows) {
    const i = rang.get(r.commune);
    if (i === undefined) continue;
    minima[i] = r.minima ?? Number.NaN;
    mediane[i] = r.mediane ?? Number.NaN;
  }
  return { minima, mediane, filosofi: rows[0]?.millesime ?? null };
}

async function lireTaux(base: Base, zones: string[]) {
  const { rows } = await sql<{ zone: string; trimestre: string; taux: number }>`
    SELECT zone_emploi AS zone, trimestre, taux::float8 AS taux FROM taux_chomage_zone
    WHERE trimestre = (SELECT max(trimestre) FROM taux_chomage_zone)`.execute(base);
  const parZone = new Map(rows.map((r) => [r.zone, r.taux]));
  return {
    tauxZone: Float64Array.from(zones, (zone) => parZone.get(zone) ?? Number.NaN),
    trimestre: rows[0]?.trimestre ?? null,
  };
}

/** Une ligne de fichier, pour un public : la plus récente pour chaque commune. */
export interface LigneBesoin {
  commune: string;
  valeur: number | null;
  etat: 'observe' | 'secret' | 'non_disponible' | 'estime';
  source: string;
  millesime: string;
}

/**
 * Lignes d'un public, un seul jeu (source, millésime) par département : le plus récent, puis le plus fourni. Mélanger deux
 * millésimes dans un département fausserait la comparaison de ses communes.
 */
export async function lireBesoins(base: Base, public_: string, jusqua: string | undefined): Promise<LigneBesoin[]> {
  const { rows } = await sql<LigneBesoin & { departement: string }>`
    SELECT b.commune, b.valeur::float8 AS valeur, b.etat, b.source, b.millesime, c.departement
    FROM besoin b JOIN commune c ON c.code = b.commune
    WHERE b.public = ${public_}`.execute(base);
  const limite = jusqua === undefined ? Number.POSITIVE_INFINITY : rangMillesime(jusqua);
  const jeux = new Map<string, { rang: number; lignes: LigneBesoin[] }[]>();
  const parJeu = new Map<string, { rang: number; lignes: LigneBesoin[] }>();
  for (const r of rows) {
    const rang = rangMillesime(r.millesime);
    if (rang > limite) continue;
    const cle = `${r.departement}|${r.source}|${r.millesime}`;
    let jeu = parJeu.get(cle);
    if (!jeu) {
      jeu = { rang, lignes: [] };
      parJeu.set(cle, jeu);
      jeux.set(r.departement, [...(jeux.get(r.departement) ?? []), jeu]);
    }
    jeu.lignes.push(r);
  }
  const meilleur = (liste: { rang: number; lignes: LigneBesoin[] }[]) =>
    liste.reduce((a, b) => (b.rang > a.rang || (b.rang === a.rang && b.lignes.length > a.lignes.length) ? b : a));
  return [...jeux.values()].flatMap((liste) => meilleur(liste).lignes);
}
