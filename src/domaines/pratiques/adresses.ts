import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/pratiques/ecrans';

export const adresses: Adresse[] = [
  {
    chemin: '/bonnes-pratiques',
    ecran: `${ECRANS}/liste.tsx`,
    droit: 'pratiques.lire',
    menu: { libelle: 'Bonnes pratiques', rubrique: 'structures', ordre: 80 },
  },
  { chemin: '/bonnes-pratiques/export/:format', ecran: `${ECRANS}/export.tsx`, droit: 'pratiques.lire' },
  { chemin: '/bonnes-pratiques/nouvelle', ecran: `${ECRANS}/nouvelle.tsx`, droit: 'pratiques.proposer' },
  { chemin: '/bonnes-pratiques/:id', ecran: `${ECRANS}/fiche.tsx`, droit: 'pratiques.lire' },
  { chemin: '/bonnes-pratiques/:id/modifier', ecran: `${ECRANS}/modifier.tsx`, droit: 'pratiques.modifier' },
];
