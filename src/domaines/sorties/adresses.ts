import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, droit: string): Adresse => ({
  chemin,
  ecran: `domaines/sorties/ecrans/${fichier}.tsx`,
  droit: `sorties.${droit}`,
});

export const adresses: Adresse[] = [
  ecran('/parcours/:id/sortie', 'sortie', 'lire'),
  { ...ecran('/parcours/:id/sortie/pieces', 'pieces', 'completer'), fichier: true },
  ecran('/parcours/:id/sortie/pieces/:piece', 'piece', 'lire'),
  ecran('/parcours/:id/fse', 'fse', 'lireFse'),
  {
    ...ecran('/jalons', 'jalons', 'listerJalons'),
    menu: { libelle: 'Suivi après la sortie', rubrique: 'accompagnement', ordre: 60 },
  },
  ecran('/jalons/export/:format', 'jalonsExport', 'listerJalons'),
  ecran('/operations/:id/fse', 'fseOperation', 'suivreFse'),
  ecran('/operations/:id/fse/export/:format', 'fseExport', 'exporterFse'),
];
