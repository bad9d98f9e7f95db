/** Une somme que la page montre : le total et ses parts, par leur clé. */
export interface Equation {
  total: string;
  parts: readonly string[];
}

/**
 * Masque les petites cases et ce qui les rendrait par différence, quelles que soient les sommes que l'on montre (territoires, types, catégories
 * de sortie à la fois). Un zéro se montre : il est connu. D'abord, dans chaque somme, jamais une seule case masquée ; puis, tant qu'une case
 * masquée se déduit du système entier (rang des sommes sur les cases masquées), on en masque une de plus.
 * @param valeurs toutes les cases, totaux compris @param petites celles qui ne peuvent pas se montrer
 * @returns les clés masquées
 */
export function masquer(
  valeurs: ReadonlyMap<string, number>,
  petites: Iterable<string>,
  equations: readonly Equation[],
): Set<string> {
  const masquees = new Set(petites);
  if (masquees.size === 0) return masquees;
  const sommes = equations
    .map(({ total, parts }) => [total, ...parts].filter((cle) => (valeurs.get(cle) ?? 0) > 0))
    .filter((cles) => cles.length > 1);
  const compagnon = (cles: readonly string[]): string | undefined =>
    cles
      .filter((cle) => !masquees.has(cle))
      // Une part avant le total, la plus petite d'abord : on perd le moins.
      .sort((a, b) => Number(a === cles[0]) - Number(b === cles[0]) || valeurs.get(a)! - valeurs.get(b)!)[0];
  const fermer = () => {
    for (let change = true; change; ) {
      change = false;
      for (const cles of sommes) {
        if (cles.filter((cle) => masquees.has(cle)).length !== 1) continue;
        const choisie = compagnon(cles);
        if (!choisie) continue;
        masquees.add(choisie);
        change = true;
      }
    }
  };
  fermer();
  for (;;) {
    const deduites = determinees(masquees, sommes);
    if (deduites.size === 0) return masquees;
    // La case déduite d'abord ; si tout y est déjà caché, ce qui la trahit est plus loin : une autre somme touchée.
    const ouverte = (dans: ReadonlySet<string>) =>
      sommes.find((cles) => cles.some((cle) => dans.has(cle)) && compagnon(cles) !== undefined);
    const aFermer = ouverte(deduites) ?? ouverte(masquees);
    if (!aFermer) return masquees;
    masquees.add(compagnon(aFermer)!);
    fermer();
  }
}

/** Les cases masquées que les sommes suffisent à retrouver : leur colonne est seule dans une ligne de la forme échelonnée réduite. */
export function determinees(masquees: ReadonlySet<string>, sommes: readonly (readonly string[])[]): Set<string> {
  const cles = [...masquees];
  const rang = new Map(cles.map((cle, i) => [cle, i]));
  const lignes = sommes
    .map((somme) => {
      const ligne = new Map<number, number>();
      somme.forEach((cle, i) => {
        const k = rang.get(cle);
        if (k !== undefined) ligne.set(k, (ligne.get(k) ?? 0) + (i === 0 ? -1 : 1));
      });
      return ligne;
    })
    .filter((ligne) => ligne.size > 0);
  const pivots: [number, Map<number, number>][] = [];
  for (const ligne of lignes) {
    for (const [colonne, pivot] of pivots) retrancher(ligne, pivot, ligne.get(colonne) ?? 0);
    const premier = [...ligne.keys()][0];
    if (premier === undefined) continue;
    const facteur = ligne.get(premier)!;
    for (const [k, v] of ligne) ligne.set(k, v / facteur);
    for (const [, pivot] of pivots) retrancher(pivot, ligne, pivot.get(premier) ?? 0);
    pivots.push([premier, ligne]);
  }
  return new Set(pivots.filter(([, ligne]) => ligne.size === 1).map(([colonne]) => cles[colonne]!));
}

function retrancher(ligne: Map<number, number>, pivot: ReadonlyMap<number, number>, facteur: number): void {
  if (facteur === 0) return;
  for (const [k, v] of pivot) {
    const reste = (ligne.get(k) ?? 0) - facteur * v;
    if (Math.abs(reste) < 1e-9) ligne.delete(k);
    else ligne.set(k, reste);
  }
}
