import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/enveloppes/ecrans';

export const adresses: Adresse[] = [
  { chemin: '/campagnes/:id/enveloppe', ecran: `${ECRANS}/enveloppe.tsx`, droit: 'enveloppes.lire' },
  { chemin: '/campagnes/:id/enveloppe/export/:format', ecran: `${ECRANS}/export.tsx`, droit: 'enveloppes.lire' },
  { chemin: '/appels/:id/enveloppe', ecran: `${ECRANS}/enveloppe.tsx`, droit: 'enveloppes.lire' },
  { chemin: '/appels/:id/enveloppe/export/:format', ecran: `${ECRANS}/export.tsx`, droit: 'enveloppes.lire' },
];
