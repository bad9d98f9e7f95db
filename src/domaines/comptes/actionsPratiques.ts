/** Actions sur le répertoire des bonnes pratiques : ce qu'elles veulent dire au journal. */
export const ACTIONS_PRATIQUES: Record<string, string> = {
  'pratiques.proposer': 'Bonne pratique proposée',
  'pratiques.modifier': 'Bonne pratique corrigée',
  'pratiques.publier': 'Bonne pratique publiée',
  'pratiques.ecarter': 'Bonne pratique écartée ou retirée',
  'pratiques.recueillir': "Bonnes pratiques recueillies dans l'enquête",
};
