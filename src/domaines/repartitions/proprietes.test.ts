import { describe, expect, test } from 'vitest';
import { aPlat, demandeAuHasard, melanger } from '#tests/fabriqueRepartitions.ts';
import { type Demande, METHODES } from './forme.ts';
import { transfertPossible } from './regles/certificat.ts';
import { poser } from './regles/probleme.ts';
import { repartir } from './repartir.ts';

const etp = async (demande: Demande, methode: (typeof METHODES)[number]) =>
  (await repartir(demande, methode)).lignes.map((l) => l.etp);

const TIRAGES = Array.from({ length: 24 }, (_, k) => ({
  graine: k + 1,
  tirage: {
    regions: 1 + (k % 3),
    departements: 1 + (k % 5),
    types: 1 + (k % 2),
    quotas: k % 2 === 0,
    sansBesoin: 0.1,
    sansActuel: 0.1,
    entier: k % 3 === 0,
  },
}));

describe('toujours', () => {
  test.each(METHODES)('%s : la somme est exacte et chaque borne tenue, à chaque étage', async (methode) => {
    for (const { graine, tirage } of TIRAGES) {
      const demande = demandeAuHasard(graine, tirage);
      const { lignes, enveloppes } = await repartir(demande, methode);
      const pas = demande.entiers ? 1 : 1e6;
      expect(lignes.reduce((s, l) => s + Math.round(l.etp * pas), 0)).toBe(Math.round(demande.enveloppe * pas));
      if (demande.entiers) expect(lignes.every((l) => Number.isInteger(l.etp))).toBe(true);
      if (methode === 'statu_quo') continue;
      const p = poser(methode === 'prorata' ? { ...demande, communes: {} } : demande);
      for (const [i, f] of p.feuilles.entries()) {
        expect(lignes[i]!.etp).toBeGreaterThanOrEqual(f.min - 1e-6);
        expect(lignes[i]!.etp).toBeLessThanOrEqual(f.max + 1e-6);
      }
      for (const noeud of p.noeuds.slice(1)) {
        const { etp: recue } = enveloppes.find(({ id }) => id === noeud.id)!;
        expect(recue).toBeGreaterThanOrEqual(noeud.min - 1e-6);
        expect(recue).toBeLessThanOrEqual(noeud.max + 1e-6);
      }
    }
  });

  test.each(METHODES)('%s : le même résultat à l’octet près, quel que soit l’ordre des lignes', async (methode) => {
    for (const { graine, tirage } of TIRAGES.slice(0, 8)) {
      const demande = demandeAuHasard(graine, tirage);
      const attendu = JSON.stringify(await repartir(demande, methode));
      expect(JSON.stringify(await repartir(demande, methode))).toBe(attendu);
      const melangee = {
        ...demande,
        territoires: melanger(demande.territoires, graine + 100),
        groupes: melanger(demande.groupes!, graine + 200),
      };
      expect(JSON.stringify(await repartir(melangee, methode))).toBe(attendu);
    }
  });

  test.each(METHODES)('%s : changer les noms ne change pas les parts', async (methode) => {
    for (const { graine, tirage } of TIRAGES.slice(0, 8)) {
      const demande = demandeAuHasard(graine, { ...tirage, entier: false });
      const avant = new Map((await repartir(demande, methode)).lignes.map((l) => [l.id, l.etp]));
      const renommee = demande.territoires.map((t, i) => ({ ...t, id: `${(i * 7919) % 10_007}` }));
      const apres = new Map(
        (await repartir({ ...demande, territoires: renommee }, methode)).lignes.map((l) => [l.id, l.etp]),
      );
      for (const [i, t] of demande.territoires.entries())
        expect(apres.get(renommee[i]!.id)).toBeCloseTo(avant.get(t.id)!, 5);
    }
  });

  test('à une seule enveloppe et aux mêmes bornes, leximin et plancher-plafond sont un même partage', async () => {
    for (const { graine, tirage } of TIRAGES) {
      const demande = aPlat(demandeAuHasard(graine, { ...tirage, entier: false }));
      const [a, b] = await Promise.all([etp(demande, 'leximin'), etp(demande, 'plancher_plafond')]);
      for (const i of a.keys()) expect(a[i]).toBeCloseTo(b[i]!, 5);
    }
  });

  test('une enveloppe plus grande ne baisse aucune couverture du leximin', async () => {
    for (const { graine, tirage } of TIRAGES) {
      const demande = demandeAuHasard(graine, { ...tirage, quotas: false, entier: false });
      const couvertures = async (enveloppe: number) =>
        (await repartir({ ...demande, enveloppe }, 'leximin')).lignes
          .flatMap((l) => l.couverture ?? [])
          .sort((a, b) => a - b);
      const [avant, apres] = [await couvertures(demande.enveloppe), await couvertures(demande.enveloppe * 1.07)];
      for (const i of avant.keys()) expect(apres[i]).toBeGreaterThanOrEqual(avant[i]! - 1e-7);
    }
  });

  test('le leximin a la plus haute couverture minimale et le plus petit Gini, la stabilité le moins d’ETP déplacés', async () => {
    for (const { graine, tirage } of TIRAGES) {
      const demande = demandeAuHasard(graine, { ...tirage, sansBesoin: 0, entier: false });
      const [lex, cascade, stable] = await Promise.all(
        (['leximin', 'plancher_plafond', 'stabilite'] as const).map(async (m) => (await repartir(demande, m)).mesures),
      );
      expect(lex!.couvertureMin).toBeGreaterThanOrEqual(
        Math.max(cascade!.couvertureMin!, stable!.couvertureMin!) - 1e-8,
      );
      expect(lex!.gini).toBeLessThanOrEqual(Math.min(cascade!.gini!, stable!.gini!) + 1e-8);
      expect(stable!.etpDeplaces).toBeLessThanOrEqual(Math.min(cascade!.etpDeplaces, lex!.etpDeplaces) + 1e-4);
    }
  });
});

test('au-delà de mille lignes, le leximin se calcule par niveaux, éprouvé de même', async () => {
  const demande = demandeAuHasard(5, { regions: 13, departements: 20, types: 5 });
  expect(demande.territoires).toHaveLength(1300);
  const { lignes } = await repartir(demande, 'leximin');
  expect(Math.round(lignes.reduce((s, l) => s + l.etp, 0) * 100)).toBe(Math.round(demande.enveloppe * 100));
});

test('de tout petits besoins à côté d’immenses, où le solveur perd ses chiffres : le partage est rendu, prouvé', async () => {
  const enormes = [3, 1e12, 1, 0.5, 1e9].map((besoin, i) => ({ id: `t${i}`, besoin, actuel: 1 }));
  const { lignes } = await repartir({ enveloppe: 374_871, territoires: enormes, entiers: true }, 'leximin');
  expect(lignes.map((l) => l.etp)).toEqual([0, 374_497, 0, 0, 374]);
  const pleins = enormes.map((t) => ({ ...t, max: t.besoin === 1e12 ? 1 : 1_000_000 }));
  const tenu = await repartir({ enveloppe: 875_494, territoires: pleins, entiers: true }, 'leximin');
  expect(tenu.mesures.etp).toBe(875_494);
});

test('éprouver un leximin ne compare pas toutes les paires : cent mille lignes se partagent', () => {
  const territoires = Array.from({ length: 2000 }, (_, i) => ({ id: `t${i}`, besoin: 100, actuel: 1 }));
  const p = poser({ enveloppe: 2000, territoires });
  // À une poussière près, chacun est un peu mieux couvert que le précédent.
  const etp = p.feuilles.map((_, i) => 1 + i * 1e-13);
  let lues = 0;
  const feuilles = new Proxy(p.feuilles, {
    get: (cible, nom) => {
      lues += 1;
      return Reflect.get(cible, nom);
    },
  });
  expect(transfertPossible({ ...p, feuilles }, etp)).toBeNull();
  expect(lues).toBeLessThan(20 * 2000);
});

test('la stabilité contre la force brute : aucun partage entier, planchers et plafonds tenus, ne déplace moins', async () => {
  let compares = 0;
  for (let graine = 1; graine <= 200; graine++) {
    const de = (n: number, k: number) => (graine * 7919 + n * 104_729) % k;
    const territoires = [0, 1, 2, 3].map((i) => ({ id: `t${i}`, besoin: de(i, 4), actuel: 2 * de(i + 7, 4) }));
    const communes = { plancher: 0.5, plafond: 1.5 };
    const actuels = territoires.map((t) => t.actuel);
    const somme = actuels.reduce((a, b) => a + b, 0);
    const enveloppe = Math.ceil(somme / 2) + de(50, somme + 1);
    if (enveloppe > 1.5 * somme) continue;
    let moindre = Infinity;
    const placer = (i: number, reste: number, deplaces: number): void => {
      if (i === 4) {
        if (reste === 0) moindre = Math.min(moindre, deplaces);
        return;
      }
      for (let v = actuels[i]! / 2; v <= Math.min(reste, 1.5 * actuels[i]!); v++)
        placer(i + 1, reste - v, deplaces + Math.abs(v - actuels[i]!));
    };
    placer(0, enveloppe, 0);
    const { mesures, lignes } = await repartir({ enveloppe, territoires, communes, entiers: true }, 'stabilite');
    expect(mesures.etpDeplaces).toBeCloseTo(moindre, 9);
    expect(lignes.every((l) => l.etp >= l.actuel / 2 && l.etp <= 1.5 * l.actuel)).toBe(true);
    compares += 1;
  }
  expect(compares).toBeGreaterThan(100);
});
