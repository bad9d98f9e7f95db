/** Une structure du champ de l'enquête. Ce qui n'a pas été tiré compte dans la population. */
export interface Unite<I extends number | string = number> {
  id: I;
  strate: string;
  /** Interrogée : tirée, ou recensée. */
  interrogee: boolean;
  repondante: boolean;
  /** Groupe où l'on suppose que répondre ne dépend pas de la réponse ; par défaut, la strate. */
  groupe?: string;
}

export interface StratePonderee {
  cle: string;
  /** Structures de la strate, interrogées, et qui ont répondu. */
  effectif: number;
  interrogees: number;
  repondantes: number;
}
/** Ce que personne ne représente : aucune réponse n'y est venue. */
export interface NonCouvert {
  groupe: string;
  population: number;
}
export interface Redressement<I extends number | string = number> {
  /** Poids final d'une répondante : structures qu'elle représente. */
  poids: Map<I, number>;
  /** Poids de tirage : effectif de la strate ÷ interrogées. */
  tirage: Map<I, number>;
  strates: StratePonderee[];
  /** Non vide : la somme des poids n'est pas la population, et aucun total n'est publiable. */
  nonCouverts: NonCouvert[];
  population: number;
  /** Population représentée ÷ population. */
  couverture: number;
}

/** Le poids de tirage de chaque strate et ce qu'elle a donné. */
function compterStrates(unites: readonly Unite<number | string>[]): StratePonderee[] {
  const strates = new Map<string, StratePonderee>();
  for (const u of unites) {
    const s = strates.get(u.strate) ?? { cle: u.strate, effectif: 0, interrogees: 0, repondantes: 0 };
    s.effectif += 1;
    if (u.interrogee) s.interrogees += 1;
    if (u.interrogee && u.repondante) s.repondantes += 1;
    strates.set(u.strate, s);
  }
  return [...strates.values()].toSorted((a, b) => (a.cle < b.cle ? -1 : 1));
}

/**
 * Poids de tirage, puis correction de la non-réponse par groupes de réponse homogène : dans chaque groupe, les répondantes portent le poids des
 * interrogées (Särndal, Swensson et Wretman, 1992, § 15.6). Un groupe sans aucune réponse n'est jamais imputé : il est dit, avec sa population.
 */
export function redresser<I extends number | string>(unites: readonly Unite<I>[]): Redressement<I> {
  const strates = compterStrates(unites);
  const parCle = new Map(strates.map((s) => [s.cle, s]));
  const tirage = new Map<I, number>();
  const groupes = new Map<string, { interroge: number; repondu: number }>();
  const groupeDe = (u: Unite<I>) => u.groupe ?? u.strate;
  for (const u of unites) {
    if (!u.interrogee) continue;
    const s = parCle.get(u.strate)!;
    const poids = s.effectif / s.interrogees;
    tirage.set(u.id, poids);
    const g = groupes.get(groupeDe(u)) ?? { interroge: 0, repondu: 0 };
    g.interroge += poids;
    if (u.repondante) g.repondu += poids;
    groupes.set(groupeDe(u), g);
  }
  const poids = new Map<I, number>();
  for (const u of unites) {
    const g = groupes.get(groupeDe(u));
    if (u.interrogee && u.repondante && g) poids.set(u.id, (tirage.get(u.id)! * g.interroge) / g.repondu);
  }
  const nonCouverts: NonCouvert[] = [
    ...[...groupes].filter(([, g]) => g.repondu === 0).map(([groupe, g]) => ({ groupe, population: g.interroge })),
    // Une strate où personne n'a été interrogé n'est représentée par personne non plus.
    ...strates.filter((s) => s.interrogees === 0).map((s) => ({ groupe: s.cle, population: s.effectif })),
  ].toSorted((a, b) => (a.groupe < b.groupe ? -1 : 1));
  const absents = nonCouverts.reduce((a, n) => a + n.population, 0);
  const population = unites.length;
  return {
    poids,
    tirage,
    strates,
    nonCouverts,
    population,
    couverture: population === 0 ? 0 : (population - absents) / population,
  };
}
