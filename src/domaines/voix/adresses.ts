import type { Adresse } from '#src/droits/adresse.ts';

export const adresses: Adresse[] = [
  { chemin: '/operations/:id/parole', ecran: 'domaines/voix/ecrans/parole.tsx', droit: 'voix.lire' },
  { chemin: '/operations/:id/parole/saisir', ecran: 'domaines/voix/ecrans/saisir.tsx', droit: 'voix.saisir' },
];
