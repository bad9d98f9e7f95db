import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/conservation/ecrans';

export const adresses: Adresse[] = [
  {
    chemin: '/candidatures/conservation',
    ecran: `${ECRANS}/liste.tsx`,
    droit: 'conservation.lister',
    menu: { libelle: 'Conservation des candidatures', rubrique: 'appels', ordre: 90 },
  },
  { chemin: '/candidatures/conservation/export/:format', ecran: `${ECRANS}/export.tsx`, droit: 'conservation.lister' },
  { chemin: '/candidatures/:id/conservation', ecran: `${ECRANS}/fiche.tsx`, droit: 'conservation.lire' },
];
