import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/situations/ecrans';
const DIAGNOSTIC = '/parcours/:id/diagnostic';
const FEUILLE = '/parcours/:id/feuille-de-route';

export const adresses: Adresse[] = [
  { chemin: DIAGNOSTIC, ecran: `${ECRANS}/diagnostic.tsx`, droit: 'situations.lire' },
  { chemin: `${DIAGNOSTIC}/freins/:frein`, ecran: `${ECRANS}/frein.tsx`, droit: 'situations.lire' },
  { chemin: `${DIAGNOSTIC}/:version`, ecran: `${ECRANS}/version.tsx`, droit: 'situations.lire' },
  { chemin: `${DIAGNOSTIC}/:version/remplir`, ecran: `${ECRANS}/remplir.tsx`, droit: 'situations.remplir' },
  { chemin: `${DIAGNOSTIC}/:version/remplir/auto`, ecran: `${ECRANS}/remplirAuto.tsx`, droit: 'situations.remplir' },
  { chemin: FEUILLE, ecran: `${ECRANS}/feuille.tsx`, droit: 'situations.lire' },
  { chemin: `${FEUILLE}/ajouter`, ecran: `${ECRANS}/ajouter.tsx`, droit: 'situations.ajouterAction' },
  { chemin: `${FEUILLE}/fichier/:format`, ecran: `${ECRANS}/feuilleFichier.tsx`, droit: 'situations.lire' },
  { chemin: `${FEUILLE}/actions/:action`, ecran: `${ECRANS}/action.tsx`, droit: 'situations.lire' },
  {
    chemin: `${FEUILLE}/actions/:action/pieces`,
    ecran: `${ECRANS}/piecesAction.tsx`,
    droit: 'situations.joindre',
    fichier: true,
  },
  { chemin: `${FEUILLE}/actions/:action/pieces/:piece`, ecran: `${ECRANS}/piece.tsx`, droit: 'situations.lire' },
];
