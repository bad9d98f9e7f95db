import { expect, test } from 'vitest';
import { couvrir } from './couvrir.ts';
import { borneSansSolveur } from './regles/borne.ts';
import { glouton } from './regles/glouton.ts';
import { couvertPar, couvertParTous, ordonner, type Probleme } from './regles/probleme.ts';
import { reduire } from './regles/reduire.ts';
import { resoudreHighs } from './solveur/resoudre.ts';

/** Hasard reproductible (mulberry32). */
function hasard(graine: number): () => number {
  let etat = graine;
  return () => {
    etat = (etat + 0x6d2b79f5) | 0;
    let t = Math.imul(etat ^ (etat >>> 15), 1 | etat);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function tirer(
  graine: number,
  { communes = 12, candidats = 8, couts = [1] as number[], budget = 3, densite = 0.3 } = {},
): Probleme {
  const alea = hasard(graine);
  return {
    poids: Array.from({ length: communes }, () => (alea() < 0.15 ? 0 : Math.round(alea() * 400) / 4)),
    candidats: Array.from({ length: candidats }, () => ({
      cout: couts[Math.floor(alea() * couts.length)]!,
      couvre: Array.from({ length: communes }, (_, i) => i).filter(() => alea() < densite),
    })),
    budget,
  };
}

/** Tous les choix possibles, un par un. */
function forceBrute(probleme: Probleme): number {
  let meilleur = 0;
  for (let masque = 0; masque < 1 << probleme.candidats.length; masque++) {
    const retenus = probleme.candidats.map((_, i) => i).filter((i) => masque & (1 << i));
    if (retenus.reduce((somme, i) => somme + probleme.candidats[i]!.cout, 0) > probleme.budget) continue;
    meilleur = Math.max(meilleur, couvertPar(probleme, retenus));
  }
  return meilleur;
}

/** Le solveur dans le fil de l'essai : cent cas sans démarrer cent fils. */
const ICI = { limiteMs: 20_000, resoudre: resoudreHighs };

test('un cas calculé à la main : le glouton s’y trompe, l’optimum non', async () => {
  // Le glouton prend d'abord 0 (60), puis 1 ou 2 (20) : 80. Les deux candidats 1 et 2 couvrent tout : 100.
  const probleme: Probleme = {
    poids: [30, 30, 20, 20],
    candidats: [
      { cout: 1, couvre: [0, 1] },
      { cout: 1, couvre: [0, 2] },
      { cout: 1, couvre: [1, 3] },
    ],
    budget: 2,
  };
  const couverture = await couvrir(probleme, ICI);
  expect(couverture).toMatchObject({
    retenus: [1, 2],
    couvert: 100,
    cout: 2,
    ecart: 0,
    statut: 'optimal',
    solveur: 'highs',
  });
  expect(couverture.glouton).toMatchObject({ retenus: [0, 1], couvert: 80, ecart: 0.2 });
});

test.each([
  ['sites', { couts: [1], budget: 3 }],
  ['sites, petit budget', { couts: [1], budget: 1 }],
  ['ETP, coûts différents', { couts: [2, 3, 5], budget: 9, candidats: 9 }],
  ['peu de portée', { couts: [1, 4], budget: 6, densite: 0.12, candidats: 10 }],
])(
  '%s : le même optimum que la force brute, sur cent cas',
  async (_nom, options) => {
    for (let graine = 1; graine <= 100; graine++) {
      const probleme = tirer(graine, options);
      const optimum = forceBrute(probleme);
      const couverture = await couvrir(probleme, ICI);
      expect(couverture.couvert, `graine ${graine}`).toBeCloseTo(optimum, 6);
      expect(couverture.statut).toBe('optimal');
      expect(couverture.cout).toBeLessThanOrEqual(probleme.budget);
      expect(couverture.apports.reduce((a, b) => a + b, 0)).toBeCloseTo(optimum, 6);
      // Le glouton et sa borne encadrent l'optimum.
      const approche = glouton(probleme);
      expect(approche.couvert).toBeLessThanOrEqual(optimum + 1e-9);
      expect(borneSansSolveur(probleme, approche.pas)).toBeGreaterThanOrEqual(optimum - 1e-9);
      if (options.couts.length === 1)
        expect(approche.couvert).toBeGreaterThanOrEqual((1 - 1 / Math.E) * optimum - 1e-9);
      expect(forceBrute({ ...reduire(probleme) }), 'problème réduit').toBeCloseTo(optimum, 6);
    }
  },
  60_000,
);

test('des coûts différents : le glouton par unité de budget se fait piéger, l’autre non', () => {
  // Par ETP, le petit lieu (2 personnes pour 1 ETP) passe devant le grand (10 pour 10), qui n'est alors plus abordable.
  const probleme: Probleme = {
    poids: [2, 10],
    candidats: [
      { cout: 1, couvre: [0] },
      { cout: 10, couvre: [1] },
    ],
    budget: 10,
  };
  expect(glouton(probleme)).toMatchObject({ retenus: [1], couvert: 10, cout: 10 });
});

test('plus de sites ne couvrent jamais moins, et assez de sites couvrent tout ce qui est à portée', async () => {
  for (let graine = 1; graine <= 10; graine++) {
    let avant = 0;
    for (let budget = 0; budget <= 9; budget++) {
      const probleme = tirer(graine, { budget, communes: 20 });
      const { couvert, retenus } = await couvrir(probleme, ICI);
      expect(couvert).toBeGreaterThanOrEqual(avant - 1e-9);
      expect(retenus.length).toBeLessThanOrEqual(budget);
      avant = couvert;
      if (budget >= 8) expect(couvert).toBeCloseTo(couvertParTous(probleme), 9);
    }
  }
});

test('rien à couvrir, personne à portée, aucun candidat : un choix vide et prouvé, sans appeler le solveur', async () => {
  const resoudre = () => Promise.reject(new Error('ne doit pas être appelé'));
  const vides: Probleme[] = [
    { poids: [0, 0], candidats: [{ cout: 1, couvre: [0, 1] }], budget: 1 },
    { poids: [5], candidats: [{ cout: 1, couvre: [] }], budget: 1 },
    { poids: [5], candidats: [], budget: 3 },
    { poids: [5], candidats: [{ cout: 10, couvre: [0] }], budget: 3 },
  ];
  for (const probleme of vides) {
    const couverture = await couvrir(probleme, { limiteMs: 1000, resoudre });
    expect(couverture).toMatchObject({
      retenus: [],
      couvert: 0,
      cout: 0,
      ecart: 0,
      borne: 0,
      statut: 'optimal',
      defaut: null,
    });
  }
});

test('à égalité, le premier dans l’ordre canonique ; deux calculs donnent le même choix', async () => {
  const jumeaux: Probleme = {
    poids: [10, 10, 10],
    candidats: [
      { cout: 1, couvre: [0] },
      { cout: 1, couvre: [1] },
      { cout: 1, couvre: [2] },
    ],
    budget: 2,
  };
  expect((await couvrir(jumeaux, ICI)).retenus).toEqual([0, 1]);
  for (let graine = 200; graine < 210; graine++) {
    const probleme = tirer(graine, { communes: 60, candidats: 30, budget: 5, densite: 0.15 });
    const [un, deux] = [await couvrir(probleme, ICI), await couvrir(probleme, ICI)];
    expect(un.retenus).toEqual(deux.retenus);
  }
});

test('un candidat inutile n’est pas retenu, même si le budget le permet', () => {
  const probleme: Probleme = {
    poids: [10],
    candidats: [
      { cout: 1, couvre: [0] },
      { cout: 1, couvre: [0] },
    ],
    budget: 2,
  };
  expect(ordonner(probleme, [0, 1])).toMatchObject({ retenus: [0], apports: [10], cout: 1 });
});

test('le solveur manque : le glouton répond, avec sa borne, et la raison est dite', async () => {
  const probleme = tirer(3, { communes: 40, candidats: 20, budget: 4, densite: 0.2 });
  const exact = await couvrir(probleme, ICI);
  const sans = await couvrir(probleme, {
    limiteMs: 1000,
    resoudre: () => Promise.reject(new Error('mémoire épuisée')),
  });
  expect(sans).toMatchObject({ statut: 'approche', solveur: 'glouton', defaut: 'mémoire épuisée' });
  expect(sans.couvert).toBe(sans.glouton.couvert);
  expect(sans.borne).toBeGreaterThanOrEqual(exact.couvert - 1e-9);
  expect(sans.ecart).toBeCloseTo((sans.borne - sans.couvert) / sans.borne, 12);
});
