import { sql } from 'kysely';
import { z } from 'zod';
import { lireBudget, rouvrirBudget } from '#src/domaines/budgets/index.ts';
import { candidaturePourAgir, faireAvancer, objetCandidature } from '#src/domaines/candidatures/index.ts';
import { liberer } from '#src/domaines/enveloppes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';

/** Annule une décision prise par erreur, tant qu'elle n'est pas notifiée : elle reste lisible avec sa raison, et le montant est rendu. */
export const annulerDecision = operation({
  nom: 'arbitrages.annulerDecision',
  entree: z.object({
    id: identifiant,
    motif: z.string({ error: 'Écrivez la raison.' }).trim().min(5, "Écrivez la raison de l'annulation.").max(2000),
  }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  async executer({ trx, acteur, objet: c, journal }, { id, motif }) {
    const { rows } = await sql<{ id: number; notifiee: boolean; conventionnee: boolean }>`
      SELECT d.id, EXISTS (SELECT FROM lettre l WHERE l.decision = d.id AND l.envoyee_le IS NOT NULL) AS notifiee,
        EXISTS (SELECT FROM subvention s WHERE s.candidature = d.candidature AND s.etat <> 'annulee') AS conventionnee
      FROM candidature_decision d WHERE d.candidature = ${id} AND d.annulee_le IS NULL FOR UPDATE OF d`.execute(trx);
    const decision = rows[0];
    if (!decision) throw new ErreurMetier("Aucune décision n'est en vigueur sur cette candidature.", { statut: 409 });
    if (decision.notifiee)
      throw new ErreurMetier("Cette décision est notifiée : elle ne s'annule plus.", {
        statut: 409,
        conseil: 'Un retrait se décide par un nouvel acte, dans les conditions du droit commun.',
      });
    if (decision.conventionnee)
      throw new ErreurMetier('Une convention est déjà préparée : annulez-la avant la décision.', { statut: 409 });
    await faireAvancer(trx, acteur, c, 'annuler_decision', motif);
    await sql`UPDATE candidature_decision SET annulee_le = now(), annulee_par = ${acteur.nom}, motif_annulation = ${motif}
      WHERE id = ${decision.id}`.execute(trx);
    const objet = objetCandidature(id);
    await liberer(trx, acteur, { appel: c.appel, objet });
    if (await lireBudget(trx, objet, 'retenu')) await rouvrirBudget(trx, { objet, genre: 'retenu' });
    await journal({ objet, details: { decision: decision.id, motif } });
    return { id, appel: c.appel };
  },
});
