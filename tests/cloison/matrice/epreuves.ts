import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';

/** Domaines où sont les dossiers des personnes. */
export const DOMAINES_CLOISONNES = [
  'accompagnements',
  'personnes',
  'orientations',
  'designations',
  'transferts',
  'situations',
  'engagements',
  'rendezvous',
  'entreprises',
  'immersions',
  'sorties',
  'equipes',
  'espace',
  'evaluations',
  'suivis',
  'conservation',
] as const;

/** Contenu de toute la base, table par table (nombre de lignes et dernier changement) : deux fois le même, rien ne s'est écrit. */
export async function empreinte(base: Base): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ nom: string }>`SELECT relname AS nom FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname`.execute(base);
  const parties = tables.map(
    ({ nom }) =>
      sql`SELECT ${nom}::text AS nom, count(*)::text || ' ' || coalesce(max(xmin::text::bigint), 0)::text AS quoi FROM ${sql.table(nom)}`,
  );
  const { rows } = await sql<{ nom: string; quoi: string }>`${sql.join(parties, sql` UNION ALL `)}`.execute(base);
  return Object.fromEntries(rows.map((r) => [r.nom, r.quoi]));
}
