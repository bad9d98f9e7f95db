import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (suite: string, fichier: string, droit: string): Adresse => ({
  chemin: `/parcours/:id/contrat${suite}`,
  ecran: `domaines/engagements/ecrans/${fichier}.tsx`,
  droit: `engagements.${droit}`,
});

export const adresses: Adresse[] = [
  ecran('', 'contrat', 'lire'),
  ecran('/preparer', 'preparer', 'preparer'),
  ecran('/:contrat/modifier', 'modifier', 'modifier'),
  ecran('/:contrat/actualiser', 'actualiser', 'actualiser'),
  ecran('/:contrat/pdf', 'pdf', 'lire'),
];
