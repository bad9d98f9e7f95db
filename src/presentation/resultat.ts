/** Une page à plusieurs formulaires rend l'action refusée à celui qui l'a envoyée : celui dont un champ commence ainsi. */
export function resultatDe(resultat: unknown, prefixe: string): unknown {
  const saisie = (resultat as { saisie?: Record<string, unknown> } | undefined)?.saisie;
  return saisie && Object.keys(saisie).some((cle) => cle.startsWith(prefixe)) ? resultat : undefined;
}
