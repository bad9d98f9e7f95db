/** Actions de l'accompagnement des personnes : ce qu'elles veulent dire au journal. */
export const ACTIONS_ACCOMPAGNEMENT: Record<string, string> = {
  'accompagnements.creer': "Opération d'accompagnement créée",
  'accompagnements.equiper': 'Équipe créée',
  'accompagnements.creerPortefeuille': 'Portefeuille créé',
  'accompagnements.habiliter': 'Professionnel habilité',
  'personnes.creer': 'Parcours ouvert',
};
