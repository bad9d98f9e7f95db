import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, droit: string): Adresse => ({
  chemin,
  ecran: `domaines/designations/ecrans/${fichier}.tsx`,
  droit: `designations.${droit}`,
});

export const adresses: Adresse[] = [
  {
    ...ecran('/portefeuilles', 'portefeuilles', 'voirCharges'),
    menu: { libelle: 'Portefeuilles', rubrique: 'accompagnement', ordre: 30 },
  },
  ecran('/portefeuilles/proposition', 'proposition', 'proposer'),
  ecran('/portefeuilles/depart', 'depart', 'proposer'),
  ecran('/portefeuilles/:id', 'portefeuille', 'voirPortefeuille'),
  ecran('/portefeuilles/:id/transferer', 'transferer', 'transferer'),
  {
    ...ecran('/absences', 'absences', 'voirAbsences'),
    menu: { libelle: 'Absences et relais', rubrique: 'accompagnement', ordre: 60 },
  },
  ecran('/parcours/:id/binome', 'binome', 'voirBinome'),
];
