import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/territoires/ecrans';

/** La page d'un territoire (`/territoires/:ref`) est celle du diagnostic. */
export const adresses: Adresse[] = [
  {
    chemin: '/territoires',
    ecran: `${ECRANS}/liste.tsx`,
    droit: 'territoires.lire',
    menu: { libelle: 'Territoires', rubrique: 'territoire', ordre: 20 },
  },
  { chemin: '/territoires/export/:format', ecran: `${ECRANS}/export.tsx`, droit: 'territoires.lire' },
  {
    chemin: '/territoires/donnees',
    ecran: `${ECRANS}/donnees.tsx`,
    droit: 'territoires.lire',
    menu: { libelle: 'Données géographiques', rubrique: 'donnees', ordre: 30 },
  },
];
