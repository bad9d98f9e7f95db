import { describe, expect, test } from 'vitest';
import { aPlat, demandeAuHasard, melanger } from '#tests/fabriqueRepartitions.ts';
import { type Demande, METHODES } from './forme.ts';
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
