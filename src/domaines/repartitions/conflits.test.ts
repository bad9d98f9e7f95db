import { expect, test } from 'vitest';
import type { Demande, Territoire } from './forme.ts';
import { METHODES } from './forme.ts';
import { conflits, ErreurBornes } from './regles/conflits.ts';
import { poser } from './regles/probleme.ts';
import { repartir } from './repartir.ts';

const ligne = (id: string, actuel: number, reste: Partial<Territoire> = {}): Territoire => ({
  id,
  besoin: 100,
  actuel,
  ...reste,
});
const net = (texte: string) => texte.replace(/[\u202f\u00a0]/g, ' ');
const dire = (demande: Demande, entiers = false) =>
  conflits(poser(demande), entiers).map((c) => [c.genre, c.id, net(c.phrase), Math.round(c.ecart * 1e6) / 1e6]);

test('minimum au-dessus du plafond partagé : les deux sont dits, avec leur calcul', () => {
  const territoires = [ligne('62', 8, { min: 12 }), ligne('59', 10)];
  expect(dire({ enveloppe: 20, territoires, communes: { plafond: 1.2 } })).toEqual([
    ['territoire', '62', 'son minimum (12 ETP) dépasse le plafond partagé (1,2 × 8 = 9,6 ETP).', 2.4],
  ]);
});

test('plancher partagé au-dessus du maximum propre', () => {
  expect(dire({ enveloppe: 20, territoires: [ligne('62', 20, { max: 15 })], communes: { plancher: 0.9 } })).toEqual([
    ['territoire', '62', 'le plancher partagé (0,9 × 20 = 18 ETP) dépasse son maximum (15 ETP).', 3],
  ]);
});

test('les planchers dépassent l’enveloppe : de combien, et qui pèse', () => {
  const territoires = [ligne('02', 100), ligne('59', 400), ligne('60', 300), ligne('62', 400)];
  expect(dire({ enveloppe: 1000, territoires, communes: { plancher: 0.9 } })).toEqual([
    [
      'planchers',
      '',
      "les planchers de ce qu'elle contient font 1 080 ETP, plus que l'enveloppe (1 000 ETP) : 80 ETP de trop. Les plus lourds : 59 360, 62 360, 60 270.",
      80,
    ],
  ]);
});

test('les plafonds ne vont pas jusqu’à l’enveloppe', () => {
  const territoires = [ligne('59', 400), ligne('62', 300)];
  expect(dire({ enveloppe: 1000, territoires, communes: { plafond: 1.2 } })).toEqual([
    [
      'plafonds',
      '',
      "les plafonds de ce qu'elle contient font 840 ETP, moins que l'enveloppe (1 000 ETP) : 160 ETP ne vont nulle part. Les plus larges : 59 480, 62 360.",
      160,
    ],
  ]);
});

test('le plancher d’un enfant dépasse le maximum de son parent : dit chez le parent, pas plus haut', () => {
  const groupes = [
    { id: 'R', nom: 'Hauts-de-France', max: 500 },
    { id: 'D', nom: 'Pas-de-Calais', parent: 'R', min: 520 },
  ];
  const territoires = [ligne('62-ACI', 300, { groupe: 'D' }), ligne('44', 100)];
  expect(dire({ enveloppe: 700, territoires, groupes })).toEqual([
    [
      'planchers',
      'R',
      'le plancher de Pas-de-Calais est de 520 ETP, plus que son maximum (500 ETP) : 20 ETP de trop.',
      20,
    ],
  ]);
});

test('le quota d’une région que ses départements ne peuvent pas recevoir', () => {
  const territoires = [
    ligne('a', 10, { groupe: 'R', max: 12 }),
    ligne('b', 10, { groupe: 'R', max: 13 }),
    ligne('c', 10),
  ];
  expect(dire({ enveloppe: 50, territoires, groupes: [{ id: 'R', min: 30, max: 30 }] })).toEqual([
    [
      'plafonds',
      'R',
      "les plafonds de ce qu'elle contient font 25 ETP, moins que son minimum (30 ETP) : 5 ETP ne vont nulle part. Les plus larges : b 13, a 12.",
      5,
    ],
  ]);
  expect(dire({ enveloppe: 50, territoires: [ligne('a', 1)], groupes: [{ id: 'R', min: 9, max: 8 }] })[0]).toEqual([
    'groupe',
    'R',
    'son minimum (9 ETP) dépasse son maximum (8 ETP).',
    1,
  ]);
});

test('les quotas des régions dépassent ensemble l’enveloppe', () => {
  const territoires = [ligne('a', 10, { groupe: 'R' }), ligne('b', 10, { groupe: 'S' })];
  const groupes = [
    { id: 'R', min: 30 },
    { id: 'S', min: 25 },
  ];
  expect(dire({ enveloppe: 50, territoires, groupes })).toEqual([
    [
      'planchers',
      '',
      "les planchers de ce qu'elle contient font 55 ETP, plus que l'enveloppe (50 ETP) : 5 ETP de trop. Les plus lourds : R 30, S 25.",
      5,
    ],
  ]);
});

test('des bornes qui tiennent mais sans nombre entier entre elles', () => {
  const seul = { enveloppe: 12, territoires: [ligne('a', 10, { min: 2.2, max: 2.8 }), ligne('b', 10)] };
  expect(dire(seul)).toEqual([]);
  expect(dire(seul, true)).toEqual([
    ['entiers', 'a', "aucun nombre entier d'ETP entre son minimum (2,2 ETP) et son maximum (2,8 ETP).", 1],
  ]);
  const ensemble = { enveloppe: 21, territoires: ['a', 'b'].map((id) => ligne(id, 10.5)), communes: { plancher: 1 } };
  expect(dire(ensemble)).toEqual([]);
  expect(dire(ensemble, true)[0]![2]).toContain('22 ETP, en ETP entiers, plus que');
});

test('toutes les méthodes à bornes refusent de même ; les parts inchangées n’ont pas de borne', async () => {
  const demande: Demande = { enveloppe: 10, territoires: [ligne('a', 1, { min: 20 })] };
  for (const methode of METHODES) {
    if (methode === 'statu_quo') expect((await repartir(demande, methode)).lignes[0]!.etp).toBe(10);
    else await expect(repartir(demande, methode)).rejects.toBeInstanceOf(ErreurBornes);
  }
  await expect(repartir(demande, 'leximin')).rejects.toMatchObject({
    message: 'Ces bornes ne peuvent pas être tenues ensemble (1\u00a0conflit).',
    conseil: "Baissez les planchers, ou augmentez l'enveloppe.",
  });
});

test('beaucoup de conflits : dix sont dits, tous sont gardés', () => {
  const territoires = Array.from({ length: 15 }, (_, i) => ligne(`t${i}`, 1, { min: 2, max: 1 }));
  const erreur = new ErreurBornes(conflits(poser({ enveloppe: 20, territoires }), false), '');
  expect(Object.keys(erreur.champs)).toHaveLength(10);
  expect(erreur.conflits).toHaveLength(15);
  expect(net(erreur.message)).toContain('15 conflits, les 10 premiers sont dits');
});

test('une somme de planchers égale à l’enveloppe tient, même à une poussière près', () => {
  const territoires = Array.from({ length: 10 }, (_, i) => ligne(`t${i}`, 0.1, {}));
  expect(dire({ enveloppe: 1, territoires, communes: { plancher: 1, plafond: 1 } })).toEqual([]);
  const tiers = [ligne('a', 3), ligne('b', 3)];
  expect(dire({ enveloppe: 6.6, territoires: tiers, communes: { plancher: 1.1, plafond: 1.1 } })).toEqual([]);
});
