import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/besoins/ecrans';

export const adresses: Adresse[] = [
  {
    chemin: '/besoins',
    ecran: `${ECRANS}/liste.tsx`,
    droit: 'besoins.lire',
    menu: { libelle: 'Besoins', rubrique: 'territoire', ordre: 30 },
  },
  { chemin: '/besoins/export/:format', ecran: `${ECRANS}/export.tsx`, droit: 'besoins.lire' },
];
