import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/accueil/ecrans';

export const adresses: Adresse[] = [
  { chemin: '/', ecran: `${ECRANS}/accueil.tsx`, droit: 'public' },
  { chemin: '/accessibilite', ecran: `${ECRANS}/accessibilite.tsx`, droit: 'public' },
  { chemin: '/mentions-legales', ecran: `${ECRANS}/mentions.tsx`, droit: 'public' },
  { chemin: '/donnees-personnelles', ecran: `${ECRANS}/donneesPersonnelles.tsx`, droit: 'public' },
  { chemin: '/sources', ecran: `${ECRANS}/sources.tsx`, droit: 'public' },
  { chemin: '/glossaire', ecran: `${ECRANS}/glossaire.tsx`, droit: 'public' },
];
