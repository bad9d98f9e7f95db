import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import { recherchable } from '#src/socle/recherchable.ts';
import { LIBELLES_NIVEAUX, type Niveau, normaliserCommune } from '../regles.ts';

export interface TerritoireTrouve {
  reference: string;
  niveau: Exclude<Niveau, 'france'>;
  nom: string;
  /** Ce qui distingue les homonymes : « commune, Pas-de-Calais (62041) ». */
  detail: string;
  population: number | null;
}

interface Ligne {
  niveau: Exclude<Niveau, 'france'>;
  code: string;
  nom: string;
  departement: string | null;
  population: number | null;
}

/** Ordre des niveaux à nom égal : un département « Loire » avant un hameau. */
const RANGS = sql.raw(
  `CASE niveau WHEN 'region' THEN 0 WHEN 'departement' THEN 1 WHEN 'commune' THEN 2 WHEN 'epci' THEN 3 ELSE 4 END`,
);

/**
 * Recherche de territoires par leur nom (sans accents ni casse, mots dans n'importe quel ordre, fautes de frappe en dernier recours),
 * leur code ou leur code postal. Un ancien nom ou un ancien code de commune mène à la commune actuelle.
 */
export async function rechercherTerritoires(base: Base, texte: string, limite = 20): Promise<TerritoireTrouve[]> {
  const clef = recherchable(texte);
  const code = normaliserCommune(texte.trim());
  if (clef.length < 2 && !/^\d/.test(clef)) return [];
  const motifs = clef.split(' ').map((mot) => `%${mot}%`);
  const condition = sql`(recherche LIKE ALL(${motifs}::text[]) OR code = ${code})`;
  const exacts = await lire(
    base,
    clef,
    limite,
    condition,
    sql`(recherche LIKE ALL(${motifs}::text[]) OR code = ${code} OR ${texte.trim()} = ANY(codes_postaux)
    OR code IN (SELECT code_actuel FROM commune_ancienne a WHERE a.code = ${code} OR a.recherche LIKE ALL(${motifs}::text[])))`,
  );
  if (exacts.length > 0 || clef.length < 4) return exacts;
  // La comparaison par trigrammes rattrape une lettre manquante ou inversée.
  const proche = sql`recherche % ${clef}`;
  return lire(base, clef, limite, proche, proche);
}

async function lire(
  base: Base,
  clef: string,
  limite: number,
  condition: ReturnType<typeof sql>,
  communes: ReturnType<typeof sql>,
) {
  const { rows } = await sql<Ligne>`
    WITH trouve AS (
      SELECT 'commune' AS niveau, code, nom, departement, population, recherche FROM commune WHERE ${communes}
      UNION ALL SELECT 'epci', code, nom, NULL, (SELECT sum(population) FROM commune WHERE epci = epci.code), recherche FROM epci WHERE ${condition}
      UNION ALL SELECT 'departement', code, nom, NULL, NULL, recherche FROM departement WHERE ${condition}
      UNION ALL SELECT 'region', code, nom, NULL, NULL, recherche FROM region WHERE ${condition}
      UNION ALL SELECT type, code, nom, NULL, NULL, recherche FROM zone WHERE type IN ('zone_emploi', 'clpe') AND ${condition}
    )
    SELECT niveau, trouve.code, trouve.nom, d.nom AS departement, population
    FROM trouve LEFT JOIN departement d ON d.code = trouve.departement
    ORDER BY btrim(trouve.recherche) = ${clef} DESC, trouve.recherche LIKE ${`${clef}%`} DESC,
      similarity(trouve.recherche, ${clef}) > 0.6 DESC, ${RANGS}, population DESC NULLS LAST, trouve.code
    LIMIT ${limite}`.execute(base);
  return rows.map(
    ({ niveau, code, nom, departement, population }): TerritoireTrouve => ({
      reference: `${niveau}:${code}`,
      niveau,
      nom,
      detail: `${LIBELLES_NIVEAUX[niveau].singulier}${departement ? `, ${departement}` : ''} (${code})`,
      population: population === null ? null : Number(population),
    }),
  );
}
