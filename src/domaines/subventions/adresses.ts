import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, droit: string): Adresse => ({
  chemin,
  ecran: `domaines/subventions/ecrans/${fichier}.tsx`,
  droit: `subventions.${droit}`,
});

export const adresses: Adresse[] = [
  {
    ...ecran('/subventions', 'liste', 'lister'),
    menu: { libelle: 'Conventions de subvention', rubrique: 'appels', ordre: 60 },
  },
  ecran('/subventions/export/:format', 'export', 'lister'),
  ecran('/subventions/nouvelle', 'nouvelle', 'preparer'),
  ecran('/subventions/:id', 'subvention', 'lire'),
  ecran('/subventions/:id/modifier', 'modifier', 'modifier'),
  ecran('/subventions/:id/plan', 'plan', 'lire'),
  ecran('/subventions/:id/paiements', 'paiements', 'lire'),
  ecran('/subventions/:id/avenants', 'avenants', 'lire'),
  ecran('/subventions/:id/avenants/:avenant/budget', 'budgetAmende', 'preparerAvenant'),
  ecran('/subventions/:id/resilier', 'resilier', 'resilier'),
  ecran('/subventions/:id/documents/:document', 'document', 'lire'),
  { ...ecran('/subventions/:id/pieces', 'pieces', 'joindre'), fichier: true },
  ecran('/subventions/:id/pieces/:piece', 'piece', 'lire'),
  { ...ecran('/subventions/:id/livrables/:livrable/pieces', 'livrablePieces', 'joindreLivrable'), fichier: true },
  ecran('/subventions/:id/livrables/:livrable/pieces/:piece', 'livrablePiece', 'lire'),
  {
    ...ecran('/paiements', 'finance', 'listerPaiements'),
    menu: { libelle: 'Paiements des subventions', rubrique: 'appels', ordre: 70 },
  },
  ecran('/paiements/export/:format', 'financeExport', 'listerPaiements'),
  ecran('/paiements/lots/:lot', 'lot', 'listerPaiements'),
];
