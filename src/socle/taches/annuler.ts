import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';

/**
 * Demande l'annulation d'un travail : immédiate s'il attend, sinon à son prochain point d'arrêt (environ une seconde).
 * @returns faux s'il était déjà fini.
 */
export async function annulerTravail(trx: Trx, id: number, par: string): Promise<boolean> {
  const travail = await trx.selectFrom('travail').select(['etat']).where('id', '=', id).forUpdate().executeTakeFirst();
  if (travail?.etat === 'en_attente') {
    await trx
      .updateTable('travail')
      .set({
        etat: 'annule',
        erreur: `Annulé par ${par} avant d'avoir commencé.`,
        annulation_par: par,
        fin_le: sql`now()`,
      })
      .where('id', '=', id)
      .execute();
    await sql`SELECT graphile_worker.remove_job(${`travail:${id}`}::text)`.execute(trx);
    return true;
  }
  if (travail?.etat !== 'en_cours') return false;
  await trx
    .updateTable('travail')
    .set({ annulation_demandee_le: sql`now()`, annulation_par: par })
    .where('id', '=', id)
    .execute();
  return true;
}
