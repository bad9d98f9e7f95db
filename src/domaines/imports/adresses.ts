import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/imports/ecrans';

export const adresses: Adresse[] = [
  {
    chemin: '/imports',
    ecran: `${ECRANS}/liste.tsx`,
    droit: 'imports.lire',
    menu: { libelle: 'Imports de fichiers', rubrique: 'donnees', ordre: 10 },
  },
  { chemin: '/imports/export/:format', ecran: `${ECRANS}/export.tsx`, droit: 'imports.lire' },
  { chemin: '/imports/nouveau', ecran: `${ECRANS}/nouveau.tsx`, droit: 'imports.deposer', fichier: true },
  { chemin: '/imports/:id', ecran: `${ECRANS}/fiche.tsx`, droit: 'imports.lire' },
  { chemin: '/imports/:id/annuler', ecran: `${ECRANS}/annuler.tsx`, droit: 'imports.annuler' },
  { chemin: '/imports/:id/fichier', ecran: `${ECRANS}/fichier.tsx`, droit: 'imports.lire' },
  { chemin: '/imports/:id/rejets', ecran: `${ECRANS}/rejets.tsx`, droit: 'imports.lire' },
  {
    chemin: '/travaux',
    ecran: `${ECRANS}/travaux.tsx`,
    droit: 'travaux.lire',
    menu: { libelle: 'Travaux en cours et passés', rubrique: 'donnees', ordre: 90 },
  },
  { chemin: '/travaux/export/:format', ecran: `${ECRANS}/travauxExport.tsx`, droit: 'travaux.lire' },
  { chemin: '/travaux/:id', ecran: `${ECRANS}/travail.tsx`, droit: 'travaux.lire' },
];
