import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { deposerPiece, type EnvoiPiece } from '#src/socle/pieces/index.ts';
import { conventionSituee } from '../chargement.ts';

/** Joint un exemplaire signé et numérisé à une convention. Le droit est vérifié avant de recevoir le fichier. @returns identifiant de la pièce */
export async function joindreSignature(
  base: Base,
  acteur: Acteur,
  id: number,
  recevoir: () => Promise<EnvoiPiece>,
): Promise<number> {
  exiger(acteur, 'conventions.joindreSignature', await conventionSituee(base, id));
  const envoi = await recevoir();
  if (envoi.intention !== 'deposer')
    throw new ErreurMetier('Un exemplaire signé ne se retire pas : joignez-en un autre.');
  return deposerPiece(base, acteur, {
    objet: `convention:${id}`,
    champ: 'signature',
    nom: envoi.nom,
    depot: envoi.depot,
    types: ['pdf', 'image'],
  });
}
