import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { deposerPiece, type EnvoiPiece, retirerPiece } from '#src/socle/pieces/index.ts';
import { subventionSituee } from '../chargement.ts';
import { objetSubvention } from '../echeances.ts';
import type { EtatLivrable } from '../forme.ts';
import { livrableSitue } from '../livrables.ts';

/** Joint un exemplaire signé à une convention : l'une ou l'autre partie. Il ne se retire pas. */
export async function joindreSignature(
  base: Base,
  acteur: Acteur,
  id: number,
  recevoir: () => Promise<EnvoiPiece>,
): Promise<number> {
  exiger(acteur, 'subventions.joindre', await subventionSituee(base, id));
  const envoi = await recevoir();
  if (envoi.intention !== 'deposer')
    throw new ErreurMetier('Un exemplaire signé ne se retire pas : joignez-en un autre.');
  return deposerPiece(base, acteur, {
    objet: objetSubvention(id),
    champ: 'signature',
    nom: envoi.nom,
    depot: envoi.depot,
    types: ['pdf', 'image'],
  });
}

/** Joint ou retire un fichier d'un livrable, tant qu'il n'est pas remis. */
export async function joindreLivrable(
  base: Base,
  acteur: Acteur,
  livrable: number,
  recevoir: () => Promise<EnvoiPiece>,
): Promise<void> {
  const { subvention, livrable: l } = await livrableSitue(base, livrable);
  exiger(acteur, 'subventions.joindreLivrable', await subventionSituee(base, subvention));
  exigerOuvert(l.etat);
  const envoi = await recevoir();
  if (envoi.intention === 'retirer') {
    await enTransaction(base, (trx) => retirerPiece(trx, acteur, { id: envoi.id, objet: `livrable:${livrable}` }));
    return;
  }
  await deposerPiece(base, acteur, {
    objet: `livrable:${livrable}`,
    champ: 'livrable',
    nom: envoi.nom,
    depot: envoi.depot,
    verifier: async (trx) => exigerOuvert((await livrableSitue(trx, livrable)).livrable.etat),
  });
}

function exigerOuvert(etat: EtatLivrable): void {
  if (etat === 'remis' || etat === 'accepte')
    throw new ErreurMetier('Ce livrable est remis : ses fichiers ne changent plus.', {
      statut: 409,
      conseil: 'Demandez au financeur de le faire reprendre.',
    });
}
