import { sql } from 'kysely';
import { z } from 'zod';
import { creerBudget, rangSuivant } from '#src/domaines/budgets/index.ts';
import { operation } from '#src/droits/operation.ts';
import { composerChangements, exigerEnCours } from '../../avenants.ts';
import { subventionPourAgir } from '../../chargement.ts';
import { objetSubvention } from '../../echeances.ts';
import { budgetDeReference } from '../../lectures.ts';
import { ouvrirAvenant } from '../../ouvrirAvenant.ts';
import type { TrancheVoulue } from '../../regles/plan.ts';
import { identifiant, jourFacultatif, montantFacultatif, texte, tranche } from '../../saisie.ts';

/**
 * Prépare un avenant : autre fin, autre montant, autre plan pour ce qui reste à verser, budget amendé à écrire. Ce qui n'est pas donné ne change
 * pas. Une demande du porteur en attente est reprise, sa raison gardée.
 */
export const preparerAvenant = operation({
  nom: 'subventions.preparerAvenant',
  entree: z.object({
    id: identifiant('Convention'),
    fin: jourFacultatif('Nouvelle fin').optional(),
    montant: montantFacultatif('Nouveau montant').optional(),
    cout_eligible: montantFacultatif('Nouveau coût éligible').optional(),
    budget: z.literal('oui').optional(),
    plan: z.array(tranche).max(20).optional(),
    motif: texte('Motif', 2000, 5),
  }),
  charger: (trx, { id }) => subventionPourAgir(trx, id),
  async executer({ trx, acteur, objet: s, journal }, e) {
    exigerEnCours(s);
    const objet = `candidature:${s.candidature}`;
    const rang = e.budget ? await rangSuivant(trx, objet, 'amende') : undefined;
    const changements = await composerChangements(trx, s, {
      ...(e.fin ? { fin: e.fin } : {}),
      ...(e.montant ? { montant: e.montant } : {}),
      ...(e.cout_eligible ? { coutEligible: e.cout_eligible } : {}),
      ...(rang ? { budget: rang } : {}),
      plan: e.plan?.length ? (e.plan as unknown as TrancheVoulue[]) : undefined,
    });
    if (rang) {
      const contenu = (await budgetDeReference(trx, s.candidature)) ?? undefined;
      await creerBudget(trx, acteur, { objet, genre: 'amende', rang, contenu });
    }
    const avenant =
      (await reprendreDemande(trx, s.id, changements, e.motif)) ??
      (await ouvrirAvenant(trx, acteur, s, { changements, motif: e.motif, demandeParPorteur: false }));
    await journal({ objet: objetSubvention(s.id), details: { avenant, ...changements.apres, motif: e.motif } });
    return { id: s.id, avenant, budget: rang ?? null };
  },
});

/** Une demande du porteur en attente devient l'avenant préparé ; `null` : il n'y en a pas. */
async function reprendreDemande(
  trx: Parameters<typeof creerBudget>[0],
  subvention: number,
  changements: unknown,
  motif: string,
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    UPDATE subvention_avenant SET changements = ${JSON.stringify(changements)}::jsonb,
      motif = CASE WHEN motif = ${motif} THEN motif ELSE ${motif} || ' Demande du porteur : ' || motif END, demande_par_porteur = false
    WHERE subvention = ${subvention} AND etat = 'projet' AND demande_par_porteur RETURNING id`.execute(trx);
  return rows[0]?.id ?? null;
}
