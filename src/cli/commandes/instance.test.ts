import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { racine } from '#src/socle/racine.ts';

const lancer = (seance: unknown, ...options: string[]) =>
  spawnSync(join(racine, 'bin/maillage'), ['instance', 'quorum', '--fichier', '-', ...options], {
    encoding: 'utf8',
    input: typeof seance === 'string' ? seance : JSON.stringify(seance),
  });

const SEANCE = {
  colleges: [{ id: 'A' }],
  membres: ['m1', 'm2', 'm3', 'm4', 'm5'].map((id) => ({ id, college: 'A', president: id === 'm1' })),
  presences: ['m1', { membre: 'm2', mode: 'visio' }],
  mandats: [{ mandant: 'm3', mandataire: 'm1' }],
  points: [
    {
      id: 1,
      nature: 'favorable_requis',
      votes: [
        { membre: 'm1', sens: 'pour' },
        { membre: 'm2', sens: 'contre' },
      ],
    },
    { id: 2, retires: ['m2'] },
  ],
};

test('quorum d’une séance : trois sur cinq, mandat compris ; par point, le retiré ne compte pas', () => {
  const { stdout, stderr, status } = lancer(SEANCE, '--json');
  expect([stderr, status]).toEqual(['', 0]);
  const lu = JSON.parse(stdout);
  expect(lu.quorum).toMatchObject({ base: 5, requis: 3, presents: 2, represente: 1, atteint: true });
  expect(lu.quorum.explication.length).toBeGreaterThan(2);
  expect(lu.points[0]).toMatchObject({ id: '1', resultat: { avis: 'favorable', voix: { pour: '2', contre: '1' } } });
  expect(lu.points[1]).toMatchObject({ quorum: { presents: 1, represente: 1, atteint: false }, resultat: null });
  expect(lancer(SEANCE).stdout).toContain('Le quorum est atteint.');
});

test('un fichier faux est refusé avec le champ en cause, code 1', () => {
  expect(lancer('{').stderr).toContain("n'est pas du JSON");
  expect(lancer({ ...SEANCE, presences: ['m9'] })).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('« m9 »'),
  });
  expect(lancer({ ...SEANCE, regles: { quorom: {} } }).stderr).toContain('regles.quorom');
  expect(lancer({ membres: [] }).stderr).toContain('« colleges »');
});
