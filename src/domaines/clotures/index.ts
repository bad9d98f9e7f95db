import './recepisse.ts';

/** Bilans et clôture des comptes d'une subvention, évaluation d'un appel, cofinancements d'un territoire. */
export { bilansDe, objetBilan } from './chargement.ts';
export { clotureDe } from './comptes.ts';
export type { BilanSitue, Cloture } from './forme.ts';
export { cloreComptes } from './operations/clore.ts';
export { communiquerRevue, repondreRevue } from './operations/contredire.ts';
export { accepterBilan, refuserBilan, renvoyerBilan, rouvrirBilan } from './operations/decider.ts';
export { deposerBilan } from './operations/deposer.ts';
export { ouvrirBilan } from './operations/ouvrir.ts';
export { chiffrerBilan, remplirBilan } from './operations/remplir.ts';
export { reviserLigne, reviserReste } from './operations/reviser.ts';
export { attentesDesBilans } from './requetes/attentes.ts';
