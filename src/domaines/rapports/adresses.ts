import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/rapports/ecrans';

export const adresses: Adresse[] = [
  { chemin: '/territoires/:ref/etat-des-lieux', ecran: `${ECRANS}/etatDesLieux.tsx`, droit: 'rapports.produire' },
  {
    chemin: '/rapports',
    ecran: `${ECRANS}/liste.tsx`,
    droit: 'rapports.lire',
    menu: { libelle: 'Rapports', rubrique: 'territoire', ordre: 50 },
  },
  { chemin: '/rapports/export/:format', ecran: `${ECRANS}/export.tsx`, droit: 'rapports.lire' },
  { chemin: '/rapports/:id', ecran: `${ECRANS}/fiche.tsx`, droit: 'rapports.lire' },
  { chemin: '/rapports/:id/pdf', ecran: `${ECRANS}/pdf.tsx`, droit: 'rapports.lire' },
];
