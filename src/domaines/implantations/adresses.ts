import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string): Adresse => ({
  chemin: `/implantations${chemin}`,
  ecran: `domaines/implantations/ecrans/${fichier}.tsx`,
  droit: 'implantations.lire',
});

export const adresses: Adresse[] = [
  { ...ecran('', 'liste'), menu: { libelle: 'Où implanter', rubrique: 'territoire', ordre: 45 } },
  ecran('/export/:format', 'export'),
  ecran('/:id', 'fiche'),
  ecran('/:id/export/:format', 'choixExport'),
];
