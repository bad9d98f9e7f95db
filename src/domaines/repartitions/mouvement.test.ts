import { describe, expect, test } from 'vitest';
import { aPlat, demandeAuHasard, melanger } from '#tests/fabriqueRepartitions.ts';
import type { Demande } from './forme.ts';
import { frontiere, moindreMouvement, nonDomines } from './mouvement.ts';
import { gini } from './regles/mesures.ts';
import { resserrer } from './regles/parts.ts';
import { preparer, repartir } from './repartir.ts';
import { moindreMouvementGini } from './solveur/mouvement.ts';

const ligne = (id: string, besoin: number, actuel: number) => ({ id, besoin, actuel });

describe('moindre mouvement vers une couverture', () => {
  const trois: Demande = {
    enveloppe: 60,
    territoires: [ligne('a', 100, 10), ligne('b', 100, 20), ligne('c', 100, 30)],
  };

  test('monter a de 10 à 15 coûte 5 aux deux autres, dans la même proportion', async () => {
    const { lignes, mesures } = await moindreMouvement({ ...trois, entiers: false }, { couvertureMin: 0.15 });
    expect(lignes.map((l) => l.etp)).toEqual([15, 18, 27]);
    expect(mesures.etpDeplaces).toBe(10);
  });
  test('déjà atteinte : rien ne bouge', async () => {
    expect((await moindreMouvement(trois, { couvertureMin: 0.1 })).mesures.etpDeplaces).toBe(0);
  });
  test('hors d’atteinte : les planchers que la cible crée sont dits', async () => {
    await expect(moindreMouvement(trois, { couvertureMin: 0.3 })).rejects.toMatchObject({
      champs: { enveloppe: expect.stringContaining('90 ETP') },
    });
  });
});

describe('moindre mouvement vers un Gini', () => {
  const deux: Demande = { enveloppe: 40, territoires: [ligne('a', 100, 10), ligne('b', 100, 30)], entiers: false };

  test('de 0,25 à 0,125 : 5 ETP passent de b à a', async () => {
    const { lignes, mesures } = await moindreMouvement(deux, { gini: 0.125 });
    expect(lignes.map((l) => l.etp)).toEqual([15, 25]);
    expect(mesures).toMatchObject({ etpDeplaces: 10 });
    expect(mesures.gini).toBeCloseTo(0.125, 9);
  });
  test('hors d’atteinte sous les bornes : le plus bas possible est dit', async () => {
    const bornee = { ...deux, communes: { plancher: 0.9 } };
    await expect(moindreMouvement(bornee, { gini: 0.1 })).rejects.toMatchObject({
      conseil: expect.stringContaining('0,175'),
    });
  });

  test('à plat, resserrer est le moindre mouvement : les plans sécants ne trouvent pas mieux', async () => {
    for (let graine = 1; graine <= 20; graine++) {
      const p = preparer(aPlat(demandeAuHasard(graine, { regions: 1, departements: 4 + (graine % 9), types: 2 })));
      const giniDe = (etp: number[]) => gini(p.feuilles.map(({ besoin }, i) => ({ besoin, etp: etp[i]! })))!;
      const deplaces = (etp: number[]) => p.feuilles.reduce((s, { actuel }, i) => s + Math.abs(etp[i]! - actuel), 0);
      const egal = resserrer(p, 0);
      for (const largeur of [0.02, 0.05, 0.1]) {
        const parts = resserrer(p, largeur);
        const prouve = await moindreMouvementGini(p, giniDe(parts), egal);
        expect(deplaces(parts)).toBeCloseTo(deplaces(prouve), 4);
      }
    }
  });

  test('emboîtées : la cible est tenue, les bornes aussi, et jamais plus d’ETP que resserrer', async () => {
    for (let graine = 1; graine <= 10; graine++) {
      const demande = demandeAuHasard(graine, { regions: 3, departements: 3, types: 2, quotas: true, sansBesoin: 0.1 });
      const p = preparer(demande);
      const giniDe = (etp: number[]) => gini(p.feuilles.map(({ besoin }, i) => ({ besoin, etp: etp[i]! })))!;
      const parts = resserrer(p, 0.05);
      const { mesures, lignes } = await moindreMouvement(demande, { gini: giniDe(parts) });
      expect(mesures.gini).toBeLessThanOrEqual(giniDe(parts) + 1e-6);
      const resserre = p.feuilles.reduce((s, { actuel }, i) => s + Math.abs(parts[i]! - actuel), 0);
      expect(mesures.etpDeplaces).toBeLessThanOrEqual(resserre + 1e-3);
      for (const [i, f] of p.feuilles.entries()) {
        expect(lignes[i]!.etp).toBeGreaterThanOrEqual(f.min - 1e-6);
        expect(lignes[i]!.etp).toBeLessThanOrEqual(f.max + 1e-6);
      }
    }
  });

  test('deux lignes semblables en tout reçoivent la même chose', async () => {
    const territoires = [ligne('a', 100, 5), ligne('b', 100, 5), ligne('c', 100, 40), ligne('d', 100, 40)].map((t) => ({
      ...t,
      groupe: 'R',
    }));
    const demande: Demande = { enveloppe: 90, territoires, groupes: [{ id: 'R' }], entiers: false };
    const { lignes } = await moindreMouvement(demande, { gini: 0.2 });
    expect(lignes[0]!.etp).toBeCloseTo(lignes[1]!.etp, 6);
    expect(lignes[2]!.etp).toBeCloseTo(lignes[3]!.etp, 6);
  });
});

describe('frontière', () => {
  test('du moins de changements au plus égal, aucun point n’en domine un autre', async () => {
    for (let graine = 1; graine <= 12; graine++) {
      const demande = demandeAuHasard(graine, { regions: 2, departements: 4, types: 2, quotas: graine % 2 === 0 });
      const points = await frontiere(demande, { points: 6 });
      expect(points.length).toBeGreaterThan(3);
      for (const [i, point] of points.entries()) {
        if (i === 0) continue;
        expect(point.etpDeplaces).toBeGreaterThan(points[i - 1]!.etpDeplaces);
        expect(point.gini).toBeLessThan(points[i - 1]!.gini);
      }
      const [stable, egal] = await Promise.all([repartir(demande, 'stabilite'), repartir(demande, 'leximin')]);
      expect(points[0]!.etpDeplaces).toBeCloseTo(stable.mesures.etpDeplaces, 3);
      expect(points[0]!.gini).toBeLessThanOrEqual(stable.mesures.gini! + 1e-9);
      expect(points.at(-1)!.gini).toBeCloseTo(egal.mesures.gini!, 6);
    }
  });

  test('exacte, chaque point déplace au plus autant d’ETP', async () => {
    const demande = demandeAuHasard(4, { regions: 3, departements: 3, types: 2, quotas: true });
    const [approchee, exacte] = [
      await frontiere(demande, { points: 5 }),
      await frontiere(demande, { points: 5, exacte: true }),
    ];
    expect(exacte.length).toBeGreaterThan(3);
    for (const point of exacte.slice(1, -1)) {
      const voisin = approchee.find((p) => Math.abs(p.gini - point.gini) < 1e-6);
      if (voisin) expect(point.etpDeplaces).toBeLessThanOrEqual(voisin.etpDeplaces + 1e-3);
    }
  });

  test('le même résultat à l’octet près, dans n’importe quel ordre', async () => {
    const demande = demandeAuHasard(7, { regions: 2, departements: 3, types: 2, quotas: true, sansBesoin: 0.1 });
    const melangee = {
      ...demande,
      territoires: melanger(demande.territoires, 3),
      groupes: melanger(demande.groupes!, 4),
    };
    for (const exacte of [false, true])
      expect(JSON.stringify(await frontiere(melangee, { exacte, points: 5 }))).toBe(
        JSON.stringify(await frontiere(demande, { exacte, points: 5 })),
      );
  });

  test('tout est déjà égal : un seul point', async () => {
    const demande: Demande = { enveloppe: 30, territoires: [ligne('a', 100, 10), ligne('b', 200, 20)] };
    expect(await frontiere(demande)).toMatchObject([{ etpDeplaces: 0, gini: 0 }]);
  });

  test('les points dominés ou doubles sont retirés', () => {
    const points = [
      [10, 0.3],
      [5, 0.4],
      [7, 0.4],
      [12, 0.35],
      [10, 0.3],
      [20, 0.1],
    ].map(([etpDeplaces, g]) => ({ etpDeplaces: etpDeplaces!, gini: g! }));
    expect(nonDomines(points).map((p) => p.etpDeplaces)).toEqual([5, 10, 20]);
  });
});
