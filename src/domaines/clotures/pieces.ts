import { lireBudget } from '#src/domaines/budgets/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { oublierDepot } from '#src/socle/fichiers/purger.ts';
import { planDe } from '#src/socle/formulaires/index.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { deposerPiece, type EnvoiPiece, type Famille, piecesDe, retirerPiece } from '#src/socle/pieces/index.ts';
import { bilanPourAgir, bilanSitue, objetBilan, objetBudget } from './chargement.ts';
import type { BilanSitue } from './forme.ts';
import { champLigne } from './formulaire.ts';
import { exigerOuvert } from './operations/remplir.ts';

const FACTURES_PAR_LIGNE = 50;

/** Ce qu'un champ admet, s'il est ouvert : le justificatif d'une ligne tant que le budget l'est, ou une pièce du récit. @throws ErreurMetier */
async function champOuvert(base: Base | Trx, bilan: BilanSitue, champ: string | null) {
  exigerOuvert(bilan);
  const ferme = new ErreurMetier("Cette pièce n'est pas à corriger.", { statut: 409 });
  const budget = await lireBudget(base, objetBudget(bilan.subvention), 'realise', bilan.rang);
  const lignes = [...(budget?.contenu.charges ?? []), ...(budget?.contenu.ressources ?? [])];
  if (lignes.some((l) => champLigne(l.id) === champ)) {
    if (budget?.etat !== 'brouillon') throw ferme;
    return { champ: champ as string, types: undefined, nombreMax: FACTURES_PAR_LIGNE, ou: 'budget' };
  }
  const reponse = await lireReponse(base, objetBilan(bilan.id));
  const place = champ && reponse ? planDe(reponse.definition).champs.get(champ) : undefined;
  if (!champ || place?.champ.type !== 'piece') throw new ErreurMetier("Ce bilan n'attend pas cette pièce.");
  if (reponse?.champsOuverts && !reponse.champsOuverts.includes(champ)) throw ferme;
  const { fichiers, nombreMax } = place.champ;
  return { champ, types: fichiers as Famille[] | undefined, nombreMax, ou: `remplir?section=${place.section.id}` };
}

/**
 * Joint ou retire un justificatif : par le porteur, sur une ligne ou un champ encore ouvert. L'état se relit sous le verrou : un dépôt passé
 * pendant l'envoi ferme tout. @returns la page où revenir @throws ErreurDroit, ErreurMetier
 */
export async function changerPiece(
  base: Base,
  acteur: Acteur,
  id: number,
  recevoir: () => Promise<EnvoiPiece>,
): Promise<string> {
  const bilan = await bilanSitue(base, id);
  exiger(acteur, 'clotures.remplir', bilan);
  const envoi = await recevoir();
  const objet = objetBilan(id);
  const encoreOuvert = async (trx: Trx, champ: string | null) => champOuvert(trx, await bilanPourAgir(trx, id), champ);
  if (envoi.intention === 'retirer')
    return enTransaction(base, async (trx) => {
      const piece = (await piecesDe(trx, objet)).find((p) => p.id === envoi.id);
      const { ou } = await encoreOuvert(trx, piece?.champ ?? null);
      await retirerPiece(trx, acteur, { id: envoi.id, objet });
      return ou;
    });
  try {
    const { champ, types, nombreMax, ou } = await champOuvert(base, bilan, envoi.champ);
    await deposerPiece(base, acteur, {
      objet,
      champ,
      nom: envoi.nom,
      depot: envoi.depot,
      types,
      nombreMax,
      verifier: (trx) => encoreOuvert(trx, champ),
    });
    return ou;
  } catch (erreur) {
    await oublierDepot(base, envoi.depot);
    throw erreur;
  }
}
