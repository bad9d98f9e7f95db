import { type Kysely, sql } from 'kysely';
import type { DB } from '#src/socle/base/types.gen.ts';
import { type CommuneConnue, type IndexCommunes, indexerCommunes } from '../regles/commune.ts';

let memoire: { version: string; index: IndexCommunes } | undefined;

/** Index des communes, gardé en mémoire tant que le référentiel des territoires ne change pas (35 000 communes). */
export async function chargerIndexCommunes(base: Kysely<DB>): Promise<IndexCommunes> {
  const { rows } = await sql<{ version: string }>`
    SELECT current_database() || ':' || version AS version FROM territoire_version`.execute(base);
  const version = rows[0]?.version ?? '';
  if (memoire?.version === version) return memoire.index;
  const communes = await base
    .selectFrom('commune')
    .select([
      'code',
      'nom',
      'departement',
      'population',
      'codes_postaux as codesPostaux',
      'lon',
      'lat',
      'position_source',
    ])
    .execute();
  const anciennes = await base
    .selectFrom('commune_ancienne')
    .select(['code', 'code_actuel as codeActuel', 'nom'])
    .execute();
  const connues = communes.map(
    ({ position_source, ...commune }): CommuneConnue => ({
      ...commune,
      positionEstimee: position_source?.startsWith('estimee') ?? false,
    }),
  );
  memoire = { version, index: indexerCommunes(connues, anciennes) };
  return memoire.index;
}
