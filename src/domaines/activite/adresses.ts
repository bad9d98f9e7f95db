import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/activite/ecrans';

export const adresses: Adresse[] = [
  {
    chemin: '/activite',
    ecran: `${ECRANS}/liste.tsx`,
    droit: 'activite.lister',
    menu: { libelle: 'Activité mensuelle', rubrique: 'conventionnement', ordre: 60 },
  },
  { chemin: '/activite/export/:format', ecran: `${ECRANS}/export.tsx`, droit: 'activite.lister' },
  { chemin: '/structures/:id/activite', ecran: `${ECRANS}/fiche.tsx`, droit: 'activite.lire' },
  { chemin: '/structures/:id/activite/saisie', ecran: `${ECRANS}/saisie.tsx`, droit: 'activite.saisir' },
  { chemin: '/structures/:id/activite/sorties', ecran: `${ECRANS}/sorties.tsx`, droit: 'activite.saisirSorties' },
  { chemin: '/structures/:id/activite/export/:format', ecran: `${ECRANS}/exportFiche.tsx`, droit: 'activite.lire' },
];
