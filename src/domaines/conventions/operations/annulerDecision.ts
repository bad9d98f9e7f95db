import { sql } from 'kysely';
import { z } from 'zod';
import { avisRequis, dossierPourAgir, faireAvancer } from '#src/domaines/dossiers/index.ts';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import { liberer, proposer } from '#src/domaines/enveloppes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { annexeSituee, conventionPourAgir } from '../chargement.ts';
import { solderConvention } from '../echeances.ts';
import { avancerAnnexe, avancerConvention } from '../ecriture.ts';
import { identifiant, texte } from '../saisie.ts';

/**
 * Corrige une décision prise par erreur : elle reste lisible, annulée avec sa raison ; la convention et l'annexe qui en sont nées sont
 * annulées, leurs numéros ne sont pas repris, et le montant n'est plus engagé. Impossible dès qu'une partie a signé.
 */
export const annulerDecision = operation({
  nom: 'conventions.annulerDecision',
  entree: z.object({ id: identifiant('Dossier'), motif: texte("Raison de l'annulation") }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  async executer({ trx, acteur, objet: dossier, journal }, { id, motif }) {
    const { rows } = await sql<{ id: number; sens: string }>`
      UPDATE decision SET annulee_le = now(), annulee_par = ${acteur.nom}, motif_annulation = ${motif}
      WHERE id = (SELECT max(id) FROM decision WHERE dossier = ${id} AND annulee_le IS NULL) RETURNING id, sens`.execute(
      trx,
    );
    const decision = rows[0];
    if (!decision) throw new ErreurMetier("Aucune décision n'est en vigueur sur ce dossier.", { statut: 409 });
    const avis = avisRequis(dossier) || decision.sens === 'sursis';
    await faireAvancer(trx, acteur, dossier, avis ? 'annuler_decision' : 'annuler_decision_sans_avis', motif);
    await solderEcheance(trx, 'decision.reexamen', `dossier:${id}`, acteur.nom, 'sans_objet');
    const { rows: annexes } = await sql<{ id: number; convention: number; total: string }>`
      SELECT id, convention, total FROM convention_annexe WHERE dossier = ${id} AND etat <> 'annulee'`.execute(trx);
    for (const a of annexes) {
      const convention = await conventionPourAgir(trx, a.convention);
      const annexe = await annexeSituee(trx, a.id);
      const { rows: signatures } = await sql`
        SELECT FROM signature WHERE objet IN (${`annexe:${a.id}`}, ${`convention:${a.convention}`}) AND
          (objet LIKE 'annexe:%' OR ${convention.dossier} = ${id}) LIMIT 1`.execute(trx);
      if (signatures.length > 0 || !['projet', 'proposee'].includes(annexe.etat))
        throw new ErreurMetier("Une partie a déjà signé : la décision ne s'annule plus.", {
          conseil: 'Corrigez par un avenant, ou résiliez la convention.',
        });
      await avancerAnnexe(trx, acteur, annexe, 'annuler', motif);
      await solderConvention(trx, a.convention, acteur.nom);
      if (convention.dossier === id && convention.etat === 'projet')
        await avancerConvention(trx, acteur, convention, 'annuler', motif);
      // Le montant redevient une proposition : il reste montré, il n'est plus pris.
      await liberer(trx, acteur, { campagne: dossier.campagne, objet: `dossier:${id}` });
      await proposer(trx, acteur, { campagne: dossier.campagne, objet: `dossier:${id}`, montant: a.total });
    }
    await journal({ objet: `dossier:${id}`, details: { decision: decision.id, motif } });
    return { id };
  },
});
