import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/indicateurs/ecrans';

export const adresses: Adresse[] = [
  {
    chemin: '/tableau-de-bord',
    ecran: `${ECRANS}/tableau.tsx`,
    droit: 'indicateurs.lire',
    menu: { libelle: 'Tableau de bord', rubrique: 'accueil', ordre: 20 },
  },
  { chemin: '/tableau-de-bord/export/:format', ecran: `${ECRANS}/exportTableau.tsx`, droit: 'indicateurs.lire' },
  {
    chemin: '/indicateurs',
    ecran: `${ECRANS}/liste.tsx`,
    droit: 'indicateurs.lire',
    menu: { libelle: 'Catalogue des indicateurs', rubrique: 'donnees', ordre: 15 },
  },
  { chemin: '/indicateurs/export/:format', ecran: `${ECRANS}/exportListe.tsx`, droit: 'indicateurs.lire' },
  { chemin: '/indicateurs/:cle', ecran: `${ECRANS}/fiche.tsx`, droit: 'indicateurs.lire' },
  { chemin: '/indicateurs/:cle/export/:format', ecran: `${ECRANS}/exportFiche.tsx`, droit: 'indicateurs.lire' },
  { chemin: '/indicateurs/:cle/lignes', ecran: `${ECRANS}/lignes.tsx`, droit: 'indicateurs.lireLignes' },
  {
    chemin: '/indicateurs/:cle/lignes/export/:format',
    ecran: `${ECRANS}/exportLignes.tsx`,
    droit: 'indicateurs.lireLignes',
  },
];
