/** Imports de fichiers : ce que les domaines déclarent et ce que les écrans et la ligne de commande appellent. */
export { type Candidat, candidats, type Proposition, propositionPour } from './analyser.ts';
export { annulerImport, type BilanAnnulation, type PrevisionAnnulation, prevoirAnnulation } from './annuler.ts';
export { ajuster, type Correspondance, colonnesIgnorees, manquants } from './correspondance.ts';
export { apercevoirDepot, ouvrirImport } from './deposer.ts';
export { type Changement, ESSAI_RAPIDE, type Essai, essayerImport } from './essai.ts';
export { executerImport, lireImport, lireOptionsImport, type ResultatImport } from './executer.ts';
export * from './genre.ts';
export { apercuGardable, contientNir, estPrive, importLisible } from './prive.ts';
export { enregistrerGenres, genreImport, genresImport } from './registre.ts';
export type { Motif } from './rejets.ts';
