import { expect, test } from 'vitest';
import type { Case } from '../forme.ts';
import { determinees, type Equation, masquer } from './masquer.ts';
import { dresser, TOUT } from './tableau.ts';

/** Suite reproductible : un échec se rejoue. */
const suite = (graine: number) => (n: number) => {
  graine = (graine * 1103515245 + 12345) % 2147483648;
  return Math.floor((graine / 2147483648) * n);
};

/** Un tableau de territoires × types × catégories, ses totaux, et toutes ses sommes. */
function tableauAuHasard(hasard: (n: number) => number) {
  const [n, m, p] = [2 + hasard(4), 1 + hasard(3), 1 + hasard(3)];
  const valeurs = new Map<string, number>();
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j < m; j += 1)
      for (let k = 0; k < p; k += 1) {
        const v = hasard(3) === 0 ? 0 : hasard(25);
        for (const a of [i, TOUT])
          for (const b of [j, TOUT])
            for (const c of [k, TOUT]) valeurs.set(`${a}|${b}|${c}`, (valeurs.get(`${a}|${b}|${c}`) ?? 0) + v);
      }
  const axes = [n, m, p].map((taille) => [...Array.from({ length: taille }, (_, i) => String(i)), TOUT]);
  const equations: Equation[] = [];
  for (const axe of [0, 1, 2])
    for (const x of axes[(axe + 1) % 3]!)
      for (const y of axes[(axe + 2) % 3]!) {
        const cle = (v: string) => {
          const place: string[] = [];
          place[axe] = v;
          place[(axe + 1) % 3] = x;
          place[(axe + 2) % 3] = y;
          return place.join('|');
        };
        equations.push({ total: cle(TOUT), parts: axes[axe]!.slice(0, -1).map(cle) });
      }
  return { valeurs, equations };
}

test('aucun petit effectif ne se retrouve par différence, dans deux cents tableaux à trois dimensions', () => {
  for (let graine = 1; graine <= 200; graine += 1) {
    const { valeurs, equations } = tableauAuHasard(suite(graine));
    const petites = [...valeurs].filter(([, v]) => v > 0 && v < 5).map(([cle]) => cle);
    const masquees = masquer(valeurs, petites, equations);
    for (const cle of petites) expect(masquees.has(cle)).toBe(true);
    for (const cle of masquees) expect(valeurs.get(cle)).toBeGreaterThan(0);
    // Le système entier des sommes, sur ce qui reste caché : aucune inconnue n'y a une seule valeur possible.
    const inconnues = equations.map(({ total, parts }) =>
      [total, ...parts].filter((cle) => (valeurs.get(cle) ?? 0) > 0),
    );
    expect(
      [...determinees(masquees, inconnues)].filter((cle) => petites.includes(cle)),
      `graine ${graine}`,
    ).toEqual([]);
  }
});

test('sans petite case, rien ne se masque ; un zéro se montre', () => {
  const valeurs = new Map([
    ['a', 0],
    ['b', 12],
    ['t', 12],
  ]);
  expect(masquer(valeurs, [], [{ total: 't', parts: ['a', 'b'] }]).size).toBe(0);
});

test('une case seule cachée en cache une autre : la plus petite, avant le total', () => {
  const valeurs = new Map([
    ['a', 3],
    ['b', 40],
    ['c', 9],
    ['t', 52],
  ]);
  expect([...masquer(valeurs, ['a'], [{ total: 't', parts: ['a', 'b', 'c'] }])].sort()).toEqual(['a', 'c']);
  // Rien d'autre à cacher que le total.
  const seule = new Map([
    ['a', 3],
    ['b', 0],
    ['t', 3],
  ]);
  expect([...masquer(seule, ['a', 't'], [{ total: 't', parts: ['a', 'b'] }])].sort()).toEqual(['a', 't']);
});

test('ce que le système permet de déduire est trouvé : x + y = 5 et x + y + z = 8 livrent z', () => {
  const sommes = [
    ['t', 'x', 'y'],
    ['u', 'x', 'y', 'z'],
  ];
  expect([...determinees(new Set(['x', 'y', 'z']), sommes)]).toEqual(['z']);
});

const caseDe = (sous: string, type: string, sorties: Record<string, number>, structures = 9): Case => ({
  ...{ annee: 2025, sous, type, structures, date: null },
  grandeurs: { transition: 0, positive: 0, autre: 20, non_documentee: 0, ...sorties },
});

test('une catégorie de sortie cachée ne se retrouve pas par les autres taux de la même page', () => {
  const completer = (s: Record<string, number>) => ({
    ...s,
    emploi: s.durable! + s.transition!,
    dynamiques: s.durable! + s.transition! + s.positive!,
    examinees: s.durable! + s.transition! + s.positive! + 20,
  });
  const cases = [
    caseDe('62', 'ACI', completer({ durable: 30, transition: 3, positive: 12 })),
    caseDe('59', 'ACI', completer({ durable: 40, transition: 30, positive: 22 })),
  ];
  const t = dresser(cases, { famille: 'sorties', voitPetits: false, minimum: 0 });
  const cachees = (sous: string) =>
    ['durable', 'emploi', 'dynamiques', 'examinees'].filter((g) => t.lire(2025, sous, TOUT, g).masquee);
  // 3 = emploi − durable : l'un des deux au moins se cache, dans le 62 et dans un voisin.
  expect(cachees('62').length).toBeGreaterThan(0);
  expect(t.lire(2025, '62', TOUT, 'transition').masquee).toBe(true);
  expect(t.lire(2025, '59', TOUT, 'transition').masquee || t.lire(2025, TOUT, TOUT, 'transition').masquee).toBe(true);
});

test('permuter les cases ne change ni les totaux ni ce qui se masque', () => {
  const hasard = suite(7);
  const cases = Array.from({ length: 12 }, (_, i) =>
    caseDe(`d${i % 4}`, ['ACI', 'EI', 'AI'][i % 3]!, {
      durable: hasard(9),
      emploi: hasard(20),
      dynamiques: hasard(30),
      examinees: 30 + hasard(9),
    }),
  );
  const secret = { famille: 'sorties', voitPetits: false, minimum: 0 } as const;
  const [a, b] = [dresser(cases, secret), dresser([...cases].reverse(), secret)];
  for (const sous of [...a.sous(2025), TOUT])
    for (const g of ['durable', 'examinees']) {
      const [x, y] = [a.lire(2025, sous, TOUT, g), b.lire(2025, sous, TOUT, g)];
      expect(x.masquee ? null : x.valeur).toBe(y.masquee ? null : y.valeur);
    }
});

test('trop peu de structures : la case se cache, et une voisine avec elle ; zéro seuil : tout se montre', () => {
  const cases = [
    caseDe('62', 'ACI', { examinees: 90 }, 2),
    caseDe('59', 'ACI', { examinees: 80 }, 8),
    caseDe('80', 'ACI', { examinees: 70 }, 8),
  ];
  const lire = (minimum: number, sous: string) =>
    dresser(cases, { famille: 'bilans', voitPetits: false, minimum }).lire(2025, sous, TOUT, 'examinees').masquee;
  expect([lire(3, '62'), lire(3, '80'), lire(3, '59'), lire(3, TOUT)]).toEqual([true, true, false, false]);
  expect(lire(0, '62')).toBe(false);
});
