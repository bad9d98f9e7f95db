import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/modeles/ecrans';

export const adresses: Adresse[] = [
  {
    chemin: '/modeles',
    ecran: `${ECRANS}/liste.tsx`,
    droit: 'modeles.lire',
    menu: { libelle: 'Modèles de documents', rubrique: 'administration', ordre: 60 },
  },
  { chemin: '/modeles/export/:format', ecran: `${ECRANS}/export.tsx`, droit: 'modeles.lire' },
  { chemin: '/modeles/:id', ecran: `${ECRANS}/fiche.tsx`, droit: 'modeles.lire' },
  { chemin: '/modeles/:id/rediger', ecran: `${ECRANS}/rediger.tsx`, droit: 'modeles.rediger' },
  { chemin: '/modeles/:id/comparer', ecran: `${ECRANS}/comparer.tsx`, droit: 'modeles.lire' },
];
