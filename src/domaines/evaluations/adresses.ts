import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, droit: string): Adresse => ({
  chemin,
  ecran: `domaines/evaluations/ecrans/${fichier}.tsx`,
  droit: `evaluations.${droit}`,
});

export const adresses: Adresse[] = [
  ecran('/operations/:id/evaluation', 'evaluation', 'lire'),
  ecran('/operations/:id/evaluation/fichier/:format', 'fichier', 'lire'),
  ecran('/operations/:id/evaluation/lignes/:liste', 'lignes', 'lireLignes'),
  ecran('/operations/:id/evaluation/lignes/:liste/export/:format', 'lignesExport', 'lireLignes'),
  ecran('/operations/:id/evaluation/preuves/:format', 'preuves', 'prouver'),
];
