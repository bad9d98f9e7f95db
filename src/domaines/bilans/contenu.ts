import type { Base, Trx } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import type { Evaluation } from '#src/socle/formulaires/forme.ts';
import { evaluer } from '#src/socle/formulaires/index.ts';
import { lireReponse, type Reponse } from '#src/socle/formulaires/reponses.ts';
import { compterPieces, type Piece, piecesDe } from '#src/socle/pieces/index.ts';
import { objetBilan } from './chargement.ts';
import type { BilanSitue } from './forme.ts';

/** Ce qu'un bilan contient : réponses, calculs, pièces. */
export interface Contenu {
  reponse: Reponse;
  evaluation: Evaluation;
  pieces: Piece[];
}

/** Le contenu d'un bilan, `null` tant que la structure ne l'a pas commencé. Le droit de le lire est vérifié par l'appelant. */
export async function contenuDe(base: Base | Trx, id: number): Promise<Contenu | null> {
  const reponse = await lireReponse(base, objetBilan(id));
  if (!reponse) return null;
  const pieces = await piecesDe(base, objetBilan(id));
  return {
    reponse,
    evaluation: evaluer(reponse.definition, reponse.donnees, { pieces: compterPieces(pieces) }),
    pieces,
  };
}

/** SHA-256 des réponses, de la version du formulaire et des empreintes des pièces : la même tant que rien n'a changé. */
export function empreinteDuContenu(bilan: BilanSitue, { reponse, pieces }: Contenu): string {
  return empreinteDe({
    convention: bilan.conventionNumero,
    annee: bilan.annee,
    formulaire: reponse.formulaireVersion,
    reponses: reponse.donnees,
    pieces: pieces
      .filter(({ etat }) => etat !== 'refusee')
      .map(({ champ, sha256 }) => `${champ ?? ''} ${sha256}`)
      .sort(),
  });
}
