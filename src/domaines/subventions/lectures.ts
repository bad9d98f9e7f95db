import { sql } from 'kysely';
import { type Budget, budgetsDe } from '#src/domaines/budgets/index.ts';
import type { NatureOrganisation } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { montantDe } from '#src/socle/budgets/totaux.ts';
import { centimes, type Decimal, plus } from '#src/socle/montants.ts';
import type { Cofinanceur, SubventionSituee } from './forme.ts';

/** Nature de l'organisation qui porte la convention. Le droit est vérifié par l'appelant. */
export async function natureDuPorteur(
  base: Base | Trx,
  s: Pick<SubventionSituee, 'organisationId'>,
): Promise<NatureOrganisation> {
  const { rows } = await sql<{ nature: NatureOrganisation }>`
    SELECT nature FROM organisation WHERE id = ${s.organisationId}`.execute(base);
  return rows[0]!.nature;
}

/** Le budget qui fait foi pour une convention : le dernier amendé, sinon le retenu, sinon le demandé. `null` : aucun. */
export async function budgetDeReference(base: Base | Trx, candidature: number): Promise<Budget | null> {
  const versions = await budgetsDe(base, `candidature:${candidature}`);
  // Dans l'ordre : demandé, retenu, amendés. Un brouillon ne fait pas foi.
  return versions.findLast((b) => b.etat === 'fige' && b.genre !== 'realise')?.contenu ?? null;
}

/** Total des charges d'un budget, contributions volontaires à part. */
export const totalDesCharges = (budget: Pick<Budget, 'charges'>): Decimal =>
  centimes(plus('0', ...budget.charges.map(montantDe)));

/** Les autres financeurs d'un budget : toutes les ressources, sauf celle que l'on demande ici et celles qui ont été refusées. */
export const cofinanceursDe = (budget: Pick<Budget, 'ressources'>): Cofinanceur[] =>
  budget.ressources
    .filter((r) => r.genre !== 'demande' && r.statut !== 'refuse')
    .map((r) => ({ nom: r.libelle, genre: r.genre, montant: r.montant, statut: r.statut }));

/** La décision favorable en vigueur sur une candidature, si elle accorde un montant ; `null` : il n'y en a pas. */
export async function decisionFavorable(
  base: Base | Trx,
  candidature: number,
): Promise<{ montant: Decimal; acte: string; acteLe: string | null } | null> {
  const { rows } = await sql<{ montant: Decimal; acte: string; acteLe: string | null }>`
    SELECT montant, acte, acte_le::text AS "acteLe" FROM candidature_decision
    WHERE candidature = ${candidature} AND sens = 'favorable' AND montant IS NOT NULL AND annulee_le IS NULL`.execute(
    base,
  );
  return rows[0] ?? null;
}

/** Cibles que le porteur a proposées (champs `cible_<indicateur>` de sa candidature), pour les indicateurs de l'appel. */
export async function ciblesProposees(
  base: Base | Trx,
  candidature: number,
  indicateurs: readonly { id: string }[],
): Promise<{ indicateur: string; cible: Decimal }[]> {
  const { rows } = await sql<{ donnees: Record<string, unknown> }>`
    SELECT donnees FROM reponse WHERE objet = ${`candidature:${candidature}`}`.execute(base);
  const donnees = rows[0]?.donnees ?? {};
  return indicateurs.flatMap(({ id }) => {
    const lu = donnees[`cible_${id}`];
    const cible = typeof lu === 'number' ? String(lu) : lu;
    return typeof cible === 'string' && /^\d{1,14}(\.\d{1,2})?$/.test(cible) ? [{ indicateur: id, cible }] : [];
  });
}
