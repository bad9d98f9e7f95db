import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/rapports/ecrans';
const BROUILLON = '/territoires/:ref/etat-des-lieux';

export const adresses: Adresse[] = [
  { chemin: BROUILLON, ecran: `${ECRANS}/etatDesLieux.tsx`, droit: 'rapports.etablir' },
  { chemin: `${BROUILLON}/textes`, ecran: `${ECRANS}/textes.tsx`, droit: 'rapports.rediger' },
  { chemin: `${BROUILLON}/recommandations`, ecran: `${ECRANS}/recommandations.tsx`, droit: 'rapports.recommander' },
  { chemin: `${BROUILLON}/figer`, ecran: `${ECRANS}/figer.tsx`, droit: 'rapports.figer' },
  {
    chemin: '/rapports',
    ecran: `${ECRANS}/liste.tsx`,
    droit: 'rapports.lire',
    menu: { libelle: 'Rapports', rubrique: 'territoire', ordre: 50 },
  },
  { chemin: '/rapports/export/:format', ecran: `${ECRANS}/export.tsx`, droit: 'rapports.lire' },
  { chemin: '/rapports/comparer', ecran: `${ECRANS}/comparer.tsx`, droit: 'rapports.lire' },
  { chemin: '/rapports/comparer/export/:format', ecran: `${ECRANS}/comparerExport.tsx`, droit: 'rapports.lire' },
  { chemin: '/rapports/:id', ecran: `${ECRANS}/fiche.tsx`, droit: 'rapports.lire' },
  { chemin: '/rapports/:id/document', ecran: `${ECRANS}/document.tsx`, droit: 'rapports.lire' },
  { chemin: '/rapports/:id/fichiers/:format', ecran: `${ECRANS}/fichier.tsx`, droit: 'rapports.lire' },
];
