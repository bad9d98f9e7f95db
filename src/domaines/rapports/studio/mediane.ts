import { mediane } from '#src/socle/mediane.ts';

/** Médiane des valeurs connues ; `null` s'il y en a moins de trois : entre deux, le milieu n'apprend rien. */
export function medianeUtile(valeurs: readonly (number | null)[]): number | null {
  const connues = valeurs.filter((v) => v !== null);
  return connues.length < 3 ? null : mediane(connues);
}

/** Distance de chaque valeur à la médiane, dans l'unité de la valeur. */
export const ecartALaMediane = (valeurs: readonly (number | null)[], milieu: number | null): (number | null)[] =>
  valeurs.map((v) => (v === null || milieu === null ? null : v - milieu));
