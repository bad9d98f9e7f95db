import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { refusIncomplet } from '#src/socle/formulaires/incomplet.ts';
import { ouvrirChamps } from '#src/socle/formulaires/reponses.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { exigerRelue } from '#src/socle/version.ts';
import { bilanPourAgir, faireAvancer, objetBilan } from '../chargement.ts';
import { contenuDe, empreinteDuContenu } from '../contenu.ts';
import type { BilanSitue } from '../forme.ts';
import { attendre, solder } from '../obligations.ts';
import { remettreRecepisse } from '../remettre.ts';

export interface DepotBilan {
  id: number;
  deposeLe: Date;
  empreinte: string;
  enRetard: boolean;
  /** Vrai : ce dépôt était déjà fait (double clic). */
  deja: boolean;
}

/**
 * Dépose un bilan, ou rend ses corrections ; l'instant est celui de la base. Un dépôt en retard est reçu et le dit : c'est le versement qui
 * attend, pas le bilan qu'on refuse.
 * @throws ErreurMetier 422 incomplet (un message par champ) ; 409 une réponse a changé depuis la relecture
 */
export const deposerBilan = operation({
  nom: 'bilans.deposer',
  entree: z.object({
    id: identifiant,
    // Version des réponses que la personne a relue.
    version: z.coerce.number().int(),
  }),
  charger: (trx, { id }) => bilanPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: bilan, journal }, { version }): Promise<DepotBilan> => {
    const objet = objetBilan(bilan.id);
    // Une collègue qui enregistre au même moment passe avant, ou trouve les champs fermés.
    await sql`SELECT FROM reponse WHERE objet = ${objet} FOR UPDATE`.execute(trx);
    const contenu = await contenuDe(trx, bilan.id);
    if (!contenu) throw new ErreurMetier("Ce bilan n'est pas commencé.", { conseil: 'Commencez-le, puis déposez-le.' });
    exigerRelue(contenu.reponse, version, { quoi: 'ce bilan', conseil: 'Relisez-le, puis déposez-le.' });
    if (bilan.etat === 'depose') return dejaDepose(bilan);
    const bloquants = contenu.evaluation.problemes.filter(({ gravite }) => gravite === 'bloquant');
    if (bloquants.length > 0) throw refusIncomplet(bloquants, 'ce bilan');
    if (contenu.pieces.some(({ etat }) => etat === 'quarantaine'))
      throw new ErreurMetier('Une pièce attend encore son analyse antivirus : déposez dans quelques instants.');
    const empreinte = empreinteDuContenu(bilan, contenu);
    const premier = bilan.etat === 'brouillon';
    await noterDepot(trx, bilan.id, acteur.nom, empreinte);
    await faireAvancer(trx, acteur, bilan, premier ? 'deposer' : 'redeposer');
    await ouvrirChamps(trx, objet, []);
    const depose = await bilanPourAgir(trx, bilan.id);
    const instant = depose.redeposeLe ?? new Date();
    await solder(trx, depose, 'depot', acteur.nom);
    await attendre(trx, depose, 'examen');
    await remettreRecepisse(trx, acteur, depose, contenu.pieces);
    const enRetard = retard(depose);
    await journal({ objet, details: { empreinte, enRetard, premier } });
    return { id: bilan.id, deposeLe: instant, empreinte, enRetard, deja: false };
  },
});

const retard = (b: BilanSitue) => b.dueLe !== null && b.deposeLe !== null && b.deposeLe > b.dueLe;

const dejaDepose = (b: BilanSitue): DepotBilan => ({
  id: b.id,
  deposeLe: b.redeposeLe ?? b.etatDepuis,
  empreinte: b.empreinte ?? '',
  enRetard: retard(b),
  deja: true,
});

async function noterDepot(trx: Trx, id: number, par: string, empreinte: string): Promise<void> {
  await sql`WITH h AS MATERIALIZED (SELECT date_trunc('milliseconds', clock_timestamp()) AS le)
    UPDATE bilan SET depose_le = coalesce(depose_le, h.le), redepose_le = h.le, depose_par = ${par}, empreinte = ${empreinte}
    FROM h WHERE id = ${id}`.execute(trx);
}
