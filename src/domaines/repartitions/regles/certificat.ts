import type { Probleme } from './probleme.ts';

/** Ce qu'on déplace pour éprouver un partage : un millionième d'ETP, l'arrondi des résultats. */
const GRAIN = 1e-6;

/**
 * Éprouve un partage leximin sans le refaire : sur des enveloppes emboîtées, il est optimal si et seulement si aucun transfert d'un mieux
 * couvert vers un moins couvert n'est possible (critère d'échange des bases d'un polymatroïde, Fujishige 1980 ; Murota 2003).
 * @returns le premier transfert possible, ou null : le partage est leximin
 */
export function transfertPossible(p: Probleme, etp: readonly number[]): { de: string; vers: string } | null {
  const cumuls = p.noeuds.map(() => 0);
  const chemins = p.feuilles.map(({ noeud }) => {
    const chemin: number[] = [];
    for (let rang = noeud; rang > 0; rang = p.noeuds[rang]!.parent) chemin.push(rang);
    return chemin;
  });
  for (const [i, chemin] of chemins.entries()) for (const rang of chemin) cumuls[rang]! += etp[i]!;
  const monte = (rang: number) => cumuls[rang]! < p.noeuds[rang]!.max - GRAIN;
  const descend = (rang: number) => cumuls[rang]! > p.noeuds[rang]!.min + GRAIN;
  const couverture = p.feuilles.map((f, i) => etp[i]! / poidsDe(f));
  // Un besoin nul se range après tous les autres.
  const ordre = (i: number, j: number) =>
    Number(p.feuilles[j]!.besoin > 0) - Number(p.feuilles[i]!.besoin > 0) || couverture[i]! - couverture[j]!;
  const prennent = [...p.feuilles.keys()].filter((i) => etp[i]! < p.feuilles[i]!.max - GRAIN).sort(ordre);
  const donnent = [...p.feuilles.keys()]
    .filter((i) => etp[i]! > p.feuilles[i]!.min + GRAIN)
    .sort((i, j) => ordre(j, i));
  for (const i of prennent) {
    for (const j of donnent) {
      if (ordre(i, j) >= 0) break;
      if (!moinsCouvert(p.feuilles[i]!, etp[i]!, p.feuilles[j]!, etp[j]!)) continue;
      const [ceux, autres] = [chemins[i]!, chemins[j]!];
      if (ceux.every((r) => autres.includes(r) || monte(r)) && autres.every((r) => ceux.includes(r) || descend(r)))
        return { de: p.feuilles[j]!.id, vers: p.feuilles[i]!.id };
    }
    // Sans enveloppe intermédiaire, le moins couvert et le mieux couvert décident pour tous.
    if (p.noeuds.length === 1 && donnent.length > 0 && ordre(i, donnent[0]!) >= 0) return null;
  }
  return null;
}

const poidsDe = ({ besoin, actuel }: Cote) => (besoin > 0 ? besoin : Math.max(1, actuel));

type Cote = Probleme['feuilles'][number];

/** Moins couvert, d'assez pour qu'un grain ne suffise pas à les égaler ; un besoin nul ne l'est jamais face à un besoin. */
function moinsCouvert(a: Cote, etpA: number, b: Cote, etpB: number): boolean {
  if (a.besoin > 0 !== b.besoin > 0) return a.besoin > 0;
  const [na, nb] = [poidsDe(a), poidsDe(b)];
  return etpB / nb - etpA / na > GRAIN * (1 / na + 1 / nb);
}
