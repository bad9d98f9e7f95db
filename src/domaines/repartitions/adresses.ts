import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/repartitions/ecrans';

export const adresses: Adresse[] = [
  {
    chemin: '/repartitions',
    ecran: `${ECRANS}/liste.tsx`,
    droit: 'repartitions.lire',
    menu: { libelle: 'Atelier de répartition', rubrique: 'conventionnement', ordre: 75 },
  },
  { chemin: '/repartitions/export/:format', ecran: `${ECRANS}/exportListe.tsx`, droit: 'repartitions.lire' },
  { chemin: '/repartitions/nouvelle', ecran: `${ECRANS}/nouvelle.tsx`, droit: 'repartitions.etablir' },
  { chemin: '/repartitions/:id', ecran: `${ECRANS}/fiche.tsx`, droit: 'repartitions.lire' },
  { chemin: '/repartitions/:id/export/:format', ecran: `${ECRANS}/export.tsx`, droit: 'repartitions.lire' },
];
