export { actionFormulaire, saisieFormulaire } from './action.ts';
export { declarerModele } from './modeles.ts';
export { recevoirPieceFormulaire } from './pieces.ts';
export { type FormulaireTire, rangerFormulaireTire } from './ranger.ts';
export { type ContenuRecepisse, documentRecepisse } from './recepisse.ts';
export { type VersionPubliee, versionPubliee, versionsPubliees } from './requetes/publiee.ts';
export { semerFormulaires } from './semis.ts';
