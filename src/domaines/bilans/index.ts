import './formulaire.ts';

/** Bilans annuels : six rubriques légales et comptes, par convention et par année ; leurs résultats nourrissent le dossier suivant. */
export type { BilanSitue, EtatBilan, ResultatsBilan, TauxSorties } from './forme.ts';
export { deposerBilan } from './operations/deposer.ts';
export { accepterBilan, refuserBilan, renvoyerBilan, rouvrirBilan } from './operations/examiner.ts';
export { commencerBilan, remplirBilan } from './operations/remplir.ts';
export { ouvrirBilans, ouvrirBilansDans } from './ouvrir.ts';
export { bilanAccepte } from './prefill.ts';
export { bilansDe, resultatsDernierBilan } from './requetes/liste.ts';
export { type ResultatsTerritoire, resultatsDuTerritoire } from './requetes/territoire.ts';
export { declarerVoletBilan, type VoletBilan } from './volets.ts';
