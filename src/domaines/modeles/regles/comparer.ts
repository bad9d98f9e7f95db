/** Une ligne de la comparaison de deux textes. */
export interface LigneComparee {
  genre: 'egale' | 'ajoutee' | 'retiree';
  texte: string;
}

/** Compare deux textes ligne à ligne (plus longue suite commune) : ce qui a été retiré vient avant ce qui le remplace. */
export function comparerTextes(avant: string, apres: string): LigneComparee[] {
  const a = avant.replaceAll('\r\n', '\n').split('\n');
  const b = apres.replaceAll('\r\n', '\n').split('\n');
  const commun = a.map(() => new Uint32Array(b.length + 1)).concat(new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      commun[i]![j] = a[i] === b[j] ? commun[i + 1]![j + 1]! + 1 : Math.max(commun[i + 1]![j]!, commun[i]![j + 1]!);
  const lignes: LigneComparee[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lignes.push({ genre: 'egale', texte: a[i]! });
      i++;
      j++;
    } else if (i < a.length && (j === b.length || commun[i + 1]![j]! >= commun[i]![j + 1]!)) {
      lignes.push({ genre: 'retiree', texte: a[i]! });
      i++;
    } else {
      lignes.push({ genre: 'ajoutee', texte: b[j]! });
      j++;
    }
  }
  return lignes;
}
