/** Au-dessous, un effectif désigne presque des personnes. Un zéro se montre. */
export const SEUIL = 5;
export const petit = (n: number): boolean => n > 0 && n < SEUIL;

/** Un effectif à montrer ; `null` : masqué. */
export type Effectif = number | null;

/** Une part entre 0 et 1 ; `null` si l'un de ses effectifs, ou ce qui manque pour faire le tout, est petit : montrée, elle le rendrait. */
export function part(n: number, sur: number): number | null {
  return sur === 0 || petit(n) || petit(sur) || petit(sur - n) ? null : n / sur;
}

export interface TableauMasque {
  /** Mêmes places que les effectifs donnés. */
  cellules: Effectif[][];
  totauxLignes: Effectif[];
  totauxColonnes: Effectif[];
  total: Effectif;
  masques: number;
}

/** Coût de masquer un total de colonne ou le total général : ils sont montrés ailleurs, on ne les prend qu'en dernier. */
const CHER = 1e9;

/**
 * Masque les petits effectifs d'un tableau croisé additif, et ce qui les rendrait par différence, totaux compris.
 *
 * Lignes et colonnes (celles des totaux comprises) sont les nœuds d'un graphe, chaque case masquée une arête entre sa ligne et sa colonne. Une case
 * masquée se déduit si et seulement si aucun cycle de cases masquées ne passe par elle : le long d'un cycle, ajouter et ôter un en alternance garde
 * tous les totaux. On ferme donc chaque petite case par le cycle le moins coûteux, fait de cases non nulles ; il en existe toujours un (la case, le
 * total de sa ligne, le total général, le total de sa colonne). Cox, « Suppression methodology and statistical disclosure control », JASA, 1980.
 */
export function masquerTableau(effectifs: readonly (readonly number[])[]): TableauMasque {
  const n = effectifs.length;
  const m = effectifs[0]?.length ?? 0;
  const ligne = effectifs.map((l) => l.reduce((a, b) => a + b, 0));
  const colonne = Array.from({ length: m }, (_, j) => effectifs.reduce((a, l) => a + l[j]!, 0));
  const valeur = (i: number, j: number): number =>
    i < n ? (j < m ? effectifs[i]![j]! : ligne[i]!) : j < m ? colonne[j]! : ligne.reduce((a, b) => a + b, 0);
  const masque = Array.from({ length: n + 1 }, () => new Array<boolean>(m + 1).fill(false));
  const petites: [number, number][] = [];
  for (let i = 0; i <= n; i += 1)
    for (let j = 0; j <= m; j += 1)
      if (petit(valeur(i, j))) {
        masque[i]![j] = true;
        petites.push([i, j]);
      }
  for (const [i, j] of petites) for (const [a, b] of chemin(i, j, n, m, valeur, masque)) masque[a]![b] = true;
  const montre = (i: number, j: number): Effectif => (masque[i]![j] ? null : valeur(i, j));
  return {
    cellules: effectifs.map((l, i) => l.map((_, j) => montre(i, j))),
    totauxLignes: ligne.map((_, i) => montre(i, m)),
    totauxColonnes: colonne.map((_, j) => montre(n, j)),
    total: montre(n, m),
    masques: masque.flat().filter(Boolean).length,
  };
}

/** Le chemin le moins coûteux de la ligne `i` à la colonne `j` sans passer par leur case, par des cases non nulles (Dijkstra, petits graphes). */
function chemin(
  i: number,
  j: number,
  n: number,
  m: number,
  valeur: (i: number, j: number) => number,
  masque: boolean[][],
): [number, number][] {
  const nombre = n + 1 + m + 1;
  const cout = new Array<number>(nombre).fill(Number.POSITIVE_INFINITY);
  const avant = new Array<number>(nombre).fill(-1);
  const faits = new Set<number>();
  cout[i] = 0;
  for (;;) {
    let u = -1;
    for (let k = 0; k < nombre; k += 1)
      if (!faits.has(k) && cout[k]! < Number.POSITIVE_INFINITY && (u < 0 || cout[k]! < cout[u]!)) u = k;
    if (u < 0 || u === n + 1 + j) break;
    faits.add(u);
    const deLigne = u <= n;
    for (let k = deLigne ? n + 1 : 0; k < (deLigne ? nombre : n + 1); k += 1) {
      const [a, b] = deLigne ? [u, k - n - 1] : [k, u - n - 1];
      if ((a === i && b === j) || valeur(a, b) === 0) continue;
      // Une arête de plus coûte toujours un peu : à effectif égal, le cycle le plus court.
      const c = cout[u]! + (masque[a]![b] ? 0.001 : valeur(a, b) + (a === n ? CHER : 0));
      if (c < cout[k]!) {
        cout[k] = c;
        avant[k] = u;
      }
    }
  }
  const cases: [number, number][] = [];
  for (let k = n + 1 + j; avant[k]! >= 0; k = avant[k]!) {
    const u = avant[k]!;
    cases.push(u <= n ? [u, k - n - 1] : [k, u - n - 1]);
  }
  return cases;
}

/**
 * Masque une liste d'effectifs dont le total est montré : jamais un seul masqué.
 * @returns les effectifs, et le total (`null` quand rien d'autre ne pouvait accompagner le seul petit)
 */
export function masquerListe(effectifs: readonly number[]): { cellules: Effectif[]; total: Effectif } {
  const total = effectifs.reduce((a, b) => a + b, 0);
  const cellules: Effectif[] = effectifs.map((n) => (petit(n) ? null : n));
  let totalMasque = petit(total);
  if (cellules.filter((c) => c === null).length + Number(totalMasque) === 1 && !totalMasque) {
    const compagnon = effectifs.reduce(
      (choisi, n, k) => (cellules[k] !== null && n > 0 && (choisi < 0 || n < effectifs[choisi]!) ? k : choisi),
      -1,
    );
    if (compagnon >= 0) cellules[compagnon] = null;
    else totalMasque = true;
  }
  return { cellules, total: totalMasque ? null : total };
}
