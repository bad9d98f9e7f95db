import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { racine } from '#src/socle/racine.ts';
import { adresseDe, baseDeTest } from '#tests/base.ts';
import { BUDGET_TEST } from '#tests/fabriqueAppels.ts';

test('avec une base, ses taux datés font foi ; une base injoignable est dite', async () => {
  const base = await baseDeTest();
  await semerParametres(base);
  const livre = await base
    .selectFrom('parametre')
    .selectAll()
    .where('cle', '=', 'budget.fse_54b')
    .executeTakeFirstOrThrow();
  const { id, cree_le: _c, remplace_le: _r, ...garde } = livre;
  await base.updateTable('parametre').set({ remplace_le: new Date() }).where('id', '=', id).execute();
  await base
    .insertInto('parametre')
    .values({ ...garde, valeur: '12.5' as never, semis: false, remplace: id })
    .execute();
  const dossier = mkdtempSync(join(tmpdir(), 'maillage-budget-base-'));
  writeFileSync(join(dossier, 'b.json'), JSON.stringify(BUDGET_TEST));
  const lancer = (DATABASE_URL: string) =>
    spawnSync(
      join(racine, 'bin/maillage'),
      ['budget', 'verifier', '--regime', 'fse_54b', '--fichier', 'b.json', '--date', '2026-01-01', '--json'],
      { encoding: 'utf8', cwd: dossier, env: { ...process.env, DATABASE_URL, MAILLAGE_DONNEES: dossier } },
    );
  const { stdout, stderr } = lancer(adresseDe(base));
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toMatchObject({
    taux: 'base',
    plafonds: [{ plafond: '6250.00', regime: { taux: '12.5' } }],
  });
  const injoignable = lancer('postgres://moi:secret@127.0.0.1:1/rien');
  expect(injoignable).toMatchObject({ status: 1, stdout: '' });
  expect(injoignable.stderr).toContain('injoignable');
  rmSync(dossier, { recursive: true });
});
