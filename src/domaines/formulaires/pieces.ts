import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { oublierDepot } from '#src/socle/fichiers/purger.ts';
import { planDe } from '#src/socle/formulaires/index.ts';
import { lireReponse, type Reponse } from '#src/socle/formulaires/reponses.ts';
import { deposerPiece, type Famille, lireEnvoiPiece, piecesDe, retirerPiece } from '#src/socle/pieces/index.ts';

/** @throws ErreurMetier le champ n'est pas une pièce de ce formulaire, ou n'est pas ouvert à la saisie */
function exigerOuvert(reponse: Reponse, champ: string | null) {
  const place = champ ? planDe(reponse.definition).champs.get(champ) : undefined;
  if (!champ || place?.champ.type !== 'piece') throw new ErreurMetier('Ce formulaire ne demande pas cette pièce.');
  if (reponse.champsOuverts !== null && !reponse.champsOuverts.includes(champ))
    throw new ErreurMetier("Cette pièce n'est pas ouverte à la saisie : le formulaire est déposé.", {
      statut: 409,
      conseil: 'Si le service vous demande des corrections, il rouvrira les pièces concernées.',
    });
  return { champ: place.champ, section: place.section.id };
}

interface Options {
  /** `dossier:12` */
  objet: string;
  /** Page de saisie du formulaire, où l'on revient. */
  adresse: string;
  /** Verrouille l'objet : l'état se relit sous verrou avant d'écrire. */
  verrouiller: (trx: Trx) => Promise<unknown>;
}

/**
 * Joint ou retire une pièce d'un formulaire. Le droit d'écrire l'objet est vérifié par l'appelant ; le dépôt de l'objet ferme ses champs.
 * @returns où revenir
 * @throws ErreurMetier
 */
export async function recevoirPieceFormulaire(
  base: Base,
  acteur: Acteur,
  request: Request,
  { objet, adresse, verrouiller }: Options,
): Promise<{ adresse: string; message: string }> {
  const lire = async (ou: Base | Trx = base) => {
    const reponse = await lireReponse(ou, objet);
    if (!reponse) throw new ErreurMetier("Ce formulaire n'a pas de réponses.");
    return reponse;
  };
  const envoi = await lireEnvoiPiece(request);
  if (envoi.intention === 'retirer') {
    const piece = (await piecesDe(base, objet)).find((p) => p.id === envoi.id);
    const section = await enTransaction(base, async (trx) => {
      await verrouiller(trx);
      const ouvert = exigerOuvert(await lire(trx), piece?.champ ?? null);
      await retirerPiece(trx, acteur, { id: envoi.id, objet });
      return ouvert.section;
    });
    return { adresse: `${adresse}?section=${section}`, message: 'La pièce est retirée.' };
  }
  try {
    const { champ, section } = exigerOuvert(await lire(), envoi.champ);
    await deposerPiece(base, acteur, {
      objet,
      champ: champ.id,
      nom: envoi.nom,
      depot: envoi.depot,
      types: champ.fichiers as Famille[] | undefined,
      nombreMax: champ.nombreMax ?? 1,
      // Un fichier long à envoyer peut finir d'arriver après le dépôt : il ne s'ajoute pas à ce dont le récépissé est remis.
      verifier: async (trx) => {
        await verrouiller(trx);
        exigerOuvert(await lire(trx), champ.id);
      },
    });
    return { adresse: `${adresse}?section=${section}#champ-${champ.id}`, message: `« ${envoi.nom} » est jointe.` };
  } catch (erreur) {
    await oublierDepot(base, envoi.depot);
    throw erreur;
  }
}
