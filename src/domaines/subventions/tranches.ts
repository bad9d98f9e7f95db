import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { TranchePrevue } from './forme.ts';
import type { TrancheSituee } from './regles/exigible.ts';
import { type TrancheVoulue, verifierPlan } from './regles/plan.ts';

/** Les tranches du plan, leur livrable et le paiement qui les occupe, dans l'ordre. Le droit est vérifié par l'appelant. */
export async function tranchesDe(base: Base | Trx, subvention: number): Promise<TrancheSituee[]> {
  const { rows } = await sql<TrancheSituee>`
    SELECT t.id, t.rang, t.libelle, t.genre, t.condition, t.le::text AS le, l.libelle AS livrable, l.etat AS "livrableEtat",
      l.du_le::text AS "livrableLe", t.part, t.montant,
      (SELECT jsonb_build_object('id', p.id, 'etat', p.etat, 'montant', p.montant::text) FROM paiement p
        WHERE p.tranche = t.id AND p.etat NOT IN ('rejete', 'annule')) AS paiement
    FROM subvention_tranche t LEFT JOIN subvention_livrable l ON l.id = t.livrable
    WHERE t.subvention = ${subvention} AND t.etat = 'prevue' ORDER BY t.rang`.execute(base);
  return rows;
}

/** @throws ErreurMetier le plan ne verse pas exactement le maximum, ou une tranche est incomplète */
export function exigerPlan(voulues: readonly TrancheVoulue[]): void {
  const problemes = verifierPlan(voulues);
  if (problemes.length === 0) return;
  throw new ErreurMetier(
    problemes.length === 1 ? problemes[0]!.message : `Le plan de versement a ${problemes.length} défauts.`,
    {
      champs: Object.fromEntries(
        problemes.map((p) => [p.rang ? `t${p.rang}_${champDe(p.message)}` : 'plan', p.message]).toReversed(),
      ),
    },
  );
}

const champDe = (message: string): string =>
  message.includes('part')
    ? 'part'
    : message.includes('jour')
      ? 'le'
      : message.includes('livrable')
        ? 'livrable'
        : 'libelle';

/**
 * Remplace le plan d'une convention verrouillée : les tranches prises par un paiement restent telles quelles, les autres sont annulées et
 * réécrites ; un livrable déjà connu est gardé avec son état, un livrable qui ne sert plus et que personne n'a remis disparaît.
 */
export async function ecrirePlan(trx: Trx, subvention: number, plan: readonly TranchePrevue[]): Promise<void> {
  const prises = (await tranchesDe(trx, subvention)).filter((t) => t.paiement !== null);
  const gardees = new Set(prises.map((t) => t.rang));
  // Une tranche qu'un paiement rejeté a visée reste en base, annulée : son histoire est au journal. Les autres n'ont servi à rien.
  await sql`UPDATE subvention_tranche t SET etat = 'annulee' WHERE subvention = ${subvention} AND t.etat = 'prevue'
    AND EXISTS (SELECT FROM paiement p WHERE p.tranche = t.id) AND NOT (rang = ANY(${[...gardees]}::int[]))`.execute(
    trx,
  );
  await sql`DELETE FROM subvention_tranche t WHERE subvention = ${subvention} AND t.etat = 'prevue'
    AND NOT EXISTS (SELECT FROM paiement p WHERE p.tranche = t.id)`.execute(trx);
  for (const t of plan.filter((p) => !gardees.has(p.rang))) {
    const livrable =
      t.livrable === null ? null : await livrableNomme(trx, subvention, t.livrable, t.livrableLe ?? null);
    await sql`INSERT INTO subvention_tranche (subvention, rang, libelle, genre, condition, le, livrable, part, montant)
      VALUES (${subvention}, ${t.rang}, ${t.libelle}, ${t.genre}, ${t.condition}, ${t.le}, ${livrable}, ${t.part}, ${t.montant})`.execute(
      trx,
    );
  }
  await sql`DELETE FROM subvention_livrable l WHERE subvention = ${subvention} AND l.etat = 'attendu'
    AND NOT EXISTS (SELECT FROM subvention_tranche t WHERE t.livrable = l.id)`.execute(trx);
}

async function livrableNomme(trx: Trx, subvention: number, libelle: string, le: string | null): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO subvention_livrable (subvention, libelle, du_le) VALUES (${subvention}, ${libelle}, ${le})
    ON CONFLICT (subvention, libelle) DO UPDATE SET du_le = coalesce(excluded.du_le, subvention_livrable.du_le) RETURNING id`.execute(
    trx,
  );
  return rows[0]!.id;
}
