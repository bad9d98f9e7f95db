import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { ranger } from '#src/socle/fichiers/deposer.ts';
import { cheminDe, fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { purgerFichiers } from '#src/socle/fichiers/purger.ts';
import { deposerPiece } from '#src/socle/pieces/index.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { candidatureDeTest, type MondeAppel, mondeAppel } from '../../../tests/fabriqueAppels.ts';
import { effacerContenu } from './effacer.ts';

const dossier = mkdtempSync(join(tmpdir(), 'maillage-conservation-'));
const DEMAIN = Date.now() + 25 * 3_600_000;
let base: Base;
let monde: MondeAppel;
beforeAll(async () => {
  base = await baseDeTest();
  fixerDossierFichiers(dossier);
  monde = await mondeAppel(base);
}, 60_000);
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

test('le contenu part du disque à la purge ; celui qu’une autre candidature joint aussi reste', async () => {
  const id = await candidatureDeTest(base, monde);
  const autre = await candidatureDeTest(base, { ...monde, porteur: monde.autrePorteur });
  const deposer = async (candidature: number, texte: string) => {
    const depot = await ranger(Readable.from([Buffer.from(`%PDF-1.7\n${texte}`)]));
    await deposerPiece(base, monde.porteur, {
      objet: `candidature:${candidature}`,
      champ: 'statuts',
      nom: 'statuts.pdf',
      depot,
    });
    return cheminDe(depot.sha256);
  };
  const propre = await deposer(id, 'les statuts');
  const commun = await deposer(id, 'un modèle que tous joignent');
  expect(await deposer(autre, 'un modèle que tous joignent')).toBe(commun);
  await purgerFichiers(base, DEMAIN);
  expect([existsSync(propre), existsSync(commun)]).toEqual([true, true]);
  await base.transaction().execute((trx) => effacerContenu(trx, id, 'brouillon'));
  await purgerFichiers(base, DEMAIN);
  expect([existsSync(propre), existsSync(commun)]).toEqual([false, true]);
});
