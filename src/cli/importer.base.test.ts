import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { racine } from '#src/socle/racine.ts';
import { adresseDe, baseDeTest } from '#tests/base.ts';

let base: Base;
let env: NodeJS.ProcessEnv;
let dossier: string;

beforeAll(async () => {
  base = await baseDeTest();
  dossier = mkdtempSync(join(tmpdir(), 'maillage-importer-'));
  env = { ...process.env, DATABASE_URL: adresseDe(base), MAILLAGE_DONNEES: dossier, MAILLAGE_NIVEAU_JOURNAL: 'error' };
});
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

const maillage = (...options: string[]): SpawnSyncReturns<string> =>
  spawnSync(join(racine, 'bin/maillage'), options, { encoding: 'utf8', env, cwd: dossier });

function fichier(nom: string, contenu: string | Buffer): string {
  writeFileSync(join(dossier, nom), contenu);
  return join(dossier, nom);
}

// SIRET inventés, clé de Luhn juste.
const STRUCTURES = [
  'siret,type,nom,code_postal,commune,latitude,longitude',
  '10000000100016,ACI,Les Jardins inventés,62000,Arras,50.291,2.777',
  '20000000200023,EI,Recyclerie imaginaire,62400,Béthune,50.530,2.640',
  '20000000200024,EI,SIRET faux,62400,Béthune,50.530,2.640',
  '',
].join('\n');

describe('maillage importer', () => {
  test('importe, rend le bilan en JSON, et réimporter ne change rien', async () => {
    const chemin = fichier('structures.csv', STRUCTURES);
    const premier = maillage('importer', 'structures', chemin, '--json');
    expect(premier.stderr).not.toMatch(/erreur/i);
    expect(premier.status).toBe(0);
    const bilan = JSON.parse(premier.stdout);
    expect(bilan).toMatchObject({ lus: 3, modifies: 0, inchanges: 0 });
    expect(bilan.crees + bilan.rejetes).toBe(3);
    expect(bilan.crees).toBeGreaterThan(0);
    if (bilan.rejetes > 0) expect(readFileSync(bilan.fichierRejets, 'utf8')).toContain('20000000200024');
    const second = JSON.parse(maillage('importer', 'structures', chemin, '--json').stdout);
    expect(second).toMatchObject({ lus: 3, crees: 0, modifies: 0, inchanges: bilan.crees });
    const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM structure`.execute(base);
    expect(rows[0]!.n).toBe(bilan.crees);
    expect(maillage('importer', '--annuler', String(bilan.import)).stdout).toMatch(/annulé/);
    expect((await sql<{ n: number }>`SELECT count(*) AS n FROM structure`.execute(base)).rows[0]!.n).toBe(0);
  });

  test("dit ce que l'import laisse à faire", () => {
    const tete =
      'af_numero_convention|af_mesure_dispositif_code|af_numero_annexe_financiere|af_numero_avenant_renouvellement';
    const suite = 'af_numero_avenant_modification|af_id_annexe_financiere|af_id_avenant_modification';
    const fin = 'af_etat_annexe_financiere_code|af_date_debut_effet|af_date_fin_effet|af_etp_postes_insertion';
    const ligne = '112|ACI_DC|ACI062210019|0|0|100|200|VALIDE|01/01/2021|31/12/2021|8.00';
    const chemin = fichier('annexes.csv', `${[tete, suite, fin].join('|')}\n${ligne}\n`);
    const { status, stderr } = maillage('importer', 'annexes-financieres', chemin, '--json');
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: expect.stringContaining("1 annexe n'a pas trouvé sa structure"),
    });
  });

  test.each<[string, string | Buffer, RegExp]>([
    ['vide', '', /est vide/],
    ['tronqué', `${STRUCTURES}30000000300036,AI,Coup`, /tronqué/],
    ['binaire', Buffer.from([0, 1, 2, 3, 4, 5]), /illisible/],
    ['mauvais séparateur', 'siret:type:nom\n1:ACI:A\n2:ACI:B\n', /séparateur/],
    ['sans les colonnes', 'a;b\n1;2\n', /Colonnes obligatoires introuvables/],
  ])('fichier %s : message clair, code 1, rien d’écrit', async (nom, contenu, message) => {
    const { status, stdout, stderr } = maillage('importer', 'structures', fichier(`${nom}.csv`, contenu), '--json');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(message);
    expect((await sql<{ n: number }>`SELECT count(*) AS n FROM structure`.execute(base)).rows[0]!.n).toBe(0);
  });

  test.each([
    [['importer'], 2],
    [['importer', 'structures'], 2],
    [['importer', 'zut', 'x.csv'], 2],
    [['importer', 'structures', 'x.csv', '--millesime', '2024'], 2],
    [['importer', '--annuler', 'zut'], 2],
    [['importer', 'structures', 'absent.csv'], 1],
    [['importer', '--annuler', '999999'], 1],
    [['importer', '--help'], 0],
  ])('maillage %j rend %i', (options, code) => {
    expect(maillage(...options).status).toBe(code);
  });
});
