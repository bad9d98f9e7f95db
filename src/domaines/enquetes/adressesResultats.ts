import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/enquetes/ecrans';

export const adresses: Adresse[] = [
  { chemin: '/enquetes/:id/resultats', ecran: `${ECRANS}/resultats.tsx`, droit: 'enquetes.lireResultats' },
  {
    chemin: '/enquetes/:id/resultats/export/:format',
    ecran: `${ECRANS}/resultatsExport.tsx`,
    droit: 'enquetes.lireResultats',
  },
  { chemin: '/enquetes/:id/resultats/reponses', ecran: `${ECRANS}/reponses.tsx`, droit: 'enquetes.lireReponses' },
  {
    chemin: '/enquetes/:id/resultats/reponses/export/:format',
    ecran: `${ECRANS}/reponsesExport.tsx`,
    droit: 'enquetes.lireReponses',
  },
  { chemin: '/enquetes/:id/valeur', ecran: `${ECRANS}/valeur.tsx`, droit: 'enquetes.lireResultats' },
  {
    chemin: '/enquetes/:id/valeur/export/:format',
    ecran: `${ECRANS}/valeurExport.tsx`,
    droit: 'enquetes.lireResultats',
  },
];
