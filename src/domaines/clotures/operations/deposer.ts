import { sql } from 'kysely';
import { z } from 'zod';
import { type Budget, figerBudget } from '#src/domaines/budgets/index.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { refusIncomplet } from '#src/socle/formulaires/incomplet.ts';
import { ouvrirChamps } from '#src/socle/formulaires/reponses.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { identifiant, version } from '#src/socle/saisie.ts';
import { exigerRelue } from '#src/socle/version.ts';
import { bilanPourAgir, faireAvancer, objetBilan, objetBudget } from '../chargement.ts';
import { contenuDe, empreinteDuBilan } from '../contenu.ts';
import { type BilanSitue, enRetard } from '../forme.ts';
import { VAUT_COMPTE_RENDU } from '../formulaire.ts';
import { attendre, prevenir, solderDepot } from '../obligations.ts';
import { remettreRecepisse } from '../recepisse.ts';
import { lignesRevues } from '../regles/revue.ts';

export interface DepotBilan {
  id: number;
  deposeLe: Date;
  empreinte: string;
  enRetard: boolean;
  /** Vrai : ce dépôt était déjà fait (double clic). */
  deja: boolean;
}

const RELU = { quoi: 'ce bilan', conseil: 'Relisez-le, puis déposez-le.' };

/**
 * Dépose un bilan, ou rend ses corrections ; l'instant est celui de la base. Un dépôt en retard est reçu et le dit : c'est le paiement qui
 * attend, pas le bilan qu'on refuse. Récit, budget, relevés et pièces sont figés ensemble, sous une seule empreinte.
 * @throws ErreurMetier 422 incomplet, ou avant la fin de l'opération ; 409 une réponse ou le budget a changé depuis la relecture
 */
export const deposerBilan = operation({
  nom: 'clotures.deposer',
  entree: z.object({ id: identifiant, version: version.optional(), versionBudget: version.optional() }),
  charger: (trx, { id }) => bilanPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: bilan, journal }, e): Promise<DepotBilan> => {
    const objet = objetBilan(bilan.id);
    await sql`SELECT FROM reponse WHERE objet = ${objet} FOR UPDATE`.execute(trx);
    if (bilan.etat === 'depose') return dejaDepose(bilan);
    const contenu = await contenuDe(trx, bilan);
    exigerRelue(contenu.reponse, e.version, RELU);
    exigerRelue(contenu.realise, e.versionBudget, { ...RELU, changee: 'le budget' });
    if (aujourdhui() <= bilan.fin && bilan.genre === 'final')
      throw new ErreurMetier("L'opération n'est pas finie : le bilan final se dépose à partir du lendemain.", {
        conseil: 'Vous pouvez continuer à le remplir, ou déposer un bilan intermédiaire.',
      });
    const bloquants = contenu.manques.filter(({ gravite }) => gravite === 'bloquant');
    if (bloquants.length > 0) throw refusIncomplet(bloquants, 'ce bilan');
    if (contenu.pieces.some(({ etat }) => etat === 'quarantaine'))
      throw new ErreurMetier('Une pièce attend encore son analyse antivirus : déposez dans quelques instants.');
    const empreinte = empreinteDuBilan(bilan, contenu);
    const premier = bilan.etat === 'brouillon';
    await figerBudget(trx, { objet: objetBudget(bilan.subvention), genre: 'realise', rang: bilan.rang });
    await oublierRevues(trx, bilan.id, contenu.realise.contenu);
    await noterDepot(trx, bilan.id, acteur.nom, empreinte);
    await faireAvancer(trx, acteur, bilan, premier ? 'deposer' : 'redeposer');
    await ouvrirChamps(trx, objet, []);
    const depose = await bilanPourAgir(trx, bilan.id);
    await solderDepot(trx, depose, acteur.nom, contenu.evaluation.valeurs[VAUT_COMPTE_RENDU] === true);
    await attendre(trx, depose, 'examen');
    await remettreRecepisse(trx, acteur, depose, contenu.pieces);
    const tard = enRetard(depose) === true;
    await prevenir(trx, depose, 'financeur', tard ? 'il est déposé, en retard' : 'il est déposé');
    await journal({ objet, details: { empreinte, enRetard: tard, premier } });
    return { id: bilan.id, deposeLe: depose.redeposeLe ?? new Date(), empreinte, enRetard: tard, deja: false };
  },
});

const dejaDepose = (b: BilanSitue): DepotBilan => ({
  id: b.id,
  deposeLe: b.redeposeLe ?? b.etatDepuis,
  empreinte: b.empreinte ?? '',
  enRetard: enRetard(b) === true,
  deja: true,
});

/** Un nouveau dépôt efface la revue des lignes qui ont changé : elles se revoient ; les autres gardent la leur. */
async function oublierRevues(trx: Trx, id: number, realise: Budget): Promise<void> {
  const declares = lignesRevues(realise, null, []).map((l) => [l.id, l.declare] as const);
  await sql`DELETE FROM bilan_revue r WHERE bilan = ${id} AND NOT EXISTS (
    SELECT FROM unnest(${declares.map(([ligne]) => ligne)}::text[], ${declares.map(([, montant]) => montant)}::numeric[]) AS d(ligne, declare)
    WHERE d.ligne = r.ligne AND d.declare = r.declare)`.execute(trx);
}

async function noterDepot(trx: Trx, id: number, par: string, empreinte: string): Promise<void> {
  await sql`WITH h AS MATERIALIZED (SELECT date_trunc('milliseconds', clock_timestamp()) AS le)
    UPDATE bilan_subvention SET depose_le = coalesce(depose_le, h.le), redepose_le = h.le, depose_par = ${par}, empreinte = ${empreinte},
      revue_le = NULL, reponse_avant_le = NULL, repondu_le = NULL
    FROM h WHERE id = ${id}`.execute(trx);
}
