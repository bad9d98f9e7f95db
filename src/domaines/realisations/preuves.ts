import { subventionPourAgir, subventionSituee } from '#src/domaines/subventions/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { oublierDepot } from '#src/socle/fichiers/purger.ts';
import { deposerPiece, type EnvoiPiece, retirerPiece } from '#src/socle/pieces/index.ts';
import { bilanQuiFige, objetReleve, releveSitue } from './releves.ts';

/**
 * Joint ou retire la preuve d'un relevé : par le porteur, tant que sa période n'est pas figée par un bilan déposé. L'état se relit sous le verrou
 * de la convention : un bilan déposé pendant l'envoi ferme ses preuves. @throws ErreurDroit, ErreurMetier, ErreurIntrouvable
 */
export async function changerPreuve(
  base: Base,
  acteur: Acteur,
  { subvention, releve }: { subvention: number; releve: number },
  recevoir: () => Promise<EnvoiPiece>,
): Promise<void> {
  exiger(acteur, 'realisations.relever', await subventionSituee(base, subvention));
  const situe = await releveSitue(base, releve);
  if (situe?.subvention !== subvention) throw new ErreurIntrouvable("Ce relevé n'existe pas.");
  const objet = objetReleve(situe.racine);
  const encoreOuvert = async (trx: Trx) => {
    await subventionPourAgir(trx, subvention);
    const fige = await bilanQuiFige(trx, subvention, situe.debut);
    if (fige)
      throw new ErreurMetier(`Ce relevé est compté dans ${fige}, déjà déposé : ses preuves ne changent plus.`, {
        statut: 409,
      });
  };
  const envoi = await recevoir();
  if (envoi.intention === 'retirer')
    return enTransaction(base, async (trx) => {
      await encoreOuvert(trx);
      await retirerPiece(trx, acteur, { id: envoi.id, objet });
    });
  try {
    await deposerPiece(base, acteur, {
      objet,
      nom: envoi.nom,
      depot: envoi.depot,
      nombreMax: 20,
      verifier: encoreOuvert,
    });
  } catch (erreur) {
    await oublierDepot(base, envoi.depot);
    throw erreur;
  }
}
