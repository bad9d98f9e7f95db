import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { oublierDepot } from '#src/socle/fichiers/purger.ts';
import { type Champ, estRepetition } from '#src/socle/formulaires/index.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { deposerPiece, type EnvoiPiece, FAMILLES, piecesDe, retirerPiece } from '#src/socle/pieces/index.ts';
import { bilanPourAgir, bilanSitue, objetBilan } from './chargement.ts';

/** La question à laquelle répond cette pièce, si elle est ouverte à la saisie. @throws ErreurMetier */
async function champOuvert(base: Base | Trx, id: number, nom: string | null): Promise<Champ> {
  const { etat } = await bilanSitue(base, id);
  const reponse = await lireReponse(base, objetBilan(id));
  if (!reponse || (etat !== 'brouillon' && etat !== 'a_corriger'))
    throw new ErreurMetier('Ce bilan ne se modifie plus.', { statut: 409 });
  const champ = reponse.definition.sections
    .flatMap((s) => s.blocs)
    .find((b): b is Champ => !estRepetition(b) && b.type === 'piece' && b.id === nom);
  if (!champ) throw new ErreurMetier("Ce formulaire n'attend pas cette pièce.");
  if (reponse.champsOuverts !== null && !reponse.champsOuverts.includes(champ.id))
    throw new ErreurMetier("Cette pièce n'est pas à corriger.", { statut: 409 });
  return champ;
}

/**
 * Joint ou retire une pièce d'un bilan : par la structure, sur un champ encore ouvert. Le droit est vérifié avant de recevoir le fichier ;
 * l'état du bilan l'est de nouveau sous son verrou : un dépôt passé pendant l'envoi ferme ses pièces.
 * @throws ErreurDroit, ErreurMetier
 */
export async function changerPiece(
  base: Base,
  acteur: Acteur,
  id: number,
  recevoir: () => Promise<EnvoiPiece>,
): Promise<void> {
  exiger(acteur, 'bilans.remplir', await bilanSitue(base, id));
  const envoi = await recevoir();
  const objet = objetBilan(id);
  const encoreOuvert = async (trx: Trx, nom: string | null) => {
    await bilanPourAgir(trx, id);
    return champOuvert(trx, id, nom);
  };
  if (envoi.intention === 'retirer')
    return enTransaction(base, async (trx) => {
      const piece = (await piecesDe(trx, objet)).find((p) => p.id === envoi.id);
      await encoreOuvert(trx, piece?.champ ?? null);
      await retirerPiece(trx, acteur, { id: envoi.id, objet });
    });
  try {
    const champ = await champOuvert(base, id, envoi.champ);
    await deposerPiece(base, acteur, {
      objet,
      champ: champ.id,
      nom: envoi.nom,
      depot: envoi.depot,
      types: FAMILLES.filter((f) => champ.fichiers?.includes(f) ?? true),
      nombreMax: champ.nombreMax,
      verifier: (trx) => encoreOuvert(trx, champ.id),
    });
  } catch (erreur) {
    await oublierDepot(base, envoi.depot);
    throw erreur;
  }
}
