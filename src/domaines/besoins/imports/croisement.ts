import type { Effectif, Public } from '../regles.ts';
import { normaliser } from './publics.ts';

/**
 * Fichier de France Travail ou de la Dares en long : une ligne par catégorie × ancienneté × âge. On range chaque effectif dans
 * sa case, puis chaque public se lit dans la case qui le totalise, à défaut dans la somme de celles qui le composent.
 */
const CATEGORIES = ['total', 'a', 'b', 'c'] as const;
const AGES = ['total', 'jeunes', 'adultes', 'seniors'] as const;
const ANCIENNETES = ['total', 'moins_1', 'plus_1', 'de_1_a_2', 'plus_2'] as const;
type Categorie = (typeof CATEGORIES)[number];
type Age = (typeof AGES)[number];
type Anciennete = (typeof ANCIENNETES)[number];

export interface Case {
  categorie: Categorie;
  age: Age;
  anciennete: Anciennete;
}

const TAILLE = CATEGORIES.length * AGES.length * ANCIENNETES.length;
const rang = (c: Case) =>
  (CATEGORIES.indexOf(c.categorie) * AGES.length + AGES.indexOf(c.age)) * ANCIENNETES.length +
  ANCIENNETES.indexOf(c.anciennete);

/** Cases d'une commune : NaN = pas de ligne, -1 = secret, sinon la somme des effectifs rangés là. */
export type Cases = Float64Array;
export const casesVides = (): Cases => new Float64Array(TAILLE).fill(Number.NaN);
const SECRET = -1;

export function ranger(cases: Cases, ou: Case, effectif: Exclude<Effectif, { etat: 'illisible' }>): void {
  const i = rang(ou);
  if (effectif.etat !== 'observe' || cases[i] === SECRET) cases[i] = SECRET;
  else cases[i] = (Number.isNaN(cases[i]!) ? 0 : cases[i]!) + effectif.valeur;
}

/** Case d'une ligne ; `hors` si elle compte d'autres personnes (catégories D et E) ; null si un libellé est inconnu. */
export function caseDe(categorie: string, age: string, anciennete: string): Case | 'hors' | null {
  const c = lireCategorie(normaliser(categorie));
  if (c === 'hors') return 'hors';
  const a = lireAge(normaliser(age));
  const d = lireAnciennete(normaliser(anciennete));
  return c && a && d ? { categorie: c, age: a, anciennete: d } : null;
}

const TOUT = /^(|total|ensemble|tous?|toutes|toutes? .*|tous .*)$/;

function lireCategorie(t: string): Categorie | 'hors' | null {
  const lettres = t.replace(/^(categories?|cat|defm)\s*/, '').replace(/\b(et|ou)\b|\s/g, '');
  if (t === '' || lettres === 'abc') return 'total';
  if (['a', 'b', 'c'].includes(lettres)) return lettres as Categorie;
  return /^[abcde]+$/.test(lettres) || TOUT.test(t) ? 'hors' : null;
}

function lireAge(t: string): Age | null {
  if (TOUT.test(t)) return 'total';
  if (/jeune/.test(t)) return 'jeunes';
  if (/senior/.test(t)) return 'seniors';
  const bornes = lireBornes(t);
  if (!bornes) return null;
  if (bornes.max <= 26) return 'jeunes';
  if (bornes.min >= 50) return 'seniors';
  return bornes.min >= 25 && bornes.max <= 50 ? 'adultes' : null;
}

function lireAnciennete(t: string): Anciennete | null {
  if (TOUT.test(t)) return 'total';
  if (/tres longue duree/.test(t)) return 'plus_2';
  if (/longue duree/.test(t)) return 'plus_1';
  const bornes = lireBornes(t);
  if (!bornes) return null;
  const enMois = /mois/.test(t) && !/\bans?\b/.test(t) ? 1 : 12;
  const [min, max] = [bornes.min * enMois, bornes.max * enMois];
  if (max <= 12) return 'moins_1';
  if (min >= 24) return 'plus_2';
  if (min < 12) return null;
  return max === Number.POSITIVE_INFINITY ? 'plus_1' : 'de_1_a_2';
}

const NOMBRES: Record<string, number> = { un: 1, une: 1, deux: 2, trois: 3 };

/** Intervalle d'un libellé : « moins de 25 ans », « de 1 à moins de 2 ans », « 50 ans ou plus », « plus de 2 ans ». */
function lireBornes(t: string): { min: number; max: number } | null {
  const nombres = [...t.matchAll(/\b(\d+|une?|deux|trois)\b/g)].map((m) => NOMBRES[m[1]!] ?? Number(m[1]));
  const [premier, second] = nombres;
  if (premier === undefined || nombres.length > 2) return null;
  if (second !== undefined) return second > premier ? { min: premier, max: second === 49 ? 50 : second } : null;
  if (/\bmoins\b|</.test(t)) return { min: 0, max: premier };
  return /\bplus\b/.test(t) ? { min: premier, max: Number.POSITIVE_INFINITY } : null;
}

interface Recette {
  age: Age[][];
  anciennete: Anciennete[][];
}
const TOUS_AGES: Age[][] = [['total'], ['jeunes', 'adultes', 'seniors']];
const TOUTES: Anciennete[][] = [['total'], ['moins_1', 'plus_1'], ['moins_1', 'de_1_a_2', 'plus_2']];
const RECETTES: Partial<Record<Public, Recette>> = {
  demandeurs: { age: TOUS_AGES, anciennete: TOUTES },
  jeunes: { age: [['jeunes']], anciennete: TOUTES },
  seniors: { age: [['seniors']], anciennete: TOUTES },
  deld: { age: TOUS_AGES, anciennete: [['plus_1'], ['de_1_a_2', 'plus_2']] },
  detld: { age: TOUS_AGES, anciennete: [['plus_2']] },
};
const TOUTES_CATEGORIES: Categorie[][] = [['total'], ['a', 'b', 'c']];

/** Effectif de chaque public que les cases permettent de calculer ; un secret dans la somme la rend secrète. */
export function resoudre(cases: Cases): Map<Public, Exclude<Effectif, { etat: 'illisible' }>> {
  const resultat = new Map<Public, Exclude<Effectif, { etat: 'illisible' }>>();
  for (const [public_, recette] of Object.entries(RECETTES) as [Public, Recette][]) {
    const effectif = premiere(cases, recette);
    if (effectif) resultat.set(public_, effectif);
  }
  return resultat;
}

function premiere(cases: Cases, recette: Recette): Exclude<Effectif, { etat: 'illisible' }> | null {
  let secrete = false;
  for (const categories of TOUTES_CATEGORIES) {
    for (const ages of recette.age) {
      for (const anciennetes of recette.anciennete) {
        const valeurs = categories.flatMap((categorie) =>
          ages.flatMap((age) => anciennetes.map((anciennete) => cases[rang({ categorie, age, anciennete })]!)),
        );
        if (valeurs.some(Number.isNaN)) continue;
        if (!valeurs.includes(SECRET)) return { etat: 'observe', valeur: valeurs.reduce((a, b) => a + b, 0) };
        secrete = true;
      }
    }
  }
  return secrete ? { etat: 'secret', valeur: null } : null;
}
