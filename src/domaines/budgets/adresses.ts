import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/budgets/ecrans';

export const adresses: Adresse[] = [
  {
    chemin: '/budgets/essai',
    ecran: `${ECRANS}/essai.tsx`,
    droit: 'budgets.essayer',
    menu: { libelle: 'Essayer un budget', rubrique: 'appels', ordre: 90 },
  },
  { chemin: '/budgets/essai/fichier/:format', ecran: `${ECRANS}/fichier.tsx`, droit: 'budgets.essayer' },
];
