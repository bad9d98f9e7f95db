import { expect, test } from 'vitest';
import type { Case } from '../forme.ts';
import { dresser, type Tableau, TOUT } from './tableau.ts';

/** Suite reproductible : un échec se rejoue. */
const suite = (graine: number) => (n: number) => {
  graine = (graine * 1103515245 + 12345) % 2147483648;
  return Math.floor((graine / 2147483648) * n);
};
const AN = 2025;
const SECRET = { famille: 'sorties', seuil: 5, minimum: 0 } as const;
const BASES = ['durable', 'transition', 'positive', 'autre', 'non_documentee'];
const SOMMES: Record<string, string[]> = {
  emploi: BASES.slice(0, 2),
  dynamiques: BASES.slice(0, 3),
  examinees: BASES,
};
const GRANDEURS = [...BASES, ...Object.keys(SOMMES)];

const caseDe = (sous: string, type: string, n: readonly number[]): Case => {
  const bases = Object.fromEntries(BASES.map((g, i) => [g, n[i] ?? 0]));
  const sommes = Object.entries(SOMMES).map(([g, parts]) => [g, parts.reduce((s, p) => s + bases[p]!, 0)]);
  return { annee: AN, sous, type, structures: 9, date: null, grandeurs: { ...bases, ...Object.fromEntries(sommes) } };
};

/** Un pays de trois niveaux : régions, départements « r.d », intercommunalités « r.d.e ». */
function paysAuHasard(hasard: (n: number) => number): Case[] {
  const cases: Case[] = [];
  for (let r = 0; r < 1 + hasard(3); r += 1)
    for (let d = 0; d < 1 + hasard(3); d += 1)
      for (let e = 0; e < 1 + hasard(3); e += 1)
        for (const type of ['ACI', 'AI', 'EI'])
          if (hasard(3) > 0)
            cases.push(
              caseDe(
                `${r}.${d}.${e}`,
                type,
                BASES.map(() => [0, hasard(6), hasard(40)][hasard(3)]!),
              ),
            );
  return cases;
}
const couper = (code: string, n: number) => code.split('.').slice(0, n).join('.');
const au = (cases: readonly Case[], n: number): Case[] => cases.map((c) => ({ ...c, sous: couper(c.sous, n) }));

/** Tout ce qui se montre, à tous les niveaux : la même descente que les pages. */
function descendre(cases: readonly Case[]): Map<string, Tableau> {
  const france = dresser(au(cases, 1), SECRET);
  const tableaux = new Map([['', france]]);
  for (const r of new Set(au(cases, 1).map((c) => c.sous))) {
    const siens = cases.filter((c) => couper(c.sous, 1) === r);
    const region = dresser(au(siens, 2), SECRET, france.heritage(r));
    tableaux.set(r, region);
    for (const d of new Set(au(siens, 2).map((c) => c.sous)))
      tableaux.set(
        d,
        dresser(
          siens.filter((c) => couper(c.sous, 2) === d),
          SECRET,
          region.heritage(d),
        ),
      );
  }
  return tableaux;
}

/**
 * L'attaquant : chaque nombre montré est une équation sur les cases les plus fines (intercommunalité, type, catégorie), où les zéros
 * montrés sont connus. Une case se retrouve si elle est une combinaison des équations.
 */
function retrouvees(cases: readonly Case[], tableaux: ReadonlyMap<string, Tableau>): string[] {
  const rang = new Map<string, number>();
  for (const c of cases)
    for (const g of BASES)
      if (c.grandeurs[g]! > 0 || tableaux.get(couper(c.sous, 2))?.lire(AN, c.sous, c.type, g).masquee)
        rang.set(`${c.sous}|${c.type}|${g}`, rang.size);
  const vecteur = (sous: string, type: string, g: string) => {
    const v = new Array<number>(rang.size).fill(0);
    let valeur = 0;
    for (const c of cases)
      if ((sous === '' || c.sous === sous || c.sous.startsWith(`${sous}.`)) && (type === TOUT || c.type === type))
        for (const b of SOMMES[g] ?? [g]) {
          valeur += c.grandeurs[b]!;
          const k = rang.get(`${c.sous}|${c.type}|${b}`);
          if (k !== undefined) v[k] = 1;
        }
    return { v, valeur };
  };
  const pivots: { k: number; v: number[] }[] = [];
  const reduire = (v: number[]) => {
    for (const p of pivots) {
      const f = v[p.k]!;
      if (Math.abs(f) > 1e-9) for (const [i, x] of p.v.entries()) v[i] = v[i]! - f * x;
    }
    return v.findIndex((x) => Math.abs(x) > 1e-7);
  };
  const petites: { nom: string; v: number[] }[] = [];
  const lire = (tableau: Tableau, cle: string, sous: string) => {
    for (const type of ['ACI', 'AI', 'EI', TOUT])
      for (const g of GRANDEURS) {
        const { v, valeur } = vecteur(sous, type, g);
        const lue = tableau.lire(AN, cle, type, g);
        if (valeur > 0 && valeur < 5) petites.push({ nom: `${sous}|${type}|${g}`, v });
        if (lue.valeur === null) continue;
        expect(lue.valeur).toBe(valeur);
        const k = reduire(v);
        if (k >= 0) pivots.push({ k, v: v.map((x) => x / v[k]!) });
      }
  };
  for (const [sous, tableau] of tableaux) {
    if (sous === '') lire(tableau, TOUT, '');
    for (const code of tableau.sous(AN)) lire(tableau, code, code);
  }
  return petites.filter(({ v }) => reduire(v) < 0).map(({ nom }) => nom);
}

test('aucun petit effectif ne se retrouve, quels que soient les niveaux, les types et les taux combinés', () => {
  let montrees = 0;
  for (let graine = 1; graine <= 60; graine += 1) {
    const cases = paysAuHasard(suite(graine * 7919));
    if (cases.length === 0) continue;
    const tableaux = descendre(cases);
    expect(retrouvees(cases, tableaux), `graine ${graine}`).toEqual([]);
    if (tableaux.get('')!.lire(AN, TOUT, TOUT, 'examinees').valeur !== null) montrees += 1;
  }
  // Le masque protège sans tout cacher.
  expect(montrees).toBeGreaterThan(30);
});

test('l’attaquant de l’essai sait retrouver une case quand chaque tableau se masque sans le dessus', () => {
  const cases = [caseDe('0.0.0', 'ACI', [3, 20, 20, 20, 20]), caseDe('0.1.0', 'ACI', [30, 20, 20, 20, 20])];
  const libre = dresser(au(cases, 2), { ...SECRET, seuil: 0 });
  expect(retrouvees(cases, new Map([['', libre]])).length).toBeGreaterThan(0);
  expect(retrouvees(cases, descendre(cases))).toEqual([]);
});

test('sans petite case, rien ne se masque ; un zéro se montre', () => {
  const t = dresser([caseDe('62', 'ACI', [12, 0, 9, 20, 8]), caseDe('59', 'ACI', [9, 8, 7, 6, 5])], SECRET);
  for (const sous of ['62', '59', TOUT])
    for (const g of GRANDEURS) expect(t.lire(AN, sous, TOUT, g).masquee).toBe(false);
  expect(t.lire(AN, '62', 'ACI', 'transition').valeur).toBe(0);
});

test('permuter les cases ne change ni les totaux ni ce qui se masque', () => {
  const cases = paysAuHasard(suite(7));
  const [a, b] = [dresser(au(cases, 2), SECRET), dresser(au([...cases].reverse(), 2), SECRET)];
  for (const sous of [...a.sous(AN), TOUT])
    for (const g of GRANDEURS) expect(a.lire(AN, sous, TOUT, g)).toEqual(b.lire(AN, sous, TOUT, g));
});

test('trop peu de structures : le total d’un territoire se cache, et un voisin avec lui', () => {
  const [a, b] = [caseDe('62', 'ACI', [40, 30, 20, 20, 20]), caseDe('59', 'ACI', [30, 20, 20, 20, 20])];
  const t = dresser([{ ...a, structures: 2 }, b], { ...SECRET, minimum: 3 });
  expect([t.lire(AN, '62', TOUT, 'examinees').masquee, t.lire(AN, '59', TOUT, 'examinees').masquee]).toEqual([
    true,
    true,
  ]);
  expect(t.lire(AN, TOUT, TOUT, 'examinees').valeur).toBe(240);
});

test('ce que les membres d’un réseau laissent aux autres est petit : le nombre du réseau se cache', () => {
  const tous = [caseDe('62', 'ACI', [20, 30, 30, 30, 30]), caseDe('59', 'ACI', [20, 30, 30, 30, 30])];
  const membres = [caseDe('62', 'ACI', [17, 20, 20, 20, 20]), caseDe('59', 'ACI', [10, 20, 20, 20, 20])];
  expect(dresser(membres, SECRET).lire(AN, '62', TOUT, 'durable').valeur).toBe(17);
  expect(dresser(membres, SECRET, null, tous).lire(AN, '62', TOUT, 'durable').masquee).toBe(true);
});
