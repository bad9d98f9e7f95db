import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { sql } from 'kysely';
import { type Operation, operationsDeclarees } from '#src/droits/operation.ts';
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
  'voix',
  'fins',
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

/** Le vrai registre : tous les modules de ces domaines, chargés ; leurs opérations cloisonnées. */
export async function operationsCloisonnees(): Promise<Operation[]> {
  for (const domaine of DOMAINES_CLOISONNES) {
    const racine = resolve(import.meta.dirname, '../../../src/domaines', domaine);
    for (const f of readdirSync(racine, { recursive: true, encoding: 'utf8' }))
      if (f.endsWith('.ts') && !f.endsWith('.test.ts')) await import(/* @vite-ignore */ `${racine}/${f}`);
  }
  const siennes = new RegExp(`^(${DOMAINES_CLOISONNES.join('|')}|espaces?)\\.`);
  return [...operationsDeclarees().values()].filter((o) => o.cloison && siennes.test(o.nom));
}
