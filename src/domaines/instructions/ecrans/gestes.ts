import { EN_INSTRUCTION } from '../etats.ts';

/** États où l'examen et les notes se changent encore. */
export const EN_EXAMEN: readonly string[] = EN_INSTRUCTION;

/** Une page à plusieurs formulaires rend l'action refusée à celui qui l'a envoyée : celui dont un champ commence ainsi. */
export function resultatDe(resultat: unknown, prefixe: string): unknown {
  const saisie = (resultat as { saisie?: Record<string, unknown> } | undefined)?.saisie;
  return saisie && Object.keys(saisie).some((cle) => cle.startsWith(prefixe)) ? resultat : undefined;
}
