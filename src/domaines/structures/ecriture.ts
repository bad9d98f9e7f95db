import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { type Champs, GROUPES, marquerCorrections } from './regles/fusion.ts';
import type { Fiche } from './requetes/fiche.ts';

const CHAMPS = Object.values(GROUPES).flat();

/**
 * Écrit des valeurs saisies par une personne et les marque comme telles.
 * @returns les champs changés, avec leur valeur d'avant et d'après, pour le journal.
 */
export async function ecrireCorrections(
  trx: Trx,
  fiche: Fiche,
  nouvelles: Champs,
  par: string,
): Promise<Record<string, { avant: unknown; apres: unknown }>> {
  const anciennes = Object.fromEntries(CHAMPS.map((champ) => [champ, fiche[champ]])) as Champs;
  const { champs, sources } = marquerCorrections(
    { champs: anciennes, sources: fiche.sources },
    nouvelles,
    par,
    aujourdhui(),
  );
  const changes = CHAMPS.filter((champ) => (champs[champ] ?? null) !== (anciennes[champ] ?? null));
  if (changes.length === 0) return {};
  const affectations = changes.map((champ) => sql`${sql.ref(champ)} = ${champs[champ]}`);
  await sql`UPDATE structure SET ${sql.join(affectations)}, sources = ${JSON.stringify(sources)}::jsonb WHERE id = ${fiche.id}`.execute(
    trx,
  );
  return Object.fromEntries(
    changes.map((champ) => [champ, { avant: anciennes[champ] ?? null, apres: champs[champ] ?? null }]),
  );
}
