import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, droit: string): Adresse => ({
  chemin,
  ecran: `domaines/immersions/ecrans/${fichier}.tsx`,
  droit: `immersions.${droit}`,
});

export const adresses: Adresse[] = [
  {
    ...ecran('/immersions', 'liste', 'lister'),
    menu: { libelle: 'Immersions', rubrique: 'accompagnement', ordre: 62 },
  },
  ecran('/immersions/export/:format', 'export', 'lister'),
  ecran('/immersions/nouvelle', 'nouvelle', 'creer'),
  ecran('/immersions/:id', 'immersion', 'lire'),
  ecran('/immersions/:id/modifier', 'modifier', 'modifier'),
  ecran('/immersions/:id/convention', 'convention', 'lire'),
];
