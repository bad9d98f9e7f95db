import { retenuesDe } from '#src/domaines/echeances/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { objetSubvention } from './echeances.ts';
import { direRetenue } from './regles/exigible.ts';

/** @throws ErreurMetier une échéance dépassée retient les paiements de cette convention ; le message dit laquelle */
export async function exigerLibre(trx: Trx, subvention: number): Promise<void> {
  const retenues = await retenuesDe(trx, objetSubvention(subvention));
  if (retenues.length === 0) return;
  throw new ErreurMetier(`Paiement retenu : ${retenues.map(direRetenue).join(' ; ')}.`, {
    conseil: 'Il repartira dès que ce sera fait, ou si un responsable lève cette échéance avec une raison.',
  });
}
