import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, droit: string): Adresse => ({
  chemin,
  ecran: `domaines/conventions/ecrans/${fichier}.tsx`,
  droit: `conventions.${droit}`,
});

export const adresses: Adresse[] = [
  {
    ...ecran('/conventions', 'liste', 'lister'),
    menu: { libelle: 'Conventions et versements', rubrique: 'conventionnement', ordre: 60 },
  },
  ecran('/conventions/export/:format', 'export', 'lister'),
  ecran('/conventions/versements', 'versements', 'suivreVersements'),
  ecran('/conventions/versements/export/:format', 'versementsExport', 'suivreVersements'),
  ecran('/conventions/recalculs', 'recalculs', 'recalculer'),
  ecran('/conventions/:id', 'convention', 'lire'),
  ecran('/conventions/:id/annexes/:annexe', 'annexe', 'lire'),
  ecran('/conventions/:id/avenant', 'avenant', 'preparerAvenant'),
  ecran('/conventions/:id/resilier', 'resilier', 'resilier'),
  ecran('/conventions/:id/documents/:document', 'document', 'lire'),
  { ...ecran('/conventions/:id/pieces', 'pieces', 'joindreSignature'), fichier: true },
  ecran('/conventions/:id/pieces/:piece', 'piece', 'lire'),
  ecran('/dossiers/:id/decision', 'decision', 'lireDecision'),
  ecran('/dossiers/:id/decision/documents/:document', 'decisionDocument', 'lireDecision'),
];
