import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/diagnostics/ecrans';

export const adresses: Adresse[] = [
  {
    chemin: '/maillage',
    ecran: `${ECRANS}/maillage.tsx`,
    droit: 'diagnostics.lire',
    menu: { libelle: 'Le maillage', rubrique: 'territoire', ordre: 10 },
  },
  { chemin: '/maillage/export/:format', ecran: `${ECRANS}/export.tsx`, droit: 'diagnostics.lire' },
  { chemin: '/territoires/:ref', ecran: `${ECRANS}/territoire.tsx`, droit: 'diagnostics.lire' },
  { chemin: '/territoires/:ref/activites', ecran: `${ECRANS}/activites.tsx`, droit: 'diagnostics.lire' },
  {
    chemin: '/territoires/:ref/activites/export/:format',
    ecran: `${ECRANS}/exportActivites.tsx`,
    droit: 'diagnostics.lire',
  },
];
