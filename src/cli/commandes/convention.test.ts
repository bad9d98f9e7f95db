import { Command } from 'commander';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ErreurUsage } from '#src/socle/base/options.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { creerContexte } from '../contexte.ts';
import { ajouter } from './convention.ts';

let sortie = '';
beforeEach(() => {
  sortie = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((texte) => {
    sortie += texte;
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

async function lancer(options: string): Promise<string> {
  const programme = new Command().exitOverride();
  ajouter(
    programme,
    creerContexte(() => undefined),
  );
  await programme.parseAsync(['convention', 'simuler', ...options.split(' ')], { from: 'user' });
  return sortie;
}

test('le cas du cahier des charges : 592 283,96 €, en texte décimal, paramètres et confiance donnés', async () => {
  const json = JSON.parse(
    await lancer('--type ACI --etp 24.76 --date 2026-03-01 --modulation 5 --departement 62 --brsa 10 --json'),
  );
  expect(json).toMatchObject({
    base: '592283.96',
    modulation: '29614.20',
    partDepartement: '68773.30',
    total: '621898.16',
  });
  for (const parametre of json.parametres)
    expect(parametre).toEqual(
      expect.objectContaining({
        nom: expect.any(String),
        valeur: expect.stringMatching(/^\d+(\.\d+)?$/),
        source: expect.stringMatching(/./),
        confiance: expect.stringMatching(/^(lu|source secondaire|non verifie)$/),
      }),
    );
});

test('en clair, la virgule française, et la réserve', async () => {
  const texte = (await lancer('--type aci --etp 24,76 --date 2026-03-01')).replace(/\s+/g, ' ');
  expect(texte).toContain('592 283,96 €');
  expect(texte).toContain('24,76 ETP × 23 921,00 € × 12/12');
  expect(texte).toContain('Attention : Aucune valeur');
});

test('valeur absente : erreur métier qui la nomme ; option fausse : erreur d’usage', async () => {
  await expect(lancer('--type ACI --etp 1 --date 2021-02-01 --json')).rejects.toThrow(ErreurMetier);
  await expect(lancer('--type ABC --etp 1 --date 2026-01-01')).rejects.toThrow(ErreurUsage);
  await expect(lancer('--type ACI --etp douze --date 2026-01-01')).rejects.toThrow(/--etp/);
  await expect(lancer('--type ACI --etp 1 --date 2026-01-01 --brsa 1 --participation 3')).rejects.toThrow(ErreurUsage);
  await expect(lancer('--type ACI --etp 1 --date hier')).rejects.toThrow('calendrier');
  expect(sortie).toBe('');
});
