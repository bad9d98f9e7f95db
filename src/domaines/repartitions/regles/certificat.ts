import type { Feuille, Probleme } from './probleme.ts';

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
  // Couverture qu'aurait chacun après avoir pris, ou donné, un grain : s'y dépasser est le seul écart qui compte, et se lit sans comparer toutes
  // les paires.
  const apres = p.feuilles.map((f, i) => ({
    pris: (etp[i]! + GRAIN) / poidsDe(f),
    donne: (etp[i]! - GRAIN) / poidsDe(f),
    // Un besoin nul se range après tous les autres.
    rang: f.besoin > 0 ? 0 : 1,
  }));
  const gagne = (i: number, j: number) => {
    const [a, b] = [apres[i]!, apres[j]!];
    return a.rang === b.rang ? b.donne > a.pris : a.rang < b.rang;
  };
  const prennent = [...p.feuilles.keys()].filter((i) => etp[i]! < p.feuilles[i]!.max - GRAIN);
  const donnent = [...p.feuilles.keys()]
    .filter((j) => etp[j]! > p.feuilles[j]!.min + GRAIN)
    .sort((a, b) => apres[b]!.rang - apres[a]!.rang || apres[b]!.donne - apres[a]!.donne);
  for (const i of prennent)
    for (const j of donnent) {
      // Ceux qui suivent sont moins couverts encore.
      if (!gagne(i, j)) break;
      const [ceux, autres] = [chemins[i]!, chemins[j]!];
      if (ceux.every((r) => autres.includes(r) || monte(r)) && autres.every((r) => ceux.includes(r) || descend(r)))
        return { de: p.feuilles[j]!.id, vers: p.feuilles[i]!.id };
    }
  return null;
}

const poidsDe = ({ besoin, actuel }: Feuille) => (besoin > 0 ? besoin : Math.max(1, actuel));
