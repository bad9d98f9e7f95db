import { exigerCommune } from '#src/domaines/structures/index.ts';
import type { Trx } from '#src/socle/base/base.ts';

/** Code de la commune écrite par son nom ou son code ; rien : rien. @throws ErreurMetier inconnue, ou plusieurs de ce nom */
export const communeEcrite = async (trx: Trx, saisie: string | undefined): Promise<string | null> =>
  saisie ? (await exigerCommune(trx, saisie)).code : null;
