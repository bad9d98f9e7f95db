import type { Champ } from '#src/socle/formulaires/index.ts';
import { FAMILLES, type Piece } from '#src/socle/pieces/forme.ts';
import { Pieces } from '../Pieces.tsx';

interface ProprietesPiecesDuChamp {
  champ: Champ;
  /** Toutes les pièces de l'objet. */
  pieces: readonly Piece[];
  /** Page de l'objet (`/dossiers/12`) : ses pièces sont dessous. */
  adresse: string;
  analysees: boolean;
}

/** Les pièces d'une question, telles qu'on les lit. */
export const PiecesLues = ({ champ, pieces, adresse, analysees }: ProprietesPiecesDuChamp) => (
  <Pieces
    pieces={pieces.filter((p) => p.champ === champ.id)}
    adresse={(p) => `${adresse}/pieces/${p.id}`}
    analysees={analysees}
    vide="Rien n'est joint."
  />
);

/** Les pièces d'une question, telles qu'on les joint et les retire ; un champ qui n'est pas rouvert ne fait que se lire. */
export function PiecesAJoindre({
  limite,
  champsOuverts,
  ...lues
}: ProprietesPiecesDuChamp & { limite: number; champsOuverts: readonly string[] | null }) {
  const { champ, pieces, adresse, analysees } = lues;
  const ouvert = champsOuverts === null || champsOuverts.includes(champ.id);
  return (
    <>
      <h3>{champ.libelle}</h3>
      {ouvert ? (
        <Pieces
          pieces={pieces.filter((p) => p.champ === champ.id)}
          adresse={(p) => `${adresse}/pieces/${p.id}`}
          analysees={analysees}
          vide="Rien n'est joint."
          retirable={() => true}
          depot={{
            action: `${adresse}/pieces`,
            champ: champ.id,
            // « Déposer » est ici le geste qui transmet tout.
            bouton: 'Joindre ce fichier',
            libelle: `Joindre : ${champ.libelle.toLowerCase()}`,
            ...(champ.aide ? { aide: champ.aide } : {}),
            types: FAMILLES.filter((f) => champ.fichiers?.includes(f) ?? true),
            limite,
            nombreMax: champ.nombreMax ?? 1,
          }}
        />
      ) : (
        <PiecesLues {...lues} />
      )}
    </>
  );
}
