import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { deposerPiece, type EnvoiPiece, piecesDe, retirerPiece, servirPiece } from '#src/socle/pieces/index.ts';
import { parcoursPourAgir, parcoursSitue } from './chargement.ts';
import { consulter } from './consulter.ts';

/** La politique de ligne des pièces ne connaît que `parcours:` (migration 0179). */
export const objetParcours = (id: number) => `parcours:${id}`;

/** Joint ou retire un document libre du dossier. Les preuves d'une étape se joignent et se retirent dans sa page. */
export async function joindreDocument(
  base: Base,
  acteur: Acteur,
  id: number,
  recevoir: () => Promise<EnvoiPiece>,
): Promise<void> {
  await lireEnCloison(acteur, async (c) => exiger(acteur, 'personnes.modifier', await parcoursSitue(c, id)));
  const envoi = await recevoir();
  const objet = objetParcours(id);
  if (envoi.intention === 'deposer') {
    await deposerPiece(base, acteur, {
      objet,
      nom: envoi.nom,
      depot: envoi.depot,
      // L'accès a pu être retiré, ou le dossier clos, pendant l'envoi.
      verifier: async (trx) => exiger(acteur, 'personnes.modifier', await parcoursPourAgir(trx, id)),
    });
    return;
  }
  await enTransaction(base, async (trx) => {
    exiger(acteur, 'personnes.modifier', await parcoursPourAgir(trx, id));
    const piece = (await piecesDe(trx, objet)).find((p) => p.id === envoi.id);
    if (piece?.champ) throw new ErreurMetier("Ce document prouve une étape : retirez-le depuis la page de l'étape.");
    await retirerPiece(trx, acteur, { id: envoi.id, objet });
  });
}

/** Le contenu d'un document du dossier ; la lecture est tracée. @throws ErreurDroit, ErreurIntrouvable */
export async function servirDocument(c: Cloison, acteur: Acteur, parcours: number, piece: number): Promise<Response> {
  const p = await parcoursSitue(c, parcours);
  exiger(acteur, 'personnes.lire', p);
  await consulter(c, acteur, p, 'documents');
  return servirPiece(c, piece, objetParcours(parcours));
}
