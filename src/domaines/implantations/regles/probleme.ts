/**
 * Couverture maximale d'un besoin (maximal covering location problem, Church et ReVelle, « The maximal covering location problem », Papers of
 * the Regional Science Association 32, 1974), avec un coût par candidat : retenir des candidats de coût total ≤ budget pour que le poids
 * des communes à portée d'au moins l'un d'eux soit le plus grand possible.
 */
export interface Probleme {
  /** Poids de chaque commune (personnes sans accès suffisant), ≥ 0. */
  poids: readonly number[];
  /** Candidats dans un ordre canonique : à égalité, le premier l'emporte. */
  candidats: readonly CandidatCouverture[];
  /** Nombre de sites si chaque coût vaut 1, nombre d'ETP si les coûts sont des ETP. */
  budget: number;
}

export interface CandidatCouverture {
  /** Ce que coûte ce candidat dans l'unité du budget, > 0. */
  cout: number;
  /** Rangs des communes à portée, croissants. */
  couvre: readonly number[];
}

/** Des candidats retenus, ce qu'ils couvrent et ce qu'ils coûtent. */
export interface Choix {
  /** Rangs des candidats, dans l'ordre où chacun ajoute le plus. */
  retenus: number[];
  couvert: number;
  cout: number;
}

/** Écart toléré entre deux sommes de poids : au-delà de la précision des nombres, en deçà d'un centième de personne. */
export const EPSILON = 1e-6;

/** Poids des communes à portée d'au moins un des candidats. */
export function couvertPar({ poids, candidats }: Probleme, retenus: Iterable<number>): number {
  const vues = new Set<number>();
  for (const rang of retenus) for (const commune of candidats[rang]!.couvre) vues.add(commune);
  let total = 0;
  for (const commune of [...vues].sort((a, b) => a - b)) total += poids[commune]!;
  return total;
}

/** Ce que tous les candidats réunis couvriraient : aucun choix ne peut dépasser ce poids. */
export const couvertParTous = (probleme: Probleme): number => couvertPar(probleme, probleme.candidats.keys());

/**
 * Met des candidats retenus dans l'ordre de leur apport : d'abord celui qui couvre le plus, puis celui qui ajoute le plus à ce qui est déjà
 * couvert… Ceux qui n'ajoutent rien sont laissés : ils ne coûteraient que de l'argent.
 */
export function ordonner(probleme: Probleme, retenus: readonly number[]): Choix & { apports: number[] } {
  const { poids, candidats } = probleme;
  const vues = new Set<number>();
  const restants = [...retenus].sort((a, b) => a - b);
  const choix = { retenus: [] as number[], couvert: 0, cout: 0, apports: [] as number[] };
  const apport = (rang: number) =>
    candidats[rang]!.couvre.reduce((somme, commune) => (vues.has(commune) ? somme : somme + poids[commune]!), 0);
  while (restants.length > 0) {
    let meilleur = 0;
    let gain = -1;
    for (const [place, rang] of restants.entries()) {
      const ici = apport(rang);
      if (ici > gain + EPSILON) [meilleur, gain] = [place, ici];
    }
    if (gain <= EPSILON) break;
    const [rang] = restants.splice(meilleur, 1);
    for (const commune of candidats[rang!]!.couvre) vues.add(commune);
    choix.retenus.push(rang!);
    choix.apports.push(gain);
    choix.couvert += gain;
    choix.cout += candidats[rang!]!.cout;
  }
  return choix;
}
