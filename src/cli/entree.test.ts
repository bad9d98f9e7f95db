import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lireJson } from './entree.ts';

const dossier = mkdtempSync(join(tmpdir(), 'maillage-entree-'));
const fichier = (nom: string, texte: string) => {
  const chemin = join(dossier, nom);
  writeFileSync(chemin, texte);
  return chemin;
};

test('le JSON se lit, avec ou sans la marque que mettent les tableurs', async () => {
  expect(await lireJson(fichier('nu.json', '{"a":1}'), 'maillage x modele')).toEqual({ a: 1 });
  expect(await lireJson(fichier('marque.json', '\uFEFF{"a":1}'), 'maillage x modele')).toEqual({ a: 1 });
});

test('absent, ou d’une autre forme : dit lequel, et quelle commande en écrit un', async () => {
  await expect(lireJson(join(dossier, 'absent.json'), 'maillage x modele')).rejects.toMatchObject({
    message: expect.stringContaining('absent.json'),
    conseil: '« maillage x modele » écrit un exemple à remplir.',
  });
  await expect(lireJson(fichier('texte.json', 'bonjour'), 'maillage x modele')).rejects.toMatchObject({
    message: expect.stringContaining("n'est pas du JSON"),
    conseil: expect.stringContaining('maillage x modele'),
  });
});
