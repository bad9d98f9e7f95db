import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Releve } from './forme.ts';

/** Un relevé et sa place : la convention, le premier de sa suite de corrections (la preuve s'y attache), le nombre de ses preuves. */
export interface ReleveSitue extends Releve {
  subvention: number;
  racine: number;
  preuves: number;
}

/** Nom d'un relevé dans les tables communes ; `racine` : sa première version, dont les preuves suivent les corrections. */
export const objetReleve = (racine: number) => `indicateur_releve:${racine}`;

const SELECTION = sql`
  SELECT r.id, r.subvention, r.indicateur, r.debut::text AS debut, r.fin::text AS fin, trim_scale(r.valeur)::text AS valeur,
    trim_scale(r.denominateur)::text AS denominateur, r.territoire, r.public, r.commentaire, r.par, r.le, r.remplace,
    coalesce(r.racine, r.id) AS racine,
    (SELECT count(*)::int FROM piece p WHERE p.objet = 'indicateur_releve:' || coalesce(r.racine, r.id)
      AND p.retiree_le IS NULL AND p.etat <> 'refusee') AS preuves
  FROM indicateur_releve r`;

/** Relevés qui valent : ni annulés, ni corrigés depuis. Du plus ancien au plus récent, dans l'ordre de leur période. */
export async function relevesDe(base: Base | Trx, subventions: readonly number[]): Promise<ReleveSitue[]> {
  const { rows } = await sql<ReleveSitue>`${SELECTION}
    WHERE r.subvention = ANY(${[...subventions]}::int[]) AND r.annule_le IS NULL
      AND NOT EXISTS (SELECT FROM indicateur_releve x WHERE x.remplace = r.id)
    ORDER BY r.subvention, r.indicateur, r.fin, r.debut, r.id`.execute(base);
  return rows;
}

/** Un relevé, valable ou non ; `null` : inconnu. */
export async function releveSitue(base: Base | Trx, id: number): Promise<ReleveSitue | null> {
  const { rows } = await sql<ReleveSitue>`${SELECTION} WHERE r.id = ${id}`.execute(base);
  return rows[0] ?? null;
}

/** Cibles conventionnées, par indicateur. */
export async function ciblesDe(
  base: Base | Trx,
  subventions: readonly number[],
): Promise<Map<number, Map<string, string>>> {
  const { rows } = await sql<{ subvention: number; indicateur: string; cible: string }>`
    SELECT subvention, indicateur, trim_scale(cible)::text AS cible FROM subvention_cible
    WHERE subvention = ANY(${[...subventions]}::int[])`.execute(base);
  const cibles = new Map<number, Map<string, string>>();
  for (const { subvention, indicateur, cible } of rows)
    cibles.set(subvention, (cibles.get(subvention) ?? new Map()).set(indicateur, cible));
  return cibles;
}

/**
 * Le bilan déposé qui a figé une période : tant qu'il n'est pas rouvert, ce qu'il a compté ne change plus. Lu ici par sa table : les bilans
 * dépendent des relevés, jamais l'inverse.
 */
export async function bilanQuiFige(base: Base | Trx, subvention: number, debut: string): Promise<string | null> {
  const { rows } = await sql<{ nom: string }>`
    SELECT CASE genre WHEN 'final' THEN 'le bilan final' ELSE 'le bilan intermédiaire n° ' || rang END AS nom FROM bilan_subvention
    WHERE subvention = ${subvention} AND etat IN ('depose', 'accepte') AND fin >= ${debut}::date ORDER BY rang LIMIT 1`.execute(
    base,
  );
  return rows[0]?.nom ?? null;
}
