import { describe, expect, test } from 'vitest';
import { type Demande, METHODES, type Territoire } from './forme.ts';
import { repartir } from './repartir.ts';

const ligne = (id: string, besoin: number, actuel = 0, reste: Partial<Territoire> = {}): Territoire => ({
  id,
  besoin,
  actuel,
  ...reste,
});
const etp = async (demande: Demande, methode: (typeof METHODES)[number]) =>
  (await repartir(demande, methode)).lignes.map((l) => l.etp);
const trois = [ligne('a', 300, 10), ligne('b', 200, 20), ligne('c', 100, 30)];

describe('à la main', () => {
  test('parts inchangées : celles d’aujourd’hui, sans borne', async () => {
    const demande: Demande = { enveloppe: 66, territoires: trois, communes: { plafond: 1 } };
    expect(await etp(demande, 'statu_quo')).toEqual([11, 22, 33]);
  });

  test('prorata : la part du besoin, sans borne partagée ; le minimum propre tient', async () => {
    expect(await etp({ enveloppe: 60, territoires: trois, communes: { plancher: 0.9 } }, 'prorata')).toEqual([
      30, 20, 10,
    ]);
    const territoires = [...trois.slice(0, 2), ligne('c', 100, 30, { min: 25 })];
    expect(await etp({ enveloppe: 60, territoires }, 'prorata')).toEqual([21, 14, 25]);
  });

  test('plancher et plafond : c garde 27, a s’arrête à 15, b prend le reste', async () => {
    const demande: Demande = { enveloppe: 60, territoires: trois, communes: { plancher: 0.9, plafond: 1.5 } };
    expect(await etp(demande, 'plancher_plafond')).toEqual([15, 18, 27]);
  });

  test('stabilité : rien ne bouge à enveloppe égale, sauf ce qu’une borne impose', async () => {
    expect(await etp({ enveloppe: 60, territoires: trois }, 'stabilite')).toEqual([10, 20, 30]);
    const territoires = [ligne('a', 300, 10, { min: 16 }), ...trois.slice(1)];
    // 6 à trouver chez b et c, dans la même proportion : 44/50.
    const { lignes, mesures } = await repartir({ enveloppe: 60, territoires, entiers: false }, 'stabilite');
    expect(lignes.map((l) => l.etp)).toEqual([16, 17.6, 26.4]);
    expect(mesures.etpDeplaces).toBe(12);
  });

  test('stabilité emboîtée : le quota d’une région s’y paie, sans toucher à l’autre', async () => {
    const territoires = [
      ligne('a', 1, 10, { groupe: 'R' }),
      ligne('b', 1, 30, { groupe: 'R' }),
      ligne('c', 1, 60, { groupe: 'S' }),
    ];
    const demande: Demande = { enveloppe: 100, territoires, groupes: [{ id: 'R', min: 44 }, { id: 'S' }] };
    expect(await etp(demande, 'stabilite')).toEqual([11, 33, 56]);
  });

  test('plancher national : une couverture garantie partout, au-dessus de la part de l’actuel', async () => {
    const demande: Demande = {
      enveloppe: 60,
      territoires: trois,
      communes: { plancher: 0.5, plancherCouverture: 0.05 },
    };
    expect(await etp(demande, 'stabilite')).toEqual([15, 18, 27]);
  });
});

describe('besoin nul, actuel nul', () => {
  const territoires = [ligne('a', 100, 10), ligne('b', 300, 30), ligne('z', 0, 20)];

  test.each(['leximin', 'plancher_plafond'] as const)(
    '%s : sans besoin, rien au-dessus du plancher ; la couverture n’est pas zéro mais absente',
    async (methode) => {
      const demande: Demande = { enveloppe: 60, territoires, communes: { plancher: 0.5 } };
      const { lignes, mesures } = await repartir(demande, methode);
      expect(lignes.map((l) => l.etp)).toEqual([13, 37, 10]);
      expect(lignes[2]!.couverture).toBeNull();
      expect(mesures.couvertureMin).toBeCloseTo(37 / 300, 12);
    },
  );

  test.each(['leximin', 'plancher_plafond', 'stabilite'] as const)(
    '%s : quand tous les autres sont pleins, le reste va aux lignes sans besoin, selon leur actuel',
    async (methode) => {
      const demande: Demande = {
        enveloppe: 100,
        territoires: [...territoires.map((t) => (t.besoin > 0 ? { ...t, max: t.actuel } : t)), ligne('y', 0, 40)],
        groupes: [],
      };
      expect(await etp(demande, methode)).toEqual([10, 30, 40, 20]);
      expect(await etp({ ...demande, enveloppe: 130 }, methode)).toEqual([10, 30, 60, 30]);
    },
  );

  test('plancher-plafond emboîté : une région pleine laisse aux autres régions, pas à ses lignes sans besoin', async () => {
    const demande: Demande = {
      enveloppe: 40,
      territoires: [
        ligne('a', 100, 0, { groupe: 'R', max: 10 }),
        ligne('z', 0, 5, { groupe: 'R' }),
        ligne('b', 100, 0, { groupe: 'S' }),
      ],
      groupes: [{ id: 'R' }, { id: 'S' }],
    };
    expect(await etp(demande, 'plancher_plafond')).toEqual([10, 30, 0]);
    expect(await etp(demande, 'leximin')).toEqual([10, 30, 0]);
  });

  test('stabilité : sans besoin, on garde son actuel mais on ne grandit pas', async () => {
    expect(await etp({ enveloppe: 60, territoires }, 'stabilite')).toEqual([10, 30, 20]);
    expect(await etp({ enveloppe: 100, territoires }, 'stabilite')).toEqual([20, 60, 20]);
    expect(await etp({ enveloppe: 30, territoires }, 'stabilite')).toEqual([5, 15, 10]);
  });

  test('sans ETP actuel : un plafond partagé tient à 0, l’amorce ou un maximum propre ouvre', async () => {
    const desert = [ligne('a', 100, 20), ligne('b', 100, 0)];
    const demande: Demande = { enveloppe: 20, territoires: desert, communes: { plafond: 1.5 } };
    expect(await etp(demande, 'leximin')).toEqual([20, 0]);
    expect(await etp({ ...demande, communes: { plafond: 1.5, amorce: 4 } }, 'leximin')).toEqual([16, 4]);
    expect(await etp({ ...demande, territoires: [desert[0]!, { ...desert[1]!, max: 6 }] }, 'leximin')).toEqual([14, 6]);
    expect(await etp({ ...demande, communes: {} }, 'leximin')).toEqual([10, 10]);
  });

  test('tout à zéro : des mesures absentes, jamais une division par zéro', async () => {
    for (const methode of METHODES) {
      const { lignes, mesures } = await repartir(
        { enveloppe: 10, territoires: [ligne('a', 0), ligne('b', 0)] },
        methode,
      );
      expect(lignes.map((l) => l.etp)).toEqual([5, 5]);
      expect(mesures).toMatchObject({ couvertureMin: null, p90p10: null, gini: null, etp: 10 });
      const vide = await repartir({ enveloppe: 0, territoires: [ligne('a', 5, 3), ligne('b', 0)] }, methode);
      expect(vide.lignes.map((l) => l.etp)).toEqual([0, 0]);
    }
  });
});

describe('demandes illisibles', () => {
  test.each([
    ['une enveloppe négative', { enveloppe: -1, territoires: trois }, 'enveloppe'],
    ['aucun territoire', { enveloppe: 1, territoires: [] }, 'territoires'],
    ['un identifiant double', { enveloppe: 1, territoires: [trois[0]!, trois[0]!] }, 'a'],
    ['un besoin qui n’est pas un nombre', { enveloppe: 1, territoires: [ligne('a', Number.NaN)] }, 'a'],
    ['une enveloppe inconnue', { enveloppe: 1, territoires: [ligne('a', 1, 0, { groupe: 'R' })] }, 'a'],
    ['un parent inconnu', { enveloppe: 1, territoires: trois, groupes: [{ id: 'R', parent: 'X' }] }, 'R'],
    [
      'des enveloppes en boucle',
      {
        enveloppe: 1,
        territoires: trois,
        groupes: [
          { id: 'R', parent: 'S' },
          { id: 'S', parent: 'R' },
        ],
      },
      'S',
    ],
    ['un plancher négatif', { enveloppe: 1, territoires: trois, communes: { plancher: -0.1 } }, 'plancher'],
  ] satisfies [string, Demande, string][])('%s', async (_, demande, champ) => {
    await expect(repartir(demande, 'leximin')).rejects.toMatchObject({ champs: { [champ]: expect.any(String) } });
  });

  test('une enveloppe à décimales demande des décimales', async () => {
    await expect(repartir({ enveloppe: 10.5, territoires: trois }, 'leximin')).rejects.toThrow('ETP entiers');
    expect(await etp({ enveloppe: 10.5, territoires: trois, entiers: false }, 'prorata')).toEqual([5.25, 3.5, 1.75]);
  });
});
