import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { racine } from '#src/socle/racine.ts';

let dossier: string;
const { DATABASE_URL: _, MAILLAGE_DONNEES: __, ...env } = process.env;
const maillage = (...options: string[]): SpawnSyncReturns<string> =>
  spawnSync(join(racine, 'bin/maillage'), ['pmsmp', ...options], { encoding: 'utf8', env, cwd: dossier });
const ecrire = (contenu: unknown) => {
  writeFileSync(join(dossier, 'h.json'), typeof contenu === 'string' ? contenu : JSON.stringify(contenu));
  return maillage('verifier', '--fichier', 'h.json', '--date', '2026-11-22', '--json');
};
const modele = () => JSON.parse(maillage('modele').stdout);

beforeAll(() => {
  dossier = mkdtempSync(join(tmpdir(), 'maillage-pmsmp-'));
});
afterAll(() => rmSync(dossier, { recursive: true }));

describe('sans base de données', () => {
  test('le modèle est conforme, et chaque plafond dit sa source', () => {
    const { status, stdout } = ecrire(modele());
    const verdict = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(verdict).toMatchObject({ conforme: true, valeurs: 'livrees', date: '2026-11-22' });
    expect(verdict.controles.find((c: { regle: string }) => c.regle === 'cumul')).toMatchObject({
      confiance: 'lu',
      source: expect.stringContaining('D5135-3'),
    });
    expect(verdict.controles.every((c: { verdict: string }) => c.verdict === 'conforme')).toBe(true);
  });

  test('un mois de trop, un jour de trop : code 1, et pourquoi', () => {
    const d = modele();
    const mois = (fin: string) => ecrire({ ...d, demande: { ...d.demande, debut: '2027-01-31', fin } });
    expect(mois('2027-02-28').status).toBe(0);
    const { status, stdout } = mois('2027-03-01');
    expect(status).toBe(1);
    expect(JSON.parse(stdout).controles[0]).toMatchObject({
      verdict: 'non_conforme',
      phrase: expect.stringContaining('28/02/2027'),
    });
  });

  test('avant que le plafond existe : non vérifiable, et non conforme à tort', () => {
    writeFileSync(join(dossier, 'h.json'), JSON.stringify(modele()));
    const { stdout } = maillage('verifier', '--fichier', 'h.json', '--date', '2010-01-01', '--json');
    expect(JSON.parse(stdout).controles[0]).toMatchObject({ regle: 'duree', verdict: 'non_verifiable' });
  });

  test('fichier illisible, champ fautif, usage', () => {
    expect(ecrire('{ "demande": ')).toMatchObject({ status: 1, stderr: expect.stringContaining("n'est pas du JSON") });
    const d = modele();
    expect(ecrire({ ...d, demande: { ...d.demande, debut: '31/01/2027' } }).stderr).toContain('demande.debut');
    expect(maillage('verifier', '--fichier', 'absent.json').status).toBe(1);
    expect(maillage('verifier').status).toBe(2);
    expect(maillage('verifier', '--fichier', 'h.json', '--date', 'hier').status).toBe(2);
  });

  test('un nom mal écrit n’est pas lu comme absent : code 1, l’endroit, en français', () => {
    const d = modele();
    const { status, stderr } = ecrire({ ...d, demande: { ...d.demande, nonAteints: true } });
    expect(status).toBe(1);
    expect(stderr).toContain('nonAteints');
    expect(stderr).not.toMatch(/Unrecognized|TypeError/);
  });

  test('en texte, tout se lit', () => {
    ecrire(modele());
    expect(maillage('verifier', '--fichier', 'h.json').stdout).toMatch(
      /^Immersion conforme\.\n {2}Un mois au plus, de date à date : conforme/,
    );
  });
});
