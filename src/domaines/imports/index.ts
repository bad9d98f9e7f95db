export { type DemandeImport, importerFichier } from './importerFichier.ts';
