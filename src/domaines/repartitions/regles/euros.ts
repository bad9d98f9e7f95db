import { type Decimal, fois } from '#src/socle/montants.ts';

/**
 * Partage un montant au centime, à proportion de poids entiers, par plus forts restes : la somme est exacte. À restes égaux, l'identifiant.
 * Sans aucun poids, personne ne reçoit rien.
 */
export function partagerEuros(montant: Decimal, parts: readonly { id: string; poids: number }[]): Map<string, Decimal> {
  const centimes = BigInt(fois(montant, '100'));
  const total = parts.reduce((s, { poids }) => s + BigInt(poids), 0n);
  if (total === 0n) return new Map(parts.map(({ id }) => [id, '0']));
  const brutes = parts.map(({ id, poids }) => {
    const produit = centimes * BigInt(poids);
    return { id, part: produit / total, reste: produit % total };
  });
  let aRendre = centimes - brutes.reduce((s, { part }) => s + part, 0n);
  for (const p of brutes.toSorted((a, b) =>
    a.reste === b.reste ? (a.id < b.id ? -1 : 1) : a.reste > b.reste ? -1 : 1,
  )) {
    if (aRendre === 0n) break;
    p.part += 1n;
    aRendre -= 1n;
  }
  const enEuros = (c: bigint) => `${c / 100n}.${String(c % 100n).padStart(2, '0')}`;
  return new Map(brutes.map(({ id, part }) => [id, enEuros(part)]));
}
