import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/echeances/ecrans';

export const adresses: Adresse[] = [
  {
    chemin: '/echeances',
    ecran: `${ECRANS}/liste.tsx`,
    droit: 'echeances.lire',
    menu: { libelle: 'Mes échéances', rubrique: 'conventionnement', ordre: 10 },
  },
  { chemin: '/echeances/export/:format', ecran: `${ECRANS}/export.tsx`, droit: 'echeances.lire' },
  { chemin: '/echeances/agenda', ecran: `${ECRANS}/agenda.tsx`, droit: 'echeances.abonner' },
  { chemin: '/echeances/:id', ecran: `${ECRANS}/fiche.tsx`, droit: 'echeances.lire' },
  // L'adresse est le secret : un agenda ne sait pas se connecter.
  { chemin: '/agenda/:jeton/echeances.ics', ecran: `${ECRANS}/flux.tsx`, droit: 'public' },
];
