import { parcoursPourAgir, parcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { exiger } from '#src/droits/matrice.ts';
import { type Base, base as baseDuProgramme, type Trx } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { oublierDepot } from '#src/socle/fichiers/purger.ts';
import { deposerPiece, type EnvoiPiece, piecesDe, retirerPiece, servirPiece } from '#src/socle/pieces/index.ts';
import { actionDuParcours } from './requetes/feuille.ts';

export interface ActionVisee {
  parcours: number;
  action: number;
}
export const objetParcours = (id: number): string => `parcours:${id}`;
export const champAction = (action: number): string => `action:${action}`;
const PREUVES_MAX = 5;

/** Le droit et l'existence, sous les politiques de ligne : une action d'un autre parcours n'existe pas. */
const verifier = (acteur: Acteur, droit: string, { parcours, action }: ActionVisee) =>
  lireEnCloison(acteur, async (c) => {
    exiger(acteur, droit, await parcoursSitue(c, parcours));
    await actionDuParcours(c, parcours, action);
  });

/**
 * Joint ou retire la preuve d'une action. Le droit est vérifié avant de recevoir le fichier, et de nouveau sous le verrou du parcours : un
 * parcours clos pendant l'envoi ne reçoit plus rien. @throws ErreurDroit, ErreurIntrouvable, ErreurMetier
 */
export async function changerPreuve(
  base: Base,
  acteur: Acteur,
  visee: ActionVisee,
  recevoir: () => Promise<EnvoiPiece>,
): Promise<void> {
  await verifier(acteur, 'situations.joindre', visee);
  const envoi = await recevoir();
  const [objet, champ] = [objetParcours(visee.parcours), champAction(visee.action)];
  const encore = async (trx: Trx) => exiger(acteur, 'situations.joindre', await parcoursPourAgir(trx, visee.parcours));
  if (envoi.intention === 'retirer')
    return enTransaction(base, async (trx) => {
      await encore(trx);
      const pieces = await piecesDe(trx, objet, champ);
      // Une pièce d'une autre action du même parcours ne se retire pas d'ici.
      if (!pieces.some((p) => p.id === envoi.id)) throw new ErreurIntrouvable();
      await retirerPiece(trx, acteur, { id: envoi.id, objet });
    });
  try {
    await deposerPiece(base, acteur, {
      objet,
      champ,
      nom: envoi.nom,
      depot: envoi.depot,
      nombreMax: PREUVES_MAX,
      verifier: encore,
    });
  } catch (erreur) {
    await oublierDepot(base, envoi.depot);
    throw erreur;
  }
}

/** La preuve d'une action, en téléchargement. @throws ErreurDroit, ErreurIntrouvable */
export async function servirPreuve(acteur: Acteur, visee: ActionVisee, piece: number): Promise<Response> {
  await verifier(acteur, 'situations.lire', visee);
  const objet = objetParcours(visee.parcours);
  const pieces = await piecesDe(baseDuProgramme(), objet, champAction(visee.action));
  if (!pieces.some((p) => p.id === piece)) throw new ErreurIntrouvable();
  return servirPiece(baseDuProgramme(), piece, objet);
}
