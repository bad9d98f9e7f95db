import { expect, test } from 'vitest';
import { ajuster } from './ajuster.ts';
import type { Demande } from './forme.ts';

const ligne = (id: string, groupe: string | null, reste = {}) => ({ id, besoin: 100, actuel: 10, groupe, ...reste });
const demande: Demande = {
  enveloppe: 60,
  territoires: [ligne('a', 'R'), ligne('b', 'R'), ligne('c', 'R'), ligne('d', 'S'), ligne('e', 'S', { max: 12 })],
  groupes: [{ id: 'R', min: 36, max: 36 }, { id: 'S' }],
};
const motif = 'Chantier ouvert en mars';

test('un ajustement motivé se compense dans sa région ; l’autre ne bouge pas', async () => {
  const { avant, apres, ajustements } = await ajuster(demande, 'leximin', [{ territoire: 'a', ecart: 4, motif }]);
  expect(avant.lignes.map((l) => l.etp)).toEqual([12, 12, 12, 12, 12]);
  expect(apres.lignes.map((l) => l.etp)).toEqual([16, 10, 10, 12, 12]);
  expect(ajustements).toEqual([{ territoire: 'a', ecart: 4, motif, avant: 12, apres: 16 }]);
});

test('sans quota non plus, l’autre région ne paie pas l’ajustement', async () => {
  const sansQuota = { ...demande, groupes: [{ id: 'R' }, { id: 'S' }] };
  const { apres } = await ajuster(sansQuota, 'stabilite', [{ territoire: 'a', ecart: 4, motif }]);
  expect(apres.lignes.map((l) => l.etp)).toEqual([16, 10, 10, 12, 12]);
});

test('sans région, tous compensent', async () => {
  const plat = { enveloppe: 30, territoires: ['a', 'b', 'c'].map((id) => ligne(id, null)) };
  const { apres } = await ajuster(plat, 'stabilite', [{ territoire: 'b', ecart: -4, motif }]);
  expect(apres.lignes.map((l) => l.etp)).toEqual([12, 6, 12]);
});

test.each([
  ['sans motif', { territoire: 'a', ecart: 1, motif: '  ' }, 'pourquoi'],
  ['territoire inconnu', { territoire: 'x', ecart: 1, motif }, "n'est pas dans"],
  ['au-dessus du maximum', { territoire: 'e', ecart: 1, motif }, 'dépasse son maximum'],
  ['au-dessous de zéro', { territoire: 'a', ecart: -13, motif }, 'est sous'],
])('%s : refusé, dit', async (_, ajustement, message) => {
  await expect(ajuster(demande, 'leximin', [ajustement])).rejects.toMatchObject({
    champs: { [ajustement.territoire]: expect.stringContaining(message) },
  });
});

test('un ajustement que la région ne peut pas compenser est expliqué', async () => {
  const tenue = {
    ...demande,
    territoires: demande.territoires.map((t) => (t.groupe === 'R' && t.id !== 'a' ? { ...t, min: 11 } : t)),
  };
  await expect(ajuster(tenue, 'leximin', [{ territoire: 'a', ecart: 5, motif }])).rejects.toMatchObject({
    champs: { R: expect.stringContaining('de trop') },
  });
});
