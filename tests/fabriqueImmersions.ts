/** Une saisie complète d'immersion, sans sa personne ni son entreprise. */
export const saisieImmersion = (debut: string, fin: string) => ({
  objet: 'confirmer',
  debut,
  fin,
  heures: '35',
  lieu: 'Atelier inventé',
  horaires: '8 h – 16 h',
  taches: 'Aider',
  objectifs: 'Tenir un poste',
  evaluation: 'Entretien de fin',
  tuteur: 'T. Inventé',
  conseiller: 'C. Inventée',
  interdits: 'oui',
});
