/** Actions de l'accompagnement des personnes : ce qu'elles veulent dire au journal. */
export const ACTIONS_ACCOMPAGNEMENT: Record<string, string> = {
  'accompagnements.creer': "Opération d'accompagnement créée",
  'accompagnements.equiper': 'Équipe créée',
  'accompagnements.creerPortefeuille': 'Portefeuille créé',
  'accompagnements.habiliter': 'Professionnel habilité',
  'personnes.creer': 'Parcours ouvert',
  'personnes.changerEtat': 'État du parcours changé',
  'personnes.rattacher': 'Rattachement à un parcours',
  'personnes.quitter': "Départ du cercle d'un parcours",
  'personnes.retirer': "Retrait du cercle d'un parcours",
  'personnes.corrigerIdentite': 'Identité corrigée',
  'personnes.noter': 'Note privée écrite',
  'personnes.effacerNote': 'Note privée effacée',
  'personnes.exporter': 'Liste de personnes exportée',
};
