import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { racine } from '#src/socle/racine.ts';

const { DATABASE_URL: _, MAILLAGE_DONNEES: __, ...env } = process.env;
const maillage = (options: string[], entree = ''): SpawnSyncReturns<string> =>
  spawnSync(join(racine, 'bin/maillage'), ['affectation', ...options], { encoding: 'utf8', env, input: entree });
const proposer = (cas: unknown, ...options: string[]) =>
  maillage(['proposer', '--fichier', '-', ...options], typeof cas === 'string' ? cas : JSON.stringify(cas));

describe('sans base de données', () => {
  test('le modèle se propose tel quel', () => {
    const modele = maillage(['modele']);
    expect(modele.status).toBe(0);
    const { status, stdout, stderr } = proposer(modele.stdout, '--json');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const p = JSON.parse(stdout);
    expect(p.affectations.map((a: { personne: string; portefeuille: string }) => [a.personne, a.portefeuille])).toEqual(
      [
        ['P1', 'nord-1'],
        ['P2', 'sud-1'],
        ['P3', 'nord-2'],
      ],
    );
    expect(p.bareme).toMatchObject({ trajetMax: 60, alerteIntensif: 50 });
    expect(p.charges).toHaveLength(3);
    expect(proposer(modele.stdout).stdout).toContain('3 personnes placées, 0 sans place.');
  });

  test('le plafond livré est de 80, celui du cas le remplace', () => {
    const cas = {
      portefeuilles: [{ code: 'A', personnes: 79 }],
      personnes: [{ code: 'P1' }, { code: 'P2', attente: 9 }],
    };
    const livre = JSON.parse(proposer(cas, '--json').stdout);
    expect(livre.affectations.map((a: { personne: string }) => a.personne)).toEqual(['P2']);
    expect(livre.sansPlace).toMatchObject([{ personne: 'P1', cause: 'plein' }]);
    expect(JSON.parse(proposer({ ...cas, plafond: 79 }, '--json').stdout).affectations).toEqual([]);
  });

  test.each([
    ['un fichier absent', () => maillage(['proposer', '--fichier', 'absent.json']), 1, 'le fichier est introuvable'],
    ['du texte', () => proposer('{ "personnes": '), 1, "n'est pas du JSON"],
    [
      'un nombre négatif',
      () => proposer({ portefeuilles: [{ code: 'A', personnes: -1 }], personnes: [] }),
      1,
      'portefeuilles[0].personnes',
    ],
    [
      'un nom inconnu',
      () => proposer({ portefeuilles: [{ code: 'A', cap: 3 }], personnes: [] }),
      1,
      'Nom inconnu : cap.',
    ],
    [
      'un code double',
      () => proposer({ portefeuilles: [{ code: 'A' }], personnes: [{ code: 'P' }, { code: 'P' }] }),
      1,
      'donné deux fois',
    ],
    [
      'un trajet vers rien',
      () => proposer({ portefeuilles: [{ code: 'A' }], personnes: [{ code: 'P', trajets: { B: 3 } }] }),
      1,
      "n'a le code « B »",
    ],
    ['aucun portefeuille', () => proposer({ portefeuilles: [], personnes: [] }), 1, 'au moins un portefeuille'],
    ['une liste', () => proposer([]), 1, "n'est pas un cas d'affectation"],
    ['rien', () => maillage(['proposer']), 2, '--fichier'],
    ['une option inconnue', () => proposer({}, '--vite'), 2, '--vite'],
  ])('%s : une erreur claire', (_, lancer, code, message) => {
    const { status, stdout, stderr } = lancer();
    expect(status).toBe(code);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('Invalid');
  });
});
