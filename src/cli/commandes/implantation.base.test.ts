import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { racine } from '#src/socle/racine.ts';
import { adresseDe, baseDeTest } from '#tests/base.ts';
import { territoireDeTest } from '#tests/fabriqueDiagnostics.ts';

let base: Base;
let env: NodeJS.ProcessEnv;
let dossier: string;
beforeAll(async () => {
  base = await baseDeTest();
  await territoireDeTest(base);
  dossier = mkdtempSync(join(tmpdir(), 'maillage-implantation-'));
  env = { ...process.env, DATABASE_URL: adresseDe(base), MAILLAGE_DONNEES: dossier };
});
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

const commande = (...options: string[]) =>
  spawnSync(join(racine, 'bin/maillage'), ['implantation', ...options], { encoding: 'utf8', env });
const DEMANDE = ['--territoire', 'departement:62', '--public', 'rsa', '--types', 'aci,EI', '--cible', '60'];

test('JSON : le choix, sa preuve, la comparaison ; le même calcul redonne le même choix', () => {
  const { stdout, stderr, status } = commande(...DEMANDE, '--sites', '2', '--json');
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const lu = JSON.parse(stdout);
  expect(lu).toMatchObject({
    territoire: { reference: 'departement:62', nom: 'Pas-de-Calais' },
    budget: { unite: 'sites', valeur: 2 },
    optimal: true,
    ecart: 0,
    question: { public: 'rsa', minutes: 30, cible: 60 },
  });
  // À portée de Bray : Aubin, Bray, Caron ; le Désert a son propre lieu.
  expect(lu.choix.map(({ commune }: { commune: string }) => commune)).toEqual(['62002', '62004']);
  expect(lu.choix[0].communes).toEqual(['62001', '62002', '62003']);
  expect(lu.courbe).toHaveLength(2);
  expect(lu.couvert).toBeCloseTo(lu.besoinNonCouvert, 6);
  const encore = JSON.parse(commande(...DEMANDE, '--sites', '2', '--json').stdout);
  expect(encore.choix).toEqual(lu.choix);
  const rejoue = commande('--rejouer', String(lu.numero));
  expect([rejoue.status, rejoue.stdout]).toEqual([0, `Calcul n° ${lu.numero} : le même résultat, au chiffre près.\n`]);
});

test('un fichier de candidats, un nombre d’ETP, un tableau à lire', async () => {
  const fichier = join(dossier, 'locaux.csv');
  writeFileSync(
    fichier,
    'nom;code_insee\nLocal inventé de Caron;62003\nLocal inventé du Désert;62004\nAilleurs;99999\n',
  );
  const options = [...DEMANDE, '--etp', '8', '--taille', '4', '--actions', 'ouvrir', '--candidats', fichier];
  const { stdout, stderr, status } = commande(...options);
  expect(status).toBe(0);
  expect(stderr).toMatch(/1 lignes du fichier de candidats sont écartées/);
  expect(stdout).toMatch(/^Pas-de-Calais : 2\slieux/);
  expect(stdout).toMatch(/1\. Ouvrir à Caron, dans « Local inventé de Caron » +4 /);
  // Réimporter le même fichier ne change rien ; la liste reste celle du fichier.
  commande(...options);
  const { rows } = await sql<{ liste: string; n: number }>`
    SELECT liste, count(*)::int AS n FROM lieu_candidat GROUP BY liste`.execute(base);
  expect(rows).toEqual([{ liste: expect.stringMatching(/^locaux\.csv \([0-9a-f]{8}\)$/), n: 2 }]);
});

test.each([
  [['--sites', '2'], 2, /Donnez un territoire/],
  [['--rejouer', '999'], 1, /n'existe pas/],
  [['--territoire', 'departement:62'], 2, /un budget, et un seul/],
  [['--territoire', 'departement:62', '--sites', '2', '--etp', '5'], 2, /un budget, et un seul/],
  [['--territoire', 'departement:62', '--sites', 'deux'], 1, /Donnez un nombre de lieux/],
  [['--territoire', 'pays:1', '--sites', '2'], 1, /Choisissez un territoire/],
  [['--territoire', 'departement:98', '--sites', '2'], 1, /Aucun territoire/],
  [['--territoire', 'departement:62', '--sites', '2', '--candidats', 'absent.csv'], 2, /ni un fichier, ni une liste/],
  [['--territoire', 'departement:62', '--sites', '2', '--public', 'rqth'], 1, /n'est calculable dans aucune commune/],
  [['--territoire', 'departement:62', '--sites', '2', '--type-ouvert', 'GEIQ'], 1, /n'y changerait rien/],
])('%j : code de sortie %i et un message clair', (options, code, message) => {
  const { status, stderr, stdout } = commande(...options);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/inattendue/);
  expect(status).toBe(code);
  expect(stdout).toBe('');
});
