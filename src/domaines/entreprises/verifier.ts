import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';

/** @throws ErreurMetier la commune n'existe pas */
export async function exigerCommune(trx: Trx, code: string | undefined): Promise<void> {
  if (!code) return;
  const { rows } = await sql`SELECT FROM commune WHERE code = ${code}`.execute(trx);
  if (rows.length === 0)
    throw new ErreurMetier('Cette commune est inconnue.', {
      champs: { commune: 'Choisissez une commune de la liste.' },
    });
}

/** @throws ErreurMetier quelqu'un a écrit entre-temps */
export function exigerVersion(actuelle: number, lue: number | undefined): void {
  if (lue !== undefined && lue !== actuelle)
    throw new ErreurMetier('Cette page a changé depuis que vous l’avez ouverte.', {
      statut: 409,
      conseil: 'Rechargez-la, puis refaites votre changement.',
    });
}
