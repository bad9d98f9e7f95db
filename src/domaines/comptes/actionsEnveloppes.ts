/** Actions sur les crédits : ce qu'elles veulent dire au journal. */
export const ACTIONS_ENVELOPPES: Record<string, string> = {
  'enveloppes.mouvementer': "Crédits d'une enveloppe changés",
  'enveloppes.deroger': 'Dérogation à une enveloppe signée',
  'enveloppes.ouvrirLigne': 'Ligne de crédits ouverte',
  'enveloppes.virer': "Crédits virés d'une ligne à une autre",
  'enveloppes.regler': 'Règle de fongibilité écrite',
  'enveloppes.retirerRegle': 'Règle de fongibilité retirée',
  'enveloppes.constater': "Relevé d'une ligne de crédits écrit",
  'repartitions.etablir': 'Répartition établie',
  'repartitions.ajuster': 'Ajustement local décidé',
  'repartitions.adopter': 'Répartition adoptée',
  'repartitions.ecarter': 'Répartition écartée',
};
