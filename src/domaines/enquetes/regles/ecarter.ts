import { ATTENDUES, type Cible, RECUES } from '../forme.ts';

type Situee = Pick<Cible, 'etat' | 'enqueteEtat' | 'deposeeLe'>;
export type Ecartement = 'refus' | 'hors_champ';

export const estEcartee = (k: Pick<Cible, 'etat'>): boolean => k.etat === 'refus' || k.etat === 'hors_champ';

/**
 * Ce qui peut encore se dire d'une structure interrogée. Un refus se note tant qu'on attend sa réponse ; une sortie du champ s'apprend souvent
 * plus tard, à la relecture : elle se note jusqu'à la publication, réponse déposée ou non.
 */
export function ecartable(k: Situee): Ecartement[] {
  if (k.enqueteEtat !== 'ouverte' && k.enqueteEtat !== 'close') return [];
  const attendue = ATTENDUES.includes(k.etat);
  if (!attendue && !RECUES.includes(k.etat)) return [];
  return attendue && k.enqueteEtat === 'ouverte' ? ['refus', 'hors_champ'] : ['hors_champ'];
}

/** Revenir dessus : sur un refus, tant que la structure peut encore répondre ; sur une sortie du champ, jusqu'à la publication. */
export const reprenable = (k: Situee): boolean =>
  estEcartee(k) && (k.enqueteEtat === 'ouverte' || (k.enqueteEtat === 'close' && k.etat === 'hors_champ'));
