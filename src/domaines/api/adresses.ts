import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/api/ecrans';

export const adresses: Adresse[] = [
  { chemin: '/api', ecran: `${ECRANS}/documentation.tsx`, droit: 'public' },
  {
    chemin: '/donnees-ouvertes',
    ecran: `${ECRANS}/donneesOuvertes.tsx`,
    droit: 'structures.lire',
    menu: { libelle: 'Données ouvertes et API', rubrique: 'donnees', ordre: 80 },
  },
  { chemin: '/donnees-ouvertes/:fichier', ecran: `${ECRANS}/fichier.tsx`, droit: 'structures.lire' },
  {
    chemin: '/jetons',
    ecran: `${ECRANS}/jetons.tsx`,
    droit: 'api.lireJetons',
    menu: { libelle: "Jetons d'API", rubrique: 'administration', ordre: 80 },
  },
  { chemin: '/jetons/export/:format', ecran: `${ECRANS}/jetonsExport.tsx`, droit: 'api.lireJetons' },
  { chemin: '/jetons/nouveau', ecran: `${ECRANS}/jetonNouveau.tsx`, droit: 'api.creerJeton' },
  { chemin: '/jetons/:id', ecran: `${ECRANS}/jeton.tsx`, droit: 'api.lireJetons' },
  { chemin: '/jetons/:id/export/:format', ecran: `${ECRANS}/jetonExport.tsx`, droit: 'api.lireJetons' },
];
