import { exigerCommune } from '#src/domaines/structures/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';

/** Code de la commune écrite par son nom ou son code ; rien : rien. @throws ErreurMetier inconnue, ou plusieurs de ce nom */
export const communeEcrite = async (trx: Trx, saisie: string | undefined): Promise<string | null> =>
  saisie ? (await exigerCommune(trx, saisie)).code : null;

/** @throws ErreurMetier quelqu'un a écrit entre-temps */
export function exigerVersion(actuelle: number, lue: number | undefined): void {
  if (lue !== undefined && lue !== actuelle)
    throw new ErreurMetier('Cette page a changé depuis que vous l’avez ouverte.', {
      statut: 409,
      conseil: 'Rechargez-la, puis refaites votre changement.',
    });
}
