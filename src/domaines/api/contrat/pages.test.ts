import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configurerInstance } from '#src/socle/session/instance.ts';
import { oublierCle } from '#src/socle/session/secret.ts';
import { pageTriee } from './commun.ts';

const dossier = mkdtempSync(join(tmpdir(), 'maillage-pages-'));
beforeAll(() => {
  configurerInstance({ donnees: dossier });
  oublierCle();
});
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

test("des lignes ajoutées ou ôtées entre deux pages n'en répètent ni n'en sautent aucune autre", () => {
  let lignes = ['b', 'd', 'f', 'h', 'j'];
  const vues: string[] = [];
  let curseur: string | undefined;
  for (let page = 0; ; page += 1) {
    const lue = pageTriee('essai', lignes, (l) => l, { limite: 2, ...(curseur ? { curseur } : {}) });
    vues.push(...lue.donnees);
    if (lue.curseur === null) break;
    curseur = lue.curseur;
    // Avant ce qui est lu, après, et la dernière ligne rendue qui disparaît : celle dont le curseur porte la clé.
    if (page === 0) lignes = ['a', ...lignes.filter((l) => l !== 'd'), 'e', 'z'];
  }
  expect(vues).toEqual(['b', 'd', 'e', 'f', 'h', 'j', 'z']);
});
