import type { Adresse } from '#src/droits/adresse.ts';

export const adresses: Adresse[] = [
  { chemin: '/recherche', ecran: 'domaines/recherche/ecrans/recherche.tsx', droit: 'recherche.lire' },
];
