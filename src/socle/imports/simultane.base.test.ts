import { describe, expect, test } from 'vitest';
import { atelierJouet, camille } from '#tests/atelierJouet.ts';
import { essayerImport, executerImport } from './index.ts';

const { base, deposer, executer, jouets } = atelierJouet();

describe('deux imports à la fois', () => {
  test('le second attend le premier et dit qui passe avant ; aucun ne perd son travail', async () => {
    const lent = await deposer('Code;Nom\nA1;lent\nA2;lent\n', { attente: '900' });
    const autre = await deposer('Code;Nom\nA2;rapide\nA3;rapide\n');
    const messages: string[] = [];
    const premier = executer(lent);
    await new Promise((fin) => setTimeout(fin, 200));
    const second = executerImport({
      base: base(),
      acteur: camille,
      importId: autre,
      progression: async (_, message) => {
        messages.push(message ?? '');
      },
    });
    await expect(essayerImport({ base: base(), acteur: camille, importId: autre })).rejects.toThrow(
      /Réessayez quand il sera fini/,
    );
    expect(await premier).toMatchObject({ crees: 2 });
    expect(await second).toMatchObject({ crees: 1, modifies: 1 });
    expect(messages[0]).toMatch(/Celui-ci commencera ensuite/);
    expect(await jouets()).toEqual([
      { code: 'A1', nom: 'lent', effectif: null },
      { code: 'A2', nom: 'rapide', effectif: null },
      { code: 'A3', nom: 'rapide', effectif: null },
    ]);
  });
});
