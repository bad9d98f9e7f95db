import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/boucles/ecrans';
const BOUCLE = '/territoires/:ref/boucle';

export const adresses: Adresse[] = [
  { chemin: BOUCLE, ecran: `${ECRANS}/boucle.tsx`, droit: 'boucles.lire' },
  { chemin: `${BOUCLE}/export/:format`, ecran: `${ECRANS}/export.tsx`, droit: 'boucles.lire' },
  { chemin: `${BOUCLE}/mesurer`, ecran: `${ECRANS}/mesurer.tsx`, droit: 'boucles.mesurer' },
  { chemin: '/mesures-ecart/:id', ecran: `${ECRANS}/mesure.tsx`, droit: 'boucles.lire' },
  { chemin: '/fil/:objet', ecran: `${ECRANS}/fil.tsx`, droit: 'boucles.lire' },
];
