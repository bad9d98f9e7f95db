/** Pièces jointes : un fichier, l'objet et le champ qu'il justifie, ce que son contenu est vraiment, et s'il a été contrôlé. */
export { controlerPieces } from './controler.ts';
export { type DemandePiece, deposerPiece, retirerPiece } from './deposer.ts';
export { type EnvoiPiece, lireEnvoiPiece } from './envoi.ts';
export { accepteDe, type EtatPiece, FAMILLES, type Famille, libelleFamilles, type Piece } from './forme.ts';
export { compterPieces, empreintesDe, piecesDe, servirPiece } from './lire.ts';
