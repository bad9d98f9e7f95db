import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, verbe = 'lire'): Adresse => ({
  chemin,
  ecran: `domaines/recrutements/ecrans/${fichier}.tsx`,
  droit: `recrutements.${verbe}`,
});

export const adresses: Adresse[] = [
  { ...ecran('/recrutements', 'liste'), menu: { libelle: 'Recrutements', rubrique: 'territoire', ordre: 33 } },
  ecran('/recrutements/export/:format', 'export'),
  ecran('/recrutements/correspondance', 'correspondance'),
  ecran('/recrutements/correspondance/export/:format', 'exportCorrespondance'),
  ecran('/recrutements/correspondance/ajouter', 'ajouterCorrespondance', 'ajouterCorrespondance'),
];
