import { describe, expect, test } from 'vitest';
import { atelierJouet, camille, FICHIER } from '#tests/atelierJouet.ts';
import { essayerImport } from './index.ts';

const { base, deposer, executer, importer, instantane } = atelierJouet();

describe('essayer', () => {
  test('dit exactement ce que ferait l’import, sans rien écrire', async () => {
    await importer(FICHIER);
    const avant = await instantane();
    const id = await deposer(`${FICHIER.replace('Ours', 'Ourson')}D4;Cerceau;x;\nE5;Dé;6;\n`);
    const essai = await essayerImport({ base: base(), acteur: camille, importId: id });
    expect(essai).toMatchObject({ lus: 5, crees: 1, modifies: 1, inchanges: 2, rejetes: 1, complet: true });
    expect(essai.exemples).toMatchObject([
      {
        table: 'jouet',
        cle: ['A1'],
        nature: 'modification',
        colonnes: [{ nom: 'nom', avant: 'Ours', apres: 'Ourson' }, { nom: 'brut' }],
      },
      {
        cle: ['E5'],
        nature: 'creation',
        colonnes: [{ nom: 'nom', avant: null, apres: 'Dé' }, { nom: 'effectif', apres: '6' }, {}, {}],
      },
    ]);
    expect(await instantane()).toEqual(avant);
    expect(await executer(id)).toMatchObject({ crees: 1, modifies: 1, inchanges: 2, rejetes: 1 });
  });

  test('un essai limité s’arrête et le dit', async () => {
    const id = await deposer(`Code;Nom\n${Array.from({ length: 30 }, (_, i) => `X${i};n`).join('\n')}\n`);
    expect(await essayerImport({ base: base(), acteur: camille, importId: id, limite: 10 })).toMatchObject({
      lus: 10,
      complet: false,
    });
    expect(await essayerImport({ base: base(), acteur: camille, importId: id, limite: 30 })).toMatchObject({
      lus: 30,
      complet: true,
    });
  });
});
