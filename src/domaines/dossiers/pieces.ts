import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { oublierDepot } from '#src/socle/fichiers/purger.ts';
import { planDe } from '#src/socle/formulaires/index.ts';
import { lireReponse, type Reponse } from '#src/socle/formulaires/reponses.ts';
import { deposerPiece, type Famille, lireEnvoiPiece, piecesDe, retirerPiece } from '#src/socle/pieces/index.ts';
import { dossierPourAgir, dossierSitue } from './chargement.ts';
import { objetDossier } from './contenu.ts';

/** @throws ErreurMetier le champ n'est pas une pièce de ce formulaire, ou n'est pas ouvert à la saisie */
function exigerOuvert(reponse: Reponse, champ: string | null) {
  const place = champ ? planDe(reponse.definition).champs.get(champ) : undefined;
  if (!champ || place?.champ.type !== 'piece') throw new ErreurMetier('Ce formulaire ne demande pas cette pièce.');
  if (reponse.champsOuverts !== null && !reponse.champsOuverts.includes(champ))
    throw new ErreurMetier("Cette pièce n'est pas ouverte à la saisie : le dossier est déposé.", {
      statut: 409,
      conseil: 'Si le service vous demande des corrections, il rouvrira les pièces concernées.',
    });
  return { champ: place.champ, section: place.section.id };
}

/**
 * Joint ou retire une pièce. Le dépôt du dossier ferme les champs : l'état se relit sous verrou avant d'écrire.
 * @returns où revenir
 * @throws ErreurDroit, ErreurMetier
 */
export async function recevoirPiece(base: Base, acteur: Acteur, id: number, request: Request) {
  exiger(acteur, 'dossiers.remplir', await dossierSitue(base, id));
  const objet = objetDossier(id);
  const lire = async (ou: Base | Trx = base) => {
    const reponse = await lireReponse(ou, objet);
    if (!reponse) throw new ErreurMetier("Ce dossier n'a pas de réponses.");
    return reponse;
  };
  const envoi = await lireEnvoiPiece(request);
  if (envoi.intention === 'retirer') {
    const piece = (await piecesDe(base, objet)).find((p) => p.id === envoi.id);
    const section = await enTransaction(base, async (trx) => {
      await dossierPourAgir(trx, id);
      const ouvert = exigerOuvert(await lire(trx), piece?.champ ?? null);
      await retirerPiece(trx, acteur, { id: envoi.id, objet });
      return ouvert.section;
    });
    return { adresse: `/dossiers/${id}/remplir?section=${section}`, message: 'La pièce est retirée.' };
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
      // Un fichier long à envoyer peut finir d'arriver après le dépôt : il ne s'ajoute pas à un dossier dont le récépissé est remis.
      verifier: async (trx) => {
        await dossierPourAgir(trx, id);
        exigerOuvert(await lire(trx), champ.id);
      },
    });
    return {
      adresse: `/dossiers/${id}/remplir?section=${section}#champ-${champ.id}`,
      message: `« ${envoi.nom} » est jointe.`,
    };
  } catch (erreur) {
    await oublierDepot(base, envoi.depot);
    throw erreur;
  }
}
