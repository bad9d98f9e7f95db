import type { Adresse } from '#src/droits/adresse.ts';

export const adresses: Adresse[] = [
  { chemin: '/parcours/:id', ecran: 'domaines/suivis/ecrans/personne.tsx', droit: 'personnes.identifier' },
];
