import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { AppelSitue } from './forme.ts';

/** Les instances qui peuvent donner un avis sur un appel : celles de son département, ou des départements de sa région. */
export async function comitesPossibles(
  base: Base | Trx,
  appel: Pick<AppelSitue, 'departement' | 'region'>,
): Promise<{ id: number; nom: string }[]> {
  const { rows } = await sql<{ id: number; nom: string }>`
    SELECT i.id, i.nom FROM instance i LEFT JOIN departement d ON d.code = i.departement
    WHERE i.archivee_le IS NULL AND ${horsDemonstration('i')}
      AND (i.departement IS NULL OR i.departement = ${appel.departement}
        OR (${appel.departement}::text IS NULL AND d.region = ${appel.region}))
    ORDER BY (i.genre = 'comite_selection') DESC, i.nom`.execute(base);
  return rows;
}

/** @throws ErreurMetier le comité choisi n'est pas de ce territoire */
export async function exigerComite(trx: Trx, appel: AppelSitue, instance: number): Promise<void> {
  if (appel.instance === instance) return;
  if (!(await comitesPossibles(trx, appel)).some(({ id }) => id === instance))
    throw new ErreurMetier("Ce comité n'est pas de ce territoire, ou n'existe plus.", {
      champs: { instance: 'Choisissez un comité de la liste.' },
    });
}
