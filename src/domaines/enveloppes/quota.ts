import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { comparer, type Decimal, enEuros, enNombre, moins, plus } from '#src/socle/montants.ts';
import type { EnveloppeVerrouillee } from './chargement.ts';
import type { Mouvement } from './crediter.ts';

/** Ce que les virements ont apporté à une ligne, ou lui ont pris. */
export async function virementsDe(trx: Trx, ligne: number): Promise<{ montant: Decimal; etp: Decimal }> {
  const { rows } = await sql<{ montant: string; etp: string }>`
    SELECT coalesce(sum(montant), 0)::text AS montant, coalesce(sum(etp), 0)::text AS etp FROM enveloppe_mouvement
    WHERE enveloppe = ${ligne} AND genre = 'virement'`.execute(trx);
  return rows[0]!;
}

/**
 * La ligne d'une région dotée par une répartition nationale ne reçoit pas plus que sa part ; un virement entre fonds, permis par une règle,
 * n'en fait pas partie. La ligne est verrouillée : deux dotations au même moment ne passent pas ensemble.
 * @throws ErreurMetier 422
 */
export async function exigerQuota(trx: Trx, ligne: EnveloppeVerrouillee, m: Mouvement): Promise<void> {
  if (m.genre === 'virement' || ligne.ligne?.niveau !== 'region') return;
  const { rows } = await sql<{ montant: string | null; etp: string | null }>`
    SELECT quota_montant AS montant, quota_etp AS etp FROM enveloppe WHERE id = ${ligne.id}`.execute(trx);
  const quota = rows[0];
  if (!quota || quota.montant === null || quota.etp === null) return;
  const vire = await virementsDe(trx, ligne.id);
  const libre = {
    montant: moins(quota.montant, moins(ligne.montant, vire.montant)),
    etp: moins(quota.etp, moins(ligne.etp, vire.etp)),
  };
  const champs: Record<string, string> = {};
  for (const [cle, dire] of [
    ['montant', enEuros],
    ['etp', (v: Decimal) => `${enNombre(v)} ETP`],
  ] as const)
    if (comparer(m[cle], '0') > 0 && comparer(m[cle], libre[cle]) > 0)
      champs[cle] =
        `La répartition nationale donne ${dire(quota[cle]!)} à cette région : il en reste ${dire(plus(libre[cle]))}.`;
  if (Object.keys(champs).length > 0)
    throw new ErreurMetier(Object.values(champs)[0]!, {
      champs,
      conseil: 'Une autre répartition nationale, adoptée par la DGEFP, change ce que reçoit chaque région.',
    });
}
