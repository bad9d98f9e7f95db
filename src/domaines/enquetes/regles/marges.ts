import { quantileStudent } from './student.ts';

/** Une réponse : la grandeur, et ce à quoi on la rapporte dans un ratio. */
export interface Reponse {
  y: number;
  x?: number;
}
/**
 * Ce qu'une strate dit d'un domaine (tout le champ, un territoire, un type). Plan : n structures tirées sans remise parmi N, puis, parmi celles du
 * domaine, les r réponses vues comme un second tirage au hasard : c'est l'hypothèse que la non-réponse demande, dite avec chaque chiffre.
 */
export interface Cellule {
  cle: string;
  /** N : structures de la strate. */
  population: number;
  /** n : structures interrogées dans la strate. */
  interrogees: number;
  /** Interrogées qui sont du domaine étudié ; égal à `interrogees` quand la strate y est toute. */
  duDomaine: number;
  /** Réponses des interrogées du domaine. */
  reponses: Reponse[];
}

export interface Estimation {
  /** `null` : non calculable (voir `nonCouverts`, ou rien à rapporter). */
  valeur: number | null;
  erreurType: number | null;
  /** Degrés de liberté de la marge (Satterthwaite) ; infini si la variance est nulle. */
  degres: number;
  /** Demi-largeur de l'intervalle à 95 %. */
  marge: number | null;
  bas: number | null;
  haut: number | null;
  repondantes: number;
  interrogees: number;
  /** Structures du domaine, estimées par les poids de tirage (exactes quand toutes sont interrogées). */
  population: number;
  /** Part de cette population que des réponses représentent. */
  couverture: number;
  /** Strates du domaine sans aucune réponse, et leur population. */
  nonCouverts: { cle: string; population: number }[];
  /** Toutes les structures du domaine sont interrogées et ont répondu : une marge nulle est alors exacte. */
  complet: boolean;
  /** Une strate n'a qu'une réponse : sa dispersion est prise de tout le domaine, ce qui élargit la marge. */
  prudente: boolean;
}

const somme = (v: readonly number[]) => v.reduce((a, b) => a + b, 0);
const moyenneDe = (v: readonly number[]) => somme(v) / v.length;
const dispersion = (v: readonly number[]) => {
  const m = moyenneDe(v);
  return somme(v.map((x) => (x - m) ** 2)) / (v.length - 1);
};

/**
 * Poids d'une répondante de la cellule : l'inverse de sa chance d'être tirée, N/n, puis la non-réponse, m/r : les répondantes portent le poids des
 * interrogées du domaine, strate par strate (Särndal, Swensson et Wretman, Model Assisted Survey Sampling, 1992, § 15.6, groupes de réponse
 * homogène).
 */
export const poids = (c: Cellule) => (c.population / c.interrogees) * (c.duDomaine / c.reponses.length);

/** Structures du domaine que la cellule représente. */
const poidsCellule = (c: Cellule) =>
  c.interrogees === 0 ? c.population : (c.population * c.duDomaine) / c.interrogees;

/**
 * Variance du total de `z` sur le domaine, en deux temps, strate par strate. Tirage sans remise : N²(1 − n/N)S²/n, avec la correction de
 * population finie (Cochran, Sampling Techniques, 3e éd., 1977, § 5.4) et des zéros hors du domaine (§ 2.13 et 5A.14). Puis non-réponse, vue comme
 * un second tirage de r parmi les m interrogées du domaine : (N/n)² m²(1 − r/m)s²/r (Särndal et al., 1992, § 15.6). Quand m = n, les deux font
 * N²(1 − r/N)s²/r : r réponses tirées parmi N.
 * @returns `null` si une dispersion ne se mesure nulle part
 */
function varianceTotal(cellules: readonly Cellule[], z: (r: Reponse) => number) {
  const tous = cellules.flatMap((c) => c.reponses.map(z));
  const commune = tous.length >= 2 ? dispersion(tous) : null;
  let [variance, freres, prudente] = [0, 0, false];
  for (const c of cellules) {
    const [N, n, m, r] = [c.population, c.interrogees, c.duDomaine, c.reponses.length];
    const valeurs = c.reponses.map(z);
    const certaine = n === N && r === m;
    if (certaine) continue;
    let s2 = r >= 2 ? dispersion(valeurs) : 0;
    if (r < 2 && (m > 1 || n > 1 || N > 1)) {
      if (commune === null) return null;
      s2 = commune;
      prudente = true;
    }
    const m1 = moyenneDe(valeurs);
    const carres = Math.max(0, m - 1) * s2 + m * m1 ** 2 - (m * m1) ** 2 / n;
    const S2 = n > 1 ? carres / (n - 1) : s2;
    const tirage = (N ** 2 * (1 - n / N) * S2) / n;
    const silence = ((N / n) ** 2 * m ** 2 * (1 - r / m) * s2) / r;
    const v = tirage + silence;
    variance += v;
    freres += v ** 2 / Math.max(1, r - 1);
  }
  // Satterthwaite (Cochran, § 5.4, formule 5.16) : une strate qui pèse par sa variance et n'a que peu de réponses élargit l'intervalle.
  return { variance, degres: freres > 0 ? variance ** 2 / freres : Number.POSITIVE_INFINITY, prudente };
}

/** Cellules où le domaine existe, séparées selon qu'une réponse y est venue. */
function separer(cellules: readonly Cellule[]) {
  // Une strate où personne n'est interrogé pourrait être du domaine : elle compte comme muette.
  const duDomaine = cellules.filter((c) => c.duDomaine > 0 || c.interrogees === 0);
  const servies = duDomaine.filter((c) => c.reponses.length > 0);
  const nonCouverts = duDomaine
    .filter((c) => c.reponses.length === 0)
    .map((c) => ({ cle: c.cle, population: poidsCellule(c) }));
  const population = somme(duDomaine.map(poidsCellule));
  const absents = somme(nonCouverts.map((n) => n.population));
  return {
    servies,
    commun: {
      repondantes: somme(servies.map((c) => c.reponses.length)),
      interrogees: somme(duDomaine.map((c) => c.duDomaine)),
      population,
      couverture: population === 0 ? 0 : (population - absents) / population,
      nonCouverts,
      complet: duDomaine.every((c) => c.interrogees === c.population && c.reponses.length === c.duDomaine),
    },
  };
}

type Commun = ReturnType<typeof separer>['commun'];
const absente = (commun: Commun): Estimation => ({
  ...commun,
  valeur: null,
  erreurType: null,
  degres: 0,
  marge: null,
  bas: null,
  haut: null,
  prudente: false,
});

function conclure(valeur: number, v: ReturnType<typeof varianceTotal>, commun: Commun): Estimation {
  if (v === null) return { ...absente(commun), valeur };
  const erreurType = Math.sqrt(Math.max(0, v.variance));
  const marge = erreurType === 0 ? 0 : erreurType * quantileStudent(v.degres);
  return {
    ...commun,
    valeur,
    erreurType,
    degres: v.degres,
    marge,
    bas: valeur - marge,
    haut: valeur + marge,
    prudente: v.prudente,
  };
}

/** Total du domaine. Refusé si une strate n'a aucune réponse : il lui manquerait une part que personne ne représente. */
export function total(cellules: readonly Cellule[]): Estimation {
  const { servies, commun } = separer(cellules);
  if (servies.length === 0 || commun.nonCouverts.length > 0) return absente(commun);
  const valeur = somme(servies.map((c) => poids(c) * somme(c.reponses.map((r) => r.y))));
  return conclure(
    valeur,
    varianceTotal(servies, (r) => r.y),
    commun,
  );
}

/**
 * Rapport de deux totaux (taux de sorties dynamiques, salaire par poste…) ; variance par linéarisation, z = (y − R x) / X (Cochran,
 * § 2.11 ; § 6.11 pour des strates, rapport combiné). Les strates sans réponse en sont absentes, ce que dit `couverture`.
 */
export function ratio(cellules: readonly Cellule[]): Estimation {
  const { servies, commun } = separer(cellules);
  const cumul = (de: (r: Reponse) => number) => somme(servies.map((c) => poids(c) * somme(c.reponses.map(de))));
  const X = cumul((r) => r.x ?? 1);
  if (servies.length === 0 || X === 0) return absente(commun);
  const R = cumul((r) => r.y) / X;
  return conclure(
    R,
    varianceTotal(servies, (r) => (r.y - R * (r.x ?? 1)) / X),
    commun,
  );
}

/** Moyenne par structure ; une part de structures est la moyenne de 0 et de 1. */
export function moyenne(cellules: readonly Cellule[]): Estimation {
  return ratio(cellules.map((c) => ({ ...c, reponses: c.reponses.map(({ y }) => ({ y, x: 1 })) })));
}

export interface Evolution {
  ecart: number;
  marge: number | null;
  /** L'écart dépasse sa marge : il n'est pas dû au seul hasard ; `null` : on ne sait pas. */
  depasse: boolean | null;
}

/**
 * Écart entre deux années. Les deux enquêtes sont vues comme indépendantes : avec un panel gardé, la vraie marge est plus petite, jamais plus
 * grande, tant que les structures restent ce qu'elles étaient.
 */
export function evolution(avant: Estimation, apres: Estimation): Evolution | null {
  if (avant.valeur === null || apres.valeur === null) return null;
  const ecart = apres.valeur - avant.valeur;
  if (avant.erreurType === null || apres.erreurType === null) return { ecart, marge: null, depasse: null };
  const [v1, v2] = [avant.erreurType ** 2, apres.erreurType ** 2];
  const freres = (v1 > 0 ? v1 ** 2 / avant.degres : 0) + (v2 > 0 ? v2 ** 2 / apres.degres : 0);
  const marge = v1 + v2 === 0 ? 0 : Math.sqrt(v1 + v2) * quantileStudent((v1 + v2) ** 2 / freres);
  // Des réponses toutes semblables ne prouvent rien de celles qui manquent.
  const muette = marge === 0 && !(avant.complet && apres.complet);
  return { ecart, marge, depasse: muette ? null : Math.abs(ecart) > marge };
}

/**
 * Évolution à structures constantes : celles qui ont répondu les deux années, `x` l'an dernier et `y` cette année. Relative (0,05 = 5 % de plus).
 */
export function echantillonConstant(cellules: readonly Cellule[]): Estimation & Pick<Evolution, 'depasse'> {
  const r = ratio(cellules);
  if (r.valeur === null) return { ...r, depasse: null };
  const valeur = r.valeur - 1;
  return {
    ...r,
    valeur,
    bas: r.bas === null ? null : r.bas - 1,
    haut: r.haut === null ? null : r.haut - 1,
    depasse: r.marge === null || (r.marge === 0 && !r.complet) ? null : Math.abs(valeur) > r.marge,
  };
}
