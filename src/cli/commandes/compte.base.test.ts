import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lireInvitation } from '#src/domaines/comptes/acces/invitation.ts';
import type { Base } from '#src/socle/base/base.ts';
import { racine } from '#src/socle/racine.ts';
import { adresseDe, baseDeTest } from '#tests/base.ts';

let base: Base;
let dossier: string;
beforeAll(async () => {
  base = await baseDeTest();
  dossier = mkdtempSync(join(tmpdir(), 'maillage-compte-'));
});
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

const FICHE = [
  '--nom',
  'Fictive',
  '--prenom',
  'Ada',
  '--organisation',
  'Administration du site',
  '--nature',
  'plateforme',
  '--role',
  'administrateur',
];
function creer(options: string[], entree = '') {
  const env = {
    ...process.env,
    DATABASE_URL: adresseDe(base),
    MAILLAGE_DONNEES: dossier,
    MAILLAGE_URL: 'https://maillage.test',
  };
  return spawnSync(join(racine, 'bin/maillage'), ['compte', 'creer', ...options], {
    encoding: 'utf8',
    env,
    input: entree,
  });
}

describe('maillage compte creer', () => {
  test('affiche un lien d’invitation qui marche ; recommencer ne refait rien', async () => {
    const options = [...FICHE, '--courriel', 'ada@demo.test', '--perimetre', 'national'];
    const { status, stdout, stderr } = creer(options);
    expect([status, stderr]).toEqual([0, '']);
    const jeton = /https:\/\/maillage\.test\/invitation\/(\S+)/.exec(stdout)?.[1] ?? '';
    expect(await lireInvitation(jeton, base)).toMatchObject({
      courriel: 'ada@demo.test',
      role: 'administrateur',
      organisation: 'Administration du site',
    });
    expect(stdout).toContain('transmettez ce lien');
    expect(creer(options).stdout).toContain('attend déjà');
    expect(await base.selectFrom('organisation').selectAll().execute()).toHaveLength(1);
  });

  test('crée le compte quand le mot de passe vient de l’entrée standard', async () => {
    const options = [
      ...FICHE,
      '--courriel',
      'ada2@demo.test',
      '--perimetre',
      'national',
      '--mot-de-passe-stdin',
      '--json',
    ];
    const { status, stdout } = creer(options, 'Tilleul7Rivage4821Gomme\n');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ compte: expect.any(Number) });
    const faible = creer([...options.map((o) => o.replace('ada2', 'ada3'))], 'court\n');
    expect([faible.status, faible.stderr]).toEqual([1, expect.stringContaining('au moins 12 caractères')]);
  });

  test('un périmètre ou un rôle impossible est un mauvais usage', () => {
    for (const perimetre of ['departement', 'national:62', 'canton:1'])
      expect(creer([...FICHE, '--courriel', 'a@demo.test', '--perimetre', perimetre])).toMatchObject({
        status: 2,
        stderr: expect.stringContaining('--perimetre'),
      });
    expect(creer([...FICHE.slice(0, -1), 'chef', '--courriel', 'a@demo.test', '--perimetre', 'national']).status).toBe(
      2,
    );
    expect(creer([...FICHE, '--courriel', 'pas une adresse', '--perimetre', 'national'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('prenom.nom@'),
    });
  });
});
