import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Depot } from '#src/socle/fichiers/deposer.ts';
import { recevoirFormulaire } from '#src/socle/fichiers/recevoir.ts';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';

export type EnvoiPiece =
  | { intention: 'deposer'; champ: string | null; nom: string; depot: Depot; champs: Record<string, string> }
  | { intention: 'retirer'; id: number };

/**
 * Lit l'un des deux formulaires du composant `Pieces` : le dépôt (avec fichier, reçu au fil de l'eau) ou le retrait. L'adresse doit être
 * déclarée `fichier: true`.
 * @throws ErreurMetier aucun fichier choisi, trop gros, envoi coupé
 */
export async function lireEnvoiPiece(request: Request, limite = reglagesFichiers.pieceMax()): Promise<EnvoiPiece> {
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) {
    const id = Number((await request.formData()).get('piece'));
    if (!Number.isInteger(id) || id < 1) throw new ErreurMetier('Quelle pièce retirer ?', { statut: 400 });
    return { intention: 'retirer', id };
  }
  const { champs, fichier } = await recevoirFormulaire(request, limite);
  if (!fichier)
    throw new ErreurMetier("Choisissez d'abord un fichier.", { champs: { fichier: 'Choisissez un fichier.' } });
  return { intention: 'deposer', champ: champs.champ || null, champs, ...fichier };
}
