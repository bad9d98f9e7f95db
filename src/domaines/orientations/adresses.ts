import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, droit: string): Adresse => ({
  chemin,
  ecran: `domaines/orientations/ecrans/${fichier}.tsx`,
  droit: `orientations.${droit}`,
});

export const adresses: Adresse[] = [
  {
    ...ecran('/orientations', 'liste', 'lister'),
    menu: { libelle: 'Orientations', rubrique: 'accompagnement', ordre: 40 },
  },
  ecran('/orientations/export/:format', 'export', 'lister'),
  ecran('/orientations/nouvelle', 'nouvelle', 'ouvrir'),
  ecran('/parcours/:id/orientation', 'parcours', 'positionner'),
  ecran('/parcours/:id/orientation/documents/:document', 'document', 'lire'),
];
