import { sql } from 'kysely';
import { THEMES_SERVICE, type ThemeService } from '#src/domaines/prescripteurs/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';

export interface LieuProche {
  nom: string;
  genre: string;
  commune: string;
  /** À vol d'oiseau, en kilomètres. */
  km: number;
  /** Structure d'insertion par l'activité économique ; sinon un service qui accompagne vers l'emploi. */
  insertion: boolean;
}

const KM = sql`round((6371 * acos(least(1, sin(radians(i.lat)) * sin(radians(l.lat)) + cos(radians(i.lat)) * cos(radians(l.lat))
  * cos(radians(l.lon - i.lon)))))::numeric, 1)::float8`;

/**
 * Ce qui existe autour d'une commune : structures d'insertion et prescripteurs enregistrés, du plus proche au plus loin, à vol d'oiseau.
 * Données publiques : rien de la personne n'entre dans la question que sa commune.
 */
export async function presDe(base: Base, commune: string, nombre = 15): Promise<LieuProche[]> {
  const { rows } = await sql<LieuProche>`
    WITH ici AS (SELECT lon, lat FROM commune WHERE code = ${commune} AND lon IS NOT NULL),
    lieux AS (
      SELECT s.nom, s.type::text AS genre, k.nom AS commune, coalesce(s.lon, k.lon) AS lon, coalesce(s.lat, k.lat) AS lat, true AS insertion
      FROM structure s JOIN commune k ON k.code = s.commune WHERE s.etat = 'active'
      UNION ALL
      SELECT p.nom, p.type, k.nom, coalesce(p.lon, k.lon), coalesce(p.lat, k.lat), false
      FROM prescripteur p JOIN commune k ON k.code = p.commune WHERE p.etat = 'actif' AND p.accueil)
    SELECT l.nom, l.genre, l.insertion, l.commune, ${KM} AS km
    FROM lieux l, ici i WHERE abs(l.lat - i.lat) < 0.7 AND abs(l.lon - i.lon) < 1 ORDER BY km, l.nom LIMIT ${nombre}`.execute(
    base,
  );
  return rows;
}

export interface ServiceProche {
  cle: string;
  nom: string;
  structure: string;
  resume: string;
  gratuit: boolean | null;
  commune: string;
  adresse: string;
  telephone: string;
  courriel: string;
  lien: string;
  majLe: string | null;
  km: number;
}
export interface ServicesDuTheme {
  theme: ThemeService;
  titre: string;
  services: ServiceProche[];
}

const KM_SERVICE = sql`round((6371 * acos(least(1, sin(radians(i.lat)) * sin(radians(l.y)) + cos(radians(i.lat)) * cos(radians(l.y))
  * cos(radians(l.x - i.lon)))))::numeric, 1)::float8`;
/** Assez pour choisir, pas pour s'y perdre au téléphone. */
const PAR_THEME = 4;
/** Au-delà, ce n'est plus « près ». */
const RAYON_KM = 30;

/**
 * Les services d'insertion les plus proches, thème par thème ; un service de deux thèmes est sous les deux. D'abord les thèmes demandés.
 * @param dAbord thèmes où la personne avance en ce moment
 */
export async function servicesPres(base: Base, commune: string, dAbord: readonly string[]): Promise<ServicesDuTheme[]> {
  const { rows } = await sql<ServiceProche & { theme: ThemeService }>`
    WITH ici AS (SELECT lon, lat FROM commune WHERE code = ${commune} AND lon IS NOT NULL),
    l AS (SELECT s.*, k.nom AS ville, coalesce(s.lon, k.lon) AS x, coalesce(s.lat, k.lat) AS y FROM service_insertion s JOIN commune k ON k.code = s.commune
      WHERE s.suspendu_le IS NULL OR s.suspendu_le > current_date),
    d AS (SELECT t.theme, l.cle, l.nom, l.structure, l.resume, l.gratuit, l.ville AS commune, l.adresse, l.telephone, l.courriel, l.lien,
        l.maj_le::text AS "majLe", ${KM_SERVICE} AS km
      FROM l CROSS JOIN ici i CROSS JOIN unnest(l.themes) AS t (theme) WHERE abs(l.y - i.lat) < 0.7 AND abs(l.x - i.lon) < 1),
    r AS (SELECT d.*, row_number() OVER (PARTITION BY theme ORDER BY km, nom, cle) AS rang FROM d WHERE km <= ${RAYON_KM})
    SELECT theme, cle, nom, structure, resume, gratuit, commune, adresse, telephone, courriel, lien, "majLe", km FROM r WHERE rang <= ${PAR_THEME}
    ORDER BY theme, rang`.execute(base);
  const themes = Object.keys(THEMES_SERVICE) as ThemeService[];
  const ordre = [...themes.filter((t) => dAbord.includes(t)), ...themes.filter((t) => !dAbord.includes(t))];
  return ordre.flatMap((theme) => {
    const services = rows.filter((r) => r.theme === theme).map(({ theme: _, ...s }) => s);
    return services.length > 0 ? [{ theme, titre: THEMES_SERVICE[theme], services }] : [];
  });
}

/** Thèmes des freins qu'elle travaille : ce qui l'aide maintenant vient d'abord. Elle les lit déjà dans son diagnostic. */
export async function themesEnCours(c: Cloison, parcours: number): Promise<string[]> {
  const { rows } = await sql<{
    theme: string;
  }>`SELECT DISTINCT theme FROM frein WHERE parcours = ${parcours} AND nature = 'frein' AND etat <> 'leve'`.execute(c);
  return rows.map((r) => r.theme);
}
