/** Modèles de documents : textes à trous, versionnés, adaptables par département ; documents produits. */
export { documentsDe, type FichierProduit, servirDocument } from './documents.ts';
export type { ChampModele, DeclarationModele, ValeursModele } from './forme.ts';
export { composerDocument, type DemandeDocument, type DocumentProduit, produireDocument } from './produire.ts';
export { declarerModele } from './registre.ts';
export { semerModeles } from './semis.ts';
