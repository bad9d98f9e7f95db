import { describe, expect, test } from 'vitest';
import { atelierJouet, FICHIER } from '#tests/atelierJouet.ts';
import { candidats, propositionPour } from './index.ts';

const { base, apercevoir, deposer, executer } = atelierJouet();

describe('reconnaître', () => {
  test('le genre vient des en-têtes, la correspondance des synonymes', async () => {
    const apercu = await apercevoir(FICHIER);
    expect(await candidats(base(), apercu)).toEqual([{ genre: 'jouet', libelle: 'Jouets', vraisemblance: 0.9 }]);
    expect(await propositionPour(base(), apercu, 'jouet')).toMatchObject({
      correspondance: { code: 'Code jouet', nom: 'Libellé', effectif: 'Nb', etiquettes: 'Tags' },
      retenue: false,
      manquants: [],
    });
  });

  test('une correspondance faite à la main est retenue pour un fichier de même forme', async () => {
    const contenu = 'x;y\nA1;Ours\n';
    const id = await deposer(contenu);
    await expect(executer(id)).rejects.toThrow('Colonnes obligatoires introuvables dans le fichier : Code, Nom.');
    const correspondance = JSON.stringify({ code: 'x', nom: 'y' });
    await base().updateTable('import').set({ correspondance }).where('id', '=', id).execute();
    await executer(id);
    const suivant = await deposer('X ;y\nA2;Train\n');
    expect(await executer(suivant)).toMatchObject({ crees: 1 });
    const apercu = await apercevoir(contenu);
    expect((await candidats(base(), apercu))[0]).toMatchObject({ genre: 'jouet', vraisemblance: 1 });
    expect(await propositionPour(base(), apercu, 'jouet')).toMatchObject({ retenue: true });
  });
});
