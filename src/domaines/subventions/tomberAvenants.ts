import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { objetAvenant } from './avenants.ts';
import { reengager } from './ecriture.ts';
import type { SubventionSituee } from './forme.ts';

/**
 * Une convention résiliée, ou aux comptes clos, n'a plus d'avenant : ceux qui étaient ouverts tombent, et la hausse qu'une proposition avait
 * engagée revient à l'enveloppe de l'appel. La convention est verrouillée par l'appelant.
 */
export async function tomberAvenants(trx: Trx, acteur: Acteur, s: SubventionSituee): Promise<void> {
  const { rows } = await sql<{ id: number; hausse: boolean; budget: number | null }>`
    WITH ouverts AS (SELECT id, etat FROM subvention_avenant WHERE subvention = ${s.id} AND etat IN ('projet', 'propose') FOR UPDATE)
    UPDATE subvention_avenant a SET etat = 'annule' FROM ouverts o WHERE o.id = a.id
    RETURNING a.id, o.etat = 'propose' AND a.changements #> '{apres,montant}' IS NOT NULL AS hausse,
      (a.changements #>> '{apres,budget}')::int AS budget`.execute(trx);
  for (const { id, hausse, budget } of rows) {
    await sql`DELETE FROM signature WHERE objet = ${objetAvenant(id)}`.execute(trx);
    if (budget !== null)
      await sql`DELETE FROM budget WHERE objet = ${`candidature:${s.candidature}`} AND genre = 'amende' AND rang = ${budget}
        AND etat = 'brouillon'`.execute(trx);
    if (hausse) await reengager(trx, acteur, s, s.montant);
  }
}
