import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { oublierDepot } from '#src/socle/fichiers/purger.ts';
import { deposerPiece, type EnvoiPiece, retirerPiece, servirPiece } from '#src/socle/pieces/index.ts';
import { adresseDe } from './operations/partager.ts';
import { objetPartage, partageSitue } from './partages.ts';

/** Joint ou retire un document de ce que son organisation partage. @returns où revenir @throws ErreurDroit, ErreurMetier */
export async function changerDocument(
  base: Base,
  acteur: Acteur,
  id: number,
  recevoir: () => Promise<EnvoiPiece>,
): Promise<string> {
  const partage = await partageSitue(base, id);
  exiger(acteur, 'realisations.retirerPartage', partage);
  exiger(acteur, 'realisations.lirePartage', partage);
  const objet = objetPartage(id);
  const encoreLa = async (trx: Trx) => {
    if ((await partageSitue(trx, id)).retireLe)
      throw new ErreurMetier('Ce partage a été retiré : rien ne s’y joint plus.', { statut: 409 });
  };
  const envoi = await recevoir();
  if (envoi.intention === 'retirer')
    await enTransaction(base, async (trx) => {
      await encoreLa(trx);
      await retirerPiece(trx, acteur, { id: envoi.id, objet });
    });
  else
    try {
      await deposerPiece(base, acteur, {
        objet,
        nom: envoi.nom,
        depot: envoi.depot,
        nombreMax: 10,
        verifier: encoreLa,
      });
    } catch (erreur) {
      await oublierDepot(base, envoi.depot);
      throw erreur;
    }
  return `${adresseDe(partage)}#partage-${id}`;
}

/** Le document partagé, pour qui le lit ; retiré, il ne se télécharge plus. @throws ErreurDroit, ErreurIntrouvable */
export async function servirPartage(base: Base, acteur: Acteur, id: number, piece: number): Promise<Response> {
  const partage = await partageSitue(base, id);
  exiger(acteur, 'realisations.lirePartage', partage);
  if (partage.retireLe) throw new ErreurIntrouvable('Ce document a été retiré par qui l’avait partagé.');
  return servirPiece(base, piece, objetPartage(id));
}
