/** Champs d'un formulaire de cadre : les cases cochées forment une liste, même seules. */
export const lireCadre = (formulaire: FormData): Record<string, unknown> => ({
  ...Object.fromEntries(formulaire),
  publics: formulaire.getAll('publics'),
});
