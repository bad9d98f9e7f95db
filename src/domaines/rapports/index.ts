/** Rapports : état des lieux, revue annuelle, séance, plan, synthèse ; rédigés, figés, vérifiés, comparés. */
export { figerEtatDesLieuxDemo, semerRapportsDemo } from './demo.ts';
export { type DemandeEtatDesLieux, etablirDocument } from './genres/etatDesLieux.ts';
export { type MesureFigee, mesuresFigees } from './mesuresFigees.ts';
export { redigerBloc } from './operations/bloc.ts';
export { creerRapport } from './operations/creer.ts';
export { figerRapport } from './operations/figer.ts';
export { lireRapport } from './requetes.ts';
export { type DemandeGenre, etablirGenre } from './studio/direct.ts';
export { type GenreRapport, LIBELLES_GENRE } from './studio/forme.ts';
