import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/parametres/ecrans';

export const adresses: Adresse[] = [
  {
    chemin: '/administration/parametres',
    ecran: `${ECRANS}/liste.tsx`,
    droit: 'parametres.lire',
    menu: { libelle: 'Paramètres datés', rubrique: 'administration', ordre: 40 },
  },
  { chemin: '/administration/parametres/export/:format', ecran: `${ECRANS}/export.tsx`, droit: 'parametres.lire' },
  { chemin: '/administration/parametres/ajouter', ecran: `${ECRANS}/ajouter.tsx`, droit: 'parametres.ajouter' },
  {
    chemin: '/administration/parametres/valeurs/:id/corriger',
    ecran: `${ECRANS}/corriger.tsx`,
    droit: 'parametres.corriger',
  },
  { chemin: '/administration/parametres/valeurs/:id/clore', ecran: `${ECRANS}/clore.tsx`, droit: 'parametres.clore' },
  { chemin: '/administration/parametres/:cle', ecran: `${ECRANS}/historique.tsx`, droit: 'parametres.lire' },
];
