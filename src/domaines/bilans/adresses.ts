import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/bilans/ecrans';

export const adresses: Adresse[] = [
  {
    chemin: '/bilans',
    ecran: `${ECRANS}/liste.tsx`,
    droit: 'bilans.lister',
    menu: { libelle: 'Bilans annuels', rubrique: 'conventionnement', ordre: 80 },
  },
  { chemin: '/bilans/export/:format', ecran: `${ECRANS}/export.tsx`, droit: 'bilans.lister' },
  { chemin: '/bilans/:id', ecran: `${ECRANS}/fiche.tsx`, droit: 'bilans.lire' },
  { chemin: '/bilans/:id/remplir', ecran: `${ECRANS}/remplir.tsx`, droit: 'bilans.remplir' },
  { chemin: '/bilans/:id/remplir/auto', ecran: `${ECRANS}/remplirAuto.tsx`, droit: 'bilans.remplir' },
  { chemin: '/bilans/:id/deposer', ecran: `${ECRANS}/deposer.tsx`, droit: 'bilans.deposer' },
  { chemin: '/bilans/:id/examiner', ecran: `${ECRANS}/examiner.tsx`, droit: 'bilans.renvoyer' },
  { chemin: '/bilans/:id/pieces', ecran: `${ECRANS}/piecesBilan.tsx`, droit: 'bilans.remplir', fichier: true },
  { chemin: '/bilans/:id/pieces/:piece', ecran: `${ECRANS}/piece.tsx`, droit: 'bilans.lire' },
  { chemin: '/bilans/:id/documents/:document', ecran: `${ECRANS}/document.tsx`, droit: 'bilans.lire' },
];
