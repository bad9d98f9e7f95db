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
  { chemin: '/rapports/nouveau', ecran: `${ECRANS}/nouveau.tsx`, droit: 'rapports.creer' },
  { chemin: '/rapports/brouillons/:id', ecran: `${ECRANS}/brouillon.tsx`, droit: 'rapports.lireBrouillon' },
  { chemin: '/rapports/brouillons/:id/figer', ecran: `${ECRANS}/figerBrouillon.tsx`, droit: 'rapports.figerRapport' },
  { chemin: '/rapports/:id', ecran: `${ECRANS}/fiche.tsx`, droit: 'rapports.lire' },
  { chemin: '/rapports/:id/document', ecran: `${ECRANS}/document.tsx`, droit: 'rapports.lire' },
  { chemin: '/rapports/:id/fichiers/:format', ecran: `${ECRANS}/fichier.tsx`, droit: 'rapports.lire' },
  {
    chemin: '/comparer',
    ecran: `${ECRANS}/territoires.tsx`,
    droit: 'rapports.comparerTerritoires',
    menu: { libelle: 'Comparer des territoires', rubrique: 'territoire', ordre: 45 },
  },
  {
    chemin: '/comparer/export/:format',
    ecran: `${ECRANS}/territoiresExport.tsx`,
    droit: 'rapports.comparerTerritoires',
  },
];
