import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/delegations/ecrans';

export const adresses: Adresse[] = [
  {
    chemin: '/delegations',
    ecran: `${ECRANS}/liste.tsx`,
    droit: 'enveloppes.deleguer',
    menu: { libelle: 'Délégations de crédits', rubrique: 'conventionnement', ordre: 70 },
  },
  { chemin: '/delegations/export/:format', ecran: `${ECRANS}/export.tsx`, droit: 'enveloppes.deleguer' },
  { chemin: '/delegations/nouvelle', ecran: `${ECRANS}/nouvelle.tsx`, droit: 'enveloppes.ouvrirLigne' },
  { chemin: '/delegations/regles', ecran: `${ECRANS}/regles.tsx`, droit: 'enveloppes.deleguer' },
  { chemin: '/delegations/:id', ecran: `${ECRANS}/ligne.tsx`, droit: 'enveloppes.deleguer' },
];
