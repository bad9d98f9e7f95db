import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';

/** Brouillons de l'organisation dont l'effacement est annoncé, et le jour du plus proche. */
export async function brouillonsMenaces(
  base: Base,
  acteur: Acteur,
): Promise<{ nombre: number; jour: string | null; candidature: number | null }> {
  if (!peut(acteur, 'conservation.prolonger')) return { nombre: 0, jour: null, candidature: null };
  const { rows } = await sql<{ nombre: number; jour: string | null; candidature: number | null }>`
    SELECT count(*)::int AS nombre, min(k.jusqu_au)::text AS jour, CASE WHEN count(*) = 1 THEN min(c.id) END AS candidature
    FROM conservation k JOIN candidature c ON 'candidature:' || c.id = k.objet
    WHERE c.organisation_id = ${acteur.organisationId} AND k.classe = 'brouillon' AND k.prevenu_le IS NOT NULL AND k.efface_le IS NULL
      AND k.suspendue_le IS NULL AND ${horsDemonstration('c')}`.execute(base);
  return rows[0]!;
}
