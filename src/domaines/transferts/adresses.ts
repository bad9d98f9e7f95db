import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string): Adresse => ({
  chemin,
  ecran: `domaines/transferts/ecrans/${fichier}.tsx`,
  droit: 'transferts.lister',
});

export const adresses: Adresse[] = [
  { ...ecran('/transferts', 'liste'), menu: { libelle: 'Transferts', rubrique: 'accompagnement', ordre: 50 } },
  ecran('/transferts/export/:format', 'export'),
  ecran('/parcours/:id/transfert', 'parcours'),
];
