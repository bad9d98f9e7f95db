import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Calendrier } from '../regles.ts';

/** Le calendrier qui vaut pour une candidature, et l'heure de la base à l'instant de la lecture. */
export interface CalendrierLu extends Calendrier {
  instant: Date;
  fuseau: string;
}

/** Calendrier de l'appel d'une candidature et délai qui lui est propre, avec l'instant de la base. Le droit est vérifié par l'appelant. */
export async function calendrierDe(base: Base | Trx, candidature: number): Promise<CalendrierLu> {
  const { rows } = await sql<CalendrierLu>`
    WITH h AS MATERIALIZED (SELECT date_trunc('milliseconds', clock_timestamp()) AS le)
    SELECT a.etat, a.ouvre_le AS "ouvreLe", a.ferme_le AS "fermeLe", a.retard, a.fuseau, h.le AS instant,
      (SELECT d.jusqu_au FROM candidature_delai d WHERE d.candidature = c.id ORDER BY d.id DESC LIMIT 1) AS delai
    FROM candidature c JOIN appel a ON a.id = c.appel, h WHERE c.id = ${candidature}`.execute(base);
  return rows[0]!;
}
