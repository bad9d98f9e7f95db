import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/structures/ecrans';
const ecran = (chemin: string, fichier: string, droit = 'structures.lire'): Adresse => ({
  chemin: `/structures${chemin}`,
  ecran: `${ECRANS}/${fichier}.tsx`,
  droit,
});

export const adresses: Adresse[] = [
  { ...ecran('', 'liste'), menu: { libelle: 'Structures', rubrique: 'structures', ordre: 10 } },
  ecran('/export/:format', 'export'),
];
