import type { Paires } from './paires.ts';

export interface Acces {
  /** Capacité accessible par unité de besoin (ETP par personne) ; ×1 000 pour l'affichage. Jamais NaN. */
  acces: Float64Array;
  /** 1 pour une origine qu'aucun site n'atteint : son accès vaut 0 faute d'offre, pas faute de calcul. */
  sansOffre: Uint8Array;
  /** 1 pour un site dont aucune personne en besoin n'est à portée : sa capacité n'est répartie sur personne. */
  sansBesoin: Uint8Array;
  /** Somme des capacités des sites ayant au moins un besoin à portée = Σ besoin × accès (conservation). */
  capaciteAtteignable: number;
}

/**
 * Accès en deux passes (Luo et Wang 2003, Luo et Qi 2009) : chaque site répartit sa capacité sur le besoin pondéré à sa portée, puis
 * chaque commune additionne ce que lui offrent les sites. Avec les poids d'un modèle à sélection, c'est le 3SFCA.
 */
export function calculerAcces(
  paires: Paires,
  poids: Float64Array,
  besoins: ArrayLike<number>,
  capacites: ArrayLike<number>,
): Acces {
  const offre = ratiosDesSites(paires, poids, besoins, capacites);
  const { debut, destinations } = paires;
  const acces = new Float64Array(paires.origines);
  const sansOffre = new Uint8Array(paires.origines);
  for (let i = 0; i < paires.origines; i++) {
    let somme = 0;
    let atteint = 0;
    for (let k = debut[i]!; k < debut[i + 1]!; k++) {
      const w = poids[k]!;
      if (w === 0) continue;
      somme += w * offre.ratios[destinations[k]!]!;
      if (capacites[destinations[k]!]! > 0) atteint = 1;
    }
    acces[i] = somme;
    sansOffre[i] = 1 - atteint;
  }
  return { acces, sansOffre, sansBesoin: offre.sansBesoin, capaciteAtteignable: offre.capaciteAtteignable };
}

/** Première passe : capacité de chaque site par unité de besoin à sa portée ; 0 et un drapeau quand il n'y en a pas. */
function ratiosDesSites(paires: Paires, poids: Float64Array, besoins: ArrayLike<number>, capacites: ArrayLike<number>) {
  const { debut, destinations } = paires;
  const ratios = new Float64Array(paires.sites);
  for (let i = 0; i < paires.origines; i++) {
    const besoin = besoins[i]!;
    if (besoin === 0) continue;
    for (let k = debut[i]!; k < debut[i + 1]!; k++) ratios[destinations[k]!]! += besoin * poids[k]!;
  }
  const sansBesoin = new Uint8Array(paires.sites);
  let capaciteAtteignable = 0;
  for (let j = 0; j < paires.sites; j++) {
    if (ratios[j]! > 0) {
      capaciteAtteignable += capacites[j]!;
      ratios[j] = capacites[j]! / ratios[j]!;
    } else {
      ratios[j] = 0;
      sansBesoin[j] = 1;
    }
  }
  return { ratios, sansBesoin, capaciteAtteignable };
}

/**
 * Part de l'accès de chaque origine qui vient de sites d'un autre groupe qu'elle (département voisin), entre 0 et 1 ; NaN si son accès
 * est nul, car la question n'a alors pas de sens (à afficher « non calculable »).
 */
export function partHorsGroupe(
  paires: Paires,
  poids: Float64Array,
  besoins: ArrayLike<number>,
  capacites: ArrayLike<number>,
  groupes: { origines: ArrayLike<number>; sites: ArrayLike<number> },
): Float64Array {
  const { ratios } = ratiosDesSites(paires, poids, besoins, capacites);
  const { debut, destinations } = paires;
  const part = new Float64Array(paires.origines);
  for (let i = 0; i < paires.origines; i++) {
    let total = 0;
    let dehors = 0;
    for (let k = debut[i]!; k < debut[i + 1]!; k++) {
      const apport = poids[k]! * ratios[destinations[k]!]!;
      total += apport;
      if (groupes.sites[destinations[k]!] !== groupes.origines[i]) dehors += apport;
    }
    part[i] = total > 0 ? dehors / total : Number.NaN;
  }
  return part;
}
