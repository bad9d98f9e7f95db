import { parcoursPourAgir, parcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { exiger } from '#src/droits/matrice.ts';
import { base, type Trx } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { oublierDepot } from '#src/socle/fichiers/purger.ts';
import { deposerPiece, type EnvoiPiece, piecesDe, retirerPiece, servirPiece } from '#src/socle/pieces/index.ts';
import { sortieDe } from './chargement.ts';

const objetDe = (parcours: number) => `parcours:${parcours}`;

/** Le justificatif en vigueur d'une sortie, relu sous le verrou du parcours : une sortie annulée pendant l'envoi n'en reçoit plus. */
async function sortieOuverte(trx: Trx, parcours: number, acteur: Acteur) {
  exiger(acteur, 'sorties.completer', await parcoursPourAgir(trx, parcours));
  const sortie = await sortieDe(trx, parcours);
  if (!sortie) throw new ErreurMetier("Déclarez d'abord la sortie, puis joignez son justificatif.", { statut: 409 });
  return sortie;
}

/** Joint ou retire le justificatif d'une sortie. Le nom du fichier n'est pas gardé : il porte souvent celui de la personne. */
export async function changerJustificatif(
  acteur: Acteur,
  parcours: number,
  recevoir: () => Promise<EnvoiPiece>,
): Promise<void> {
  // Premier refus avant de recevoir le fichier, dans la cloison : hors du premier cercle, le parcours n'existe pas.
  const sortie = await lireEnCloison(acteur, async (c) => {
    exiger(acteur, 'sorties.completer', await parcoursSitue(c, parcours));
    return sortieDe(c, parcours);
  });
  const envoi = await recevoir();
  if (envoi.intention === 'retirer')
    return enTransaction(base(), async (trx) => {
      const { id } = await sortieOuverte(trx, parcours, acteur);
      // La preuve d'une action ou un papier libre du même dossier ne se retire pas d'ici.
      if (!(await piecesDe(trx, objetDe(parcours), `sortie:${id}`)).some((p) => p.id === envoi.id))
        throw new ErreurIntrouvable();
      await retirerPiece(trx, acteur, { id: envoi.id, objet: objetDe(parcours) });
    });
  try {
    await deposerPiece(base(), acteur, {
      objet: objetDe(parcours),
      champ: `sortie:${sortie?.id ?? 0}`,
      nom: `justificatif-de-sortie${/\.[A-Za-z0-9]{1,5}$/.exec(envoi.nom)?.[0] ?? ''}`,
      depot: envoi.depot,
      nombreMax: 5,
      verifier: async (trx) => {
        if ((await sortieOuverte(trx, parcours, acteur)).id !== sortie?.id) throw new ErreurIntrouvable();
      },
    });
  } catch (erreur) {
    await oublierDepot(base(), envoi.depot);
    throw erreur;
  }
}

/** Sert un justificatif de ce parcours, à qui en lit la sortie. @throws ErreurIntrouvable pièce d'un autre champ ou d'un autre parcours */
export async function servirJustificatif(acteur: Acteur, parcours: number, piece: number): Promise<Response> {
  await lireEnCloison(acteur, async (c) => {
    exiger(acteur, 'sorties.lire', await parcoursSitue(c, parcours));
    const siennes = await piecesDe(c, objetDe(parcours));
    if (!siennes.some((p) => p.id === piece && p.champ?.startsWith('sortie:'))) throw new ErreurIntrouvable();
  });
  return servirPiece(base(), piece, objetDe(parcours));
}
