import { sql } from 'kysely';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { faireAvancerSubvention, subventionPourAgir } from './chargement.ts';
import { objetSubvention } from './echeances.ts';

/**
 * Constate la fin des opérations dont le dernier jour est passé, à Paris, d'après l'horloge de la base. Une transaction chacune ; deux
 * processus peuvent l'appeler ensemble. @returns combien sont terminées
 */
export async function terminerSubventions(base: Base): Promise<number> {
  const FINIE = sql`etat = 'active' AND fin < (now() AT TIME ZONE 'Europe/Paris')::date`;
  const { rows } = await sql<{ id: number }>`SELECT id FROM subvention WHERE ${FINIE} ORDER BY id`.execute(base);
  let terminees = 0;
  for (const { id } of rows)
    await base.transaction().execute(async (trx) => {
      const { rows: prise } =
        await sql`SELECT FROM subvention WHERE id = ${id} AND ${FINIE} FOR UPDATE SKIP LOCKED`.execute(trx);
      if (prise.length === 0) return;
      await faireAvancerSubvention(trx, ACTEUR_SYSTEME, await subventionPourAgir(trx, id), 'terminer');
      await ecrireJournal(trx, { acteur: ACTEUR_SYSTEME, action: 'subventions.terminer', objet: objetSubvention(id) });
      terminees += 1;
    });
  return terminees;
}
