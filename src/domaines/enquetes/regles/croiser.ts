/** Une case d'un croisement où il y a des structures. */
export interface Case {
  ligne: string;
  colonne: string;
  cachee: boolean;
  /** Cachée pour protéger quelqu'un, non parce qu'elle est imprécise. */
  secrete: boolean;
  repondantes: number;
}
/** Totaux de ligne ou de colonne qui ne se montrent pas. */
interface Marges {
  lignes: ReadonlySet<string>;
  colonnes: ReadonlySet<string>;
}

/**
 * Cache d'autres cases d'un croisement jusqu'à ce qu'aucune ligne ni colonne n'en ait une seule à deviner en ôtant les autres du total, ni si peu de
 * réponses que l'une y lise l'autre : cacher à côté d'elle ne suffit pas, sa voisine se retrouverait par l'autre sens. Les moins fournies d'abord.
 * @param minimum réponses que des cases cachées ensemble doivent réunir quand leur total se montre
 */
export function cacherCroisement(cases: readonly Case[], marges: Marges, minimum: number): Case[] {
  const fin = cases.map((c) => ({ ...c }));
  const groupes = (['ligne', 'colonne'] as const).flatMap((sens) =>
    [...Map.groupBy(fin, (c) => c[sens])].map(([cle, membres]) => ({
      membres,
      margeCachee: (sens === 'ligne' ? marges.lignes : marges.colonnes).has(cle),
    })),
  );
  // Seule de sa ligne ou de sa colonne, une case est son total : la cacher ne protège rien si le total se montre.
  const inutiles = new Set(groupes.flatMap((g) => (g.membres.length === 1 && !g.margeCachee ? g.membres : [])));
  for (let change = true; change; ) {
    change = false;
    for (const { membres, margeCachee } of groupes) {
      const cachees = membres.filter((c) => c.cachee && c.secrete);
      if (cachees.length === 0 && !margeCachee) continue;
      const reponses = cachees.reduce((n, c) => n + c.repondantes, 0);
      // Un total caché est protégé dès qu'une de ses cases l'est.
      if (margeCachee ? membres.some((c) => c.cachee) : cachees.length > 1 && reponses >= minimum) continue;
      const voisine = membres
        .filter((c) => !c.cachee && !inutiles.has(c))
        .toSorted((a, b) => a.repondantes - b.repondantes)[0];
      if (!voisine) continue;
      Object.assign(voisine, { cachee: true, secrete: true });
      change = true;
    }
  }
  return fin;
}
