import type { ShouldRevalidateFunctionArgs } from 'react-router';

/**
 * Après un conflit, la page relit ce qui est enregistré : sans cela le formulaire garderait la version dépassée et serait refusé sans fin.
 * Ce qui est tapé reste dans les champs.
 */
export function relireApresConflit({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return actionStatus === 409 || defaultShouldRevalidate;
}
