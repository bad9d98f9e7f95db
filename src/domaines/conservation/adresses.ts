import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/conservation/ecrans';

export const adresses: Adresse[] = [
  {
    chemin: '/candidatures/conservation',
    ecran: `${ECRANS}/liste.tsx`,
    droit: 'conservation.lister',
    menu: { libelle: 'Conservation des candidatures', rubrique: 'appels', ordre: 90 },
  },
  { chemin: '/candidatures/conservation/export/:format', ecran: `${ECRANS}/export.tsx`, droit: 'conservation.lister' },
  { chemin: '/candidatures/:id/conservation', ecran: `${ECRANS}/fiche.tsx`, droit: 'conservation.lire' },
  {
    chemin: '/conservation/personnes',
    ecran: `${ECRANS}/personnes.tsx`,
    droit: 'conservation.listerPersonnes',
    menu: { libelle: 'Conservation des dossiers', rubrique: 'accompagnement', ordre: 95 },
  },
  {
    chemin: '/conservation/personnes/export/:format',
    ecran: `${ECRANS}/personnesExport.tsx`,
    droit: 'conservation.listerPersonnes',
  },
  {
    chemin: '/conservation/personnes/:id',
    ecran: `${ECRANS}/personnesFiche.tsx`,
    droit: 'conservation.suspendrePersonne',
  },
];
