import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { ConventionConnue } from '../regles.ts';

/** Conventions de Maillage, et à défaut celles que laissent deviner les annexes financières des deux dernières années. */
export async function conventionsConnues(base: Base | Trx, structure: number): Promise<ConventionConnue[]> {
  const { rows } = await sql<ConventionConnue>`
    SELECT coalesce(resiliee_le, fin)::text AS fin FROM convention WHERE structure = ${structure} AND etat <> 'projet'
    UNION ALL
    SELECT NULL FROM (SELECT 1 FROM annexe_financiere WHERE structure = ${structure} AND NOT fdi AND fin >= now() - interval '2 years' LIMIT 1) a
    WHERE NOT EXISTS (SELECT FROM convention WHERE structure = ${structure} AND etat <> 'projet')`.execute(base);
  return rows;
}
