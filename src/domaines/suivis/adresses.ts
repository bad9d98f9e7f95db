import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, droit: string): Adresse => ({
  chemin,
  ecran: `domaines/suivis/ecrans/${fichier}.tsx`,
  droit,
});

export const adresses: Adresse[] = [
  ecran('/parcours/:id', 'personne', 'personnes.identifier'),
  {
    ...ecran('/ma-file', 'maFile', 'suivis.maFile'),
    menu: { libelle: 'Ma file', rubrique: 'accompagnement', ordre: 1 },
  },
  ecran('/ma-file/export/:format', 'maFileExport', 'suivis.maFile'),
  {
    ...ecran('/responsable', 'responsable', 'suivis.diriger'),
    menu: { libelle: 'Mes équipes', rubrique: 'accompagnement', ordre: 2 },
  },
];
