import { base } from '#src/socle/base/base.ts';
import { type SessionLue, tournerSession } from '#src/socle/session/session.ts';
import type { Visiteur } from '#src/socle/session/visiteur.ts';

/** Après la mise en service du second facteur, la session en cours monte à ce niveau, sous un jeton neuf. @returns cookies à poser. */
export async function elever(session: SessionLue, visiteur: Visiteur): Promise<string[]> {
  return base()
    .transaction()
    .execute(async (trx) => {
      const ligne = await trx
        .selectFrom('session')
        .select('appartenance_id')
        .where('id', '=', session.id)
        .executeTakeFirst();
      const appartenanceId = ligne?.appartenance_id ?? null;
      const tournee = await tournerSession(trx, session.id, {
        compteId: session.compteId,
        appartenanceId,
        secondFacteur: 'totp',
        visiteur,
      });
      return tournee ? [tournee.cookie] : [];
    });
}
