/** Le geste refusé, pour montrer l'erreur au formulaire qui l'a envoyé. */
export const refusDe = (actionData: unknown, nom: string, cle = ''): unknown => {
  const saisie = (actionData as { saisie?: Record<string, string> } | undefined)?.saisie;
  if (saisie?.geste !== nom) return undefined;
  return cle === '' || Object.values(saisie).includes(cle) ? actionData : undefined;
};
