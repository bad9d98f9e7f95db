import { ordonner } from './composer.ts';

/** L'ordre après qu'un bloc a monté ou descendu d'un rang ; au bord, rien ne bouge. */
export function deplacer(
  blocs: readonly { cle: string }[],
  ordre: readonly string[],
  cle: string,
  pas: -1 | 1,
): string[] {
  const cles = ordonner(blocs, ordre).map((b) => b.cle);
  const rang = cles.indexOf(cle);
  const voisin = rang + pas;
  if (rang < 0 || voisin < 0 || voisin >= cles.length) return cles;
  [cles[rang], cles[voisin]] = [cles[voisin]!, cles[rang]!];
  return cles;
}
