import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { type Decimal, enEuros } from '#src/socle/montants.ts';

/**
 * Première dotation d'une campagne qui vient de naître : personne d'autre ne la connaît encore, il n'y a rien à verrouiller.
 * @throws ErreurMetier 422 la région a déjà délégué des crédits à ce département pour cette année
 */
export async function doterCampagne(trx: Trx, acteur: Acteur, campagne: number, montant: Decimal): Promise<void> {
  const { rows: deja } = await sql<{ montant: string }>`
    SELECT montant FROM enveloppe WHERE campagne = ${campagne}`.execute(trx);
  if (deja[0])
    throw new ErreurMetier(`La région a déjà délégué ${enEuros(deja[0].montant)} à ce département pour cette année.`, {
      champs: { enveloppe: 'Laissez vide : les crédits délégués seront ceux de la campagne.' },
    });
  const { rows } = await sql<{ id: number }>`
    INSERT INTO enveloppe (campagne, montant) VALUES (${campagne}, ${montant}) RETURNING id`.execute(trx);
  await sql`INSERT INTO enveloppe_mouvement (enveloppe, genre, montant, motif, par)
    VALUES (${rows[0]!.id}, 'dotation', ${montant}, 'Dotation initiale de la campagne', ${acteur.nom})`.execute(trx);
}
