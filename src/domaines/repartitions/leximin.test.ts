import { describe, expect, test } from 'vitest';
import { aPlat, demandeAuHasard } from '#tests/fabriqueRepartitions.ts';
import type { Demande, Territoire } from './forme.ts';
import { transfertPossible } from './regles/certificat.ts';
import { leximinParNiveaux } from './regles/parts.ts';
import { poser } from './regles/probleme.ts';
import { preparer, repartir } from './repartir.ts';
import { leximin } from './solveur/leximin.ts';

const etp = async (demande: Demande) =>
  Object.fromEntries((await repartir({ entiers: false, ...demande }, 'leximin')).lignes.map((l) => [l.id, l.etp]));
const ligne = (id: string, besoin: number, actuel = 0, reste: Partial<Territoire> = {}): Territoire => ({
  id,
  besoin,
  actuel,
  ...reste,
});

describe('à la main', () => {
  test('sans borne : tous au même niveau', async () => {
    expect(await etp({ enveloppe: 60, territoires: [ligne('a', 100), ligne('b', 200), ligne('c', 300)] })).toEqual({
      a: 10,
      b: 20,
      c: 30,
    });
  });

  test('un plancher retient 27 ; les 33 autres se partagent à 0,066 par personne', async () => {
    const territoires = [ligne('a', 100, 30), ligne('b', 200, 10), ligne('c', 300, 5)];
    expect(await etp({ enveloppe: 60, territoires, communes: { plancher: 0.9 } })).toEqual({ a: 27, b: 13.2, c: 19.8 });
  });

  test('le premier bloqué par son plafond ne laisse pas les autres au hasard', async () => {
    const territoires = [
      ligne('a', 100, 0, { max: 1 }),
      ligne('b', 100, 0, { max: 5 }),
      ligne('c', 100),
      ligne('d', 100),
    ];
    expect(await etp({ enveloppe: 46, territoires })).toEqual({ a: 1, b: 5, c: 20, d: 20 });
  });

  test('le plafond d’une région arrête ses départements, le reste monte ailleurs', async () => {
    const groupes = [{ id: 'R1', max: 30 }, { id: 'R2' }];
    const territoires = [
      ligne('a', 100, 0, { groupe: 'R1' }),
      ligne('b', 100, 0, { groupe: 'R1' }),
      ligne('c', 100, 0, { groupe: 'R2' }),
    ];
    expect(await etp({ enveloppe: 90, territoires, groupes })).toEqual({ a: 15, b: 15, c: 60 });
  });

  test('le quota d’une région l’élève au-dessus des autres', async () => {
    const groupes = [{ id: 'R1' }, { id: 'R2', min: 50 }];
    const territoires = ['a', 'b', 'c', 'd'].map((id, i) => ligne(id, 100, 0, { groupe: i < 2 ? 'R1' : 'R2' }));
    expect(await etp({ enveloppe: 80, territoires, groupes })).toEqual({ a: 15, b: 15, c: 25, d: 25 });
  });

  test('emboîtées, le leximin rend à l’autre région ce que le prorata en cascade laisse', async () => {
    const groupes = [{ id: 'R1' }, { id: 'R2' }];
    const territoires = [
      ligne('a', 100, 0, { groupe: 'R1', min: 40 }),
      ligne('b', 100, 0, { groupe: 'R1' }),
      ligne('c', 100, 0, { groupe: 'R2' }),
      ligne('d', 100, 0, { groupe: 'R2' }),
    ];
    const demande: Demande = { enveloppe: 100, territoires, groupes };
    expect(await etp(demande)).toEqual({ a: 40, b: 20, c: 20, d: 20 });
    const cascade = await repartir(demande, 'plancher_plafond');
    expect(cascade.lignes.map((l) => l.etp)).toEqual([40, 10, 25, 25]);
  });

  test('trois niveaux : le type borné dans son département, le département dans sa région', async () => {
    const groupes = [{ id: 'R' }, { id: 'S' }, { id: 'D1', parent: 'R', max: 12 }, { id: 'D2', parent: 'R' }];
    const territoires = [
      ligne('D1-ACI', 100, 0, { groupe: 'D1', max: 4 }),
      ligne('D1-EI', 100, 0, { groupe: 'D1' }),
      ligne('D2-ACI', 100, 0, { groupe: 'D2' }),
      ligne('S-ACI', 200, 0, { groupe: 'S' }),
    ];
    expect(await etp({ enveloppe: 72, territoires, groupes })).toEqual({
      'D1-ACI': 4,
      'D1-EI': 8,
      'D2-ACI': 20,
      'S-ACI': 40,
    });
  });
});

/** Remplissage par seuils triés, écrit autrement que le moteur : le niveau se lit sur le segment où tombe l'enveloppe. */
function remplissageParSeuils(demande: Demande): Map<string, number> {
  const { feuilles, total } = poser(demande);
  const seuils = feuilles.flatMap((f) => [f.min / f.besoin, f.max / f.besoin]).filter(Number.isFinite);
  seuils.push(0);
  seuils.sort((a, b) => a - b);
  const a = (niveau: number) => feuilles.map((f) => Math.min(f.max, Math.max(f.min, niveau * f.besoin)));
  const somme = (niveau: number) => a(niveau).reduce((x, y) => x + y, 0);
  let bas = 0;
  for (const seuil of seuils) if (somme(seuil) <= total) bas = seuil;
  const suivant = seuils.find((seuil) => seuil > bas) ?? bas + 1;
  const pente = (somme(suivant) - somme(bas)) / (suivant - bas);
  const niveau = pente > 0 ? bas + (total - somme(bas)) / pente : bas;
  return new Map(a(niveau).map((v, i) => [feuilles[i]!.id, v]));
}

describe('contre des calculs indépendants', () => {
  test('à plat, les programmes linéaires donnent le remplissage par seuils', async () => {
    for (let graine = 1; graine <= 60; graine++) {
      const demande = aPlat(
        demandeAuHasard(graine, { regions: 1, departements: 1 + (graine % 25), types: 1, sansActuel: 0 }),
      );
      const attendu = remplissageParSeuils(demande);
      const p = preparer(demande);
      const { etp: trouve } = await leximin(p);
      for (const [i, f] of p.feuilles.entries()) expect(trouve[i]).toBeCloseTo(attendu.get(f.id)!, 7);
    }
  });

  test('emboîtées, ils donnent la montée par niveaux, et aucun transfert n’améliore', async () => {
    let quotasActifs = 0;
    for (let graine = 1; graine <= 80; graine++) {
      const p = preparer(
        demandeAuHasard(graine, {
          regions: 1 + (graine % 4),
          departements: 1 + (graine % 3),
          types: 1 + (graine % 4),
          quotas: true,
          sansBesoin: 0.1,
          sansActuel: 0.1,
        }),
      );
      const { etp: trouve } = await leximin(p);
      const attendu = leximinParNiveaux(p);
      for (const i of trouve.keys()) expect(trouve[i]).toBeCloseTo(attendu[i]!, 6);
      expect(transfertPossible(p, trouve)).toBeNull();
      const libre = leximinParNiveaux({ ...p, noeuds: p.noeuds.map((n) => ({ ...n, min: 0, max: Infinity })) });
      if (libre.some((v, i) => Math.abs(v - attendu[i]!) > 1e-3)) quotasActifs += 1;
    }
    expect(quotasActifs).toBeGreaterThan(20);
  });

  test('le certificat dit quel transfert améliorerait un partage qui n’est pas leximin', () => {
    const territoires = [
      ligne('a', 100, 0, { groupe: 'R' }),
      ligne('b', 200),
      ligne('c', 300, 0, { groupe: 'R', max: 29 }),
    ];
    const p = poser({ enveloppe: 60, territoires, groupes: [{ id: 'R', min: 40 }] });
    expect(transfertPossible(p, [11, 20, 29])).toBeNull();
    expect(transfertPossible(p, [12, 19, 29])).toEqual({ de: 'a', vers: 'b' });
    expect(transfertPossible(p, [12, 20, 28])).toEqual({ de: 'a', vers: 'c' });
    // b est mieux couvert que a et c, mais rien ne le dit s'il est à son minimum.
    const tenu = { ...p, feuilles: p.feuilles.map((f) => (f.id === 'b' ? { ...f, min: 25 } : f)) };
    expect(transfertPossible(tenu, [8.75, 25, 26.25])).toBeNull();
  });
});

/** Tous les partages entiers que les bornes et les enveloppes permettent. */
function* partagesEntiers(demande: Demande): Generator<number[]> {
  const { feuilles, noeuds, total } = poser(demande);
  const partage: number[] = [];
  function* placer(i: number, reste: number): Generator<number[]> {
    if (i === feuilles.length) {
      if (reste !== 0) return;
      const contenu = noeuds.map(() => 0);
      for (const [k, f] of feuilles.entries())
        for (let rang = f.noeud; rang >= 0; rang = noeuds[rang]!.parent) contenu[rang]! += partage[k]!;
      if (noeuds.every((n, rang) => rang === 0 || (contenu[rang]! >= n.min && contenu[rang]! <= n.max)))
        yield [...partage];
      return;
    }
    for (let v = Math.ceil(feuilles[i]!.min); v <= Math.min(reste, feuilles[i]!.max); v++) {
      partage[i] = v;
      yield* placer(i + 1, reste - v);
    }
  }
  yield* placer(0, total);
}

const triees = (parts: readonly number[], besoins: readonly number[]) =>
  parts.map((v, i) => v / besoins[i]!).sort((a, b) => a - b);
function compareLexico(a: readonly number[], b: readonly number[]): number {
  for (const i of a.keys()) if (Math.abs(a[i]! - b[i]!) > 1e-9) return a[i]! - b[i]!;
  return 0;
}

test('contre la force brute : aucun partage entier ne fait mieux ; quand le leximin est entier, c’est le meilleur', async () => {
  let [entiers, essais] = [0, 0];
  for (let graine = 1; graine <= 250; graine++) {
    const de = (n: number, k: number) => (graine * 7919 + n * 104_729 + k * 1299) % k;
    const territoires = Array.from({ length: 4 }, (_, i) =>
      ligne(`t${i}`, [1, 2, 4, 2][de(i, 4)]!, 0, {
        groupe: i < 2 ? 'R1' : 'R2',
        ...(de(i + 5, 3) === 0 && { min: de(i + 9, 4) }),
        ...(de(i + 13, 3) === 0 && { max: 3 + de(i + 17, 5) }),
      }),
    );
    const groupes = [
      { id: 'R1', ...(de(31, 2) === 0 && { max: 5 + de(33, 4) }) },
      { id: 'R2', min: de(37, 5) },
    ];
    const demande: Demande = { enveloppe: 8 + de(41, 7), territoires, groupes, entiers: false };
    const possibles = [...partagesEntiers(demande)];
    if (possibles.length === 0) continue;
    essais += 1;
    const besoins = poser(demande).feuilles.map((f) => f.besoin);
    const { etp: trouve } = await leximin(preparer(demande));
    const mieux = triees(trouve, besoins);
    for (const partage of possibles)
      expect(compareLexico(mieux, triees(partage, besoins))).toBeGreaterThanOrEqual(-1e-9);
    if (!trouve.every((v) => Math.abs(v - Math.round(v)) < 1e-7)) continue;
    entiers += 1;
    const [meilleur, ...reste] = possibles.sort((a, b) => compareLexico(triees(b, besoins), triees(a, besoins)));
    expect(trouve.map(Math.round)).toEqual(meilleur);
    // Le leximin est unique : le deuxième est strictement moins bon.
    if (reste[0]) expect(compareLexico(triees(reste[0], besoins), mieux)).toBeLessThan(0);
  }
  expect(essais).toBeGreaterThan(100);
  expect(entiers).toBeGreaterThan(20);
});
