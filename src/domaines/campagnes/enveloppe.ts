import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import type { Decimal } from '#src/socle/montants.ts';

/** Première dotation d'une campagne qui vient de naître : personne d'autre ne la connaît encore, il n'y a rien à verrouiller. */
export async function doterCampagne(trx: Trx, acteur: Acteur, campagne: number, montant: Decimal): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO enveloppe (campagne, montant) VALUES (${campagne}, ${montant}) RETURNING id`.execute(trx);
  await sql`INSERT INTO enveloppe_mouvement (enveloppe, genre, montant, motif, par)
    VALUES (${rows[0]!.id}, 'dotation', ${montant}, 'Dotation initiale de la campagne', ${acteur.nom})`.execute(trx);
}
