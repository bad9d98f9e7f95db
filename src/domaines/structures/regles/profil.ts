/**
 * Profil des structures d'un territoire : depuis quand elles existent, combien elles emploient, à quels réseaux elles adhèrent.
 * Ce qui n'est pas connu est compté à part : il n'est jamais rangé dans une tranche.
 */
export interface ProfilStructures {
  /** Structures actives du territoire (des types demandés). */
  total: number;
  /** Toutes les tranches, de la plus jeune à la plus ancienne, même vides. */
  ages: { tranche: string; structures: number }[];
  /** Toutes les tranches, de la plus petite à la plus grande, même vides. */
  tailles: { tranche: string; structures: number }[];
  /** Du plus présent au moins présent ; une structure de deux réseaux compte dans les deux. */
  reseaux: { nom: string; structures: number }[];
  /** Structures dont on ignore l'âge, la taille, ou auxquelles aucun réseau n'est connu. */
  inconnus: { ages: number; tailles: number; reseaux: number };
  /** Jour auquel les âges sont comptés et les structures tenues pour actives, AAAA-MM-JJ. */
  date: string;
}

/** Ce que le profil regarde d'une structure. */
export interface StructureProfilee {
  /** Date de création de l'établissement, AAAA-MM-JJ. */
  creation: string | null;
  /** Salariés au total (permanents et salariés en insertion), en personnes. */
  effectif: number | null;
  /** Noms en clair. */
  reseaux: readonly string[];
}

/** Bornes basses, en années révolues. */
const AGES: readonly [libelle: string, min: number][] = [
  ['moins de 3 ans', 0],
  ['de 3 à 5 ans', 3],
  ['de 6 à 10 ans', 6],
  ['de 11 à 20 ans', 11],
  ['plus de 20 ans', 21],
];

/** Bornes basses, en salariés ; les tranches sont des réunions de celles de Sirene. */
const TAILLES: readonly [libelle: string, min: number][] = [
  ['moins de 10 salariés', 0],
  ['de 10 à 19 salariés', 10],
  ['de 20 à 49 salariés', 20],
  ['de 50 à 99 salariés', 50],
  ['100 salariés et plus', 100],
];

/** Années révolues entre deux jours AAAA-MM-JJ ; négatif si la création est à venir. */
export function anneesRevolues(creation: string, jour: string): number {
  const annees = Number(jour.slice(0, 4)) - Number(creation.slice(0, 4));
  return jour.slice(5) < creation.slice(5) ? annees - 1 : annees;
}

function repartir(valeurs: readonly (number | null)[], tranches: readonly [string, number][]) {
  const comptes = tranches.map(() => 0);
  let inconnus = 0;
  for (const valeur of valeurs) {
    const rang = valeur === null ? -1 : tranches.findLastIndex(([, min]) => valeur >= min);
    if (rang < 0) inconnus += 1;
    else comptes[rang] = (comptes[rang] as number) + 1;
  }
  return { tranches: tranches.map(([tranche], rang) => ({ tranche, structures: comptes[rang] as number })), inconnus };
}

/** Compte les structures par âge, taille et réseau au jour donné. */
export function profiler(structures: readonly StructureProfilee[], jour: string): ProfilStructures {
  const ages = repartir(
    structures.map(({ creation }) => (creation === null ? null : anneesRevolues(creation, jour))),
    AGES,
  );
  const tailles = repartir(
    structures.map(({ effectif }) => effectif),
    TAILLES,
  );
  const parReseau = new Map<string, number>();
  for (const nom of structures.flatMap(({ reseaux }) => [...new Set(reseaux)]))
    parReseau.set(nom, (parReseau.get(nom) ?? 0) + 1);
  return {
    total: structures.length,
    ages: ages.tranches,
    tailles: tailles.tranches,
    reseaux: [...parReseau]
      .map(([nom, nombre]) => ({ nom, structures: nombre }))
      .sort((a, b) => b.structures - a.structures || a.nom.localeCompare(b.nom, 'fr')),
    inconnus: {
      ages: ages.inconnus,
      tailles: tailles.inconnus,
      reseaux: structures.filter(({ reseaux }) => reseaux.length === 0).length,
    },
    date: jour,
  };
}
