import type { Adresse } from '#src/droits/adresse.ts';

export const adresses: Adresse[] = [
  { chemin: '/filtres/enregistrer', ecran: 'domaines/filtres/ecrans/enregistrer.tsx', droit: 'filtres.enregistrer' },
  { chemin: '/filtres/retirer', ecran: 'domaines/filtres/ecrans/retirer.tsx', droit: 'filtres.retirer' },
];
