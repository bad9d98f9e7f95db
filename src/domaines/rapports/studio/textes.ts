import type { ChiffreCle, Textes } from '../forme.ts';

/** Textes hors des blocs : ils ne citent rien que l'on suive. */
export const LIBRES = ['titre', 'introduction', 'conclusion'] as const;
type Libre = (typeof LIBRES)[number];
export const LIBELLES_LIBRES: Record<Libre, string> = {
  titre: 'Titre du document',
  introduction: 'Introduction',
  conclusion: 'Conclusion',
};
export const estLibre = (bloc: string): bloc is Libre => (LIBRES as readonly string[]).includes(bloc);
export const texteDe = (textes: Textes, bloc: string): string =>
  estLibre(bloc) ? textes[bloc] : (textes.commentaires[bloc] ?? '');

/** Ce que le serveur a relu du rapport avant la transaction : les blocs du jour et leurs chiffres. */
export type BlocsDuJour = { cle: string; chiffres: ChiffreCle[] }[];
