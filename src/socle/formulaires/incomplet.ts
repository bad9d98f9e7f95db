import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Probleme } from './forme.ts';

/**
 * Le refus d'un dépôt incomplet : un message par champ.
 * @param quoi « ce dossier », « cette candidature »
 * @param fait « déposé », « déposée »
 */
export function refusIncomplet(
  bloquants: readonly Pick<Probleme, 'champ' | 'message'>[],
  quoi: string,
  fait = 'déposé',
): ErreurMetier {
  const champs: Record<string, string> = {};
  for (const { champ, message } of bloquants) champs[champ] ??= message;
  const n = bloquants.length;
  return new ErreurMetier(
    n > 1
      ? `${n} points empêchent le dépôt : ${quoi} n'est pas ${fait}.`
      : `Un point empêche le dépôt : ${bloquants[0]?.message ?? ''}`,
    { champs, conseil: 'Corrigez ce qui est listé, puis déposez. Vos réponses sont enregistrées.' },
  );
}
