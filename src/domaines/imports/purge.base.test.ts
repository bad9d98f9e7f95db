import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { ranger } from '#src/socle/fichiers/deposer.ts';
import { cheminDe, dossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { oublierDepot, purgerFichiers } from '#src/socle/fichiers/purger.ts';
import { atelierJouet } from '#tests/atelierJouet.ts';
import { deposer } from './operations/deposer.ts';
import { fichierImport } from './requetes.ts';

const { base } = atelierJouet();
const agent = { ...ACTEUR_SYSTEME, nature: 'ddets' as const, role: 'agent' as const, compteId: 11, organisationId: 5 };
const depot = (contenu: string) => ranger(Readable.from([Buffer.from(contenu)]));
const ouvrir = async (contenu: string) => {
  const range = await depot(contenu);
  const { id } = await executer(deposer, agent, { nom: 'j.csv', depot: range, genre: 'jouet' });
  return { id, ...range };
};
const present = ({ sha256 }: { sha256: string }) => existsSync(cheminDe(sha256));
const DEMAIN = Date.now() + 25 * 3_600_000;
const vieillir = (id: number, jours: number, colonne: 'cree_le' | 'abandonne_le') =>
  sql`UPDATE import SET ${sql.ref(colonne)} = now() - make_interval(days => ${jours}) WHERE id = ${id}`.execute(base());

beforeEach(async () => {
  await sql`DELETE FROM import`.execute(base());
  await sql`DELETE FROM fichier`.execute(base());
  rmSync(dossierFichiers(), { recursive: true, force: true });
});
afterEach(() => vi.unstubAllEnvs());

describe('purge des fichiers', () => {
  test('un contenu sans fiche part au bout d’un jour, pas avant ; celui d’un import reste', async () => {
    const orphelin = await depot('refusé;1');
    const garde = await ouvrir('x;y\nA1;Ours\n');
    await purgerFichiers(base());
    expect([present(orphelin), present(garde)]).toEqual([true, true]);
    expect(await purgerFichiers(base(), DEMAIN)).toMatchObject({ abandonnes: 0, contenus: 1, octets: 9 });
    expect([present(orphelin), present(garde)]).toEqual([false, true]);
  });

  test('un brouillon coupé part aussi ; un fichier étranger du dossier n’est pas touché', async () => {
    const brouillon = join(dossierFichiers(), 'brouillons', 'coupe');
    mkdirSync(join(dossierFichiers(), 'brouillons'), { recursive: true });
    writeFileSync(brouillon, 'moitié');
    writeFileSync(join(dossierFichiers(), 'LISEZMOI'), 'à moi');
    utimesSync(brouillon, new Date(0), new Date(0));
    await purgerFichiers(base());
    expect(existsSync(brouillon)).toBe(false);
    expect(existsSync(join(dossierFichiers(), 'LISEZMOI'))).toBe(true);
  });

  test('un import laissé sans suite est abandonné, puis son contenu effacé ; sa fiche reste et le dit', async () => {
    const laisse = await ouvrir('x;y\nB2;Train\n');
    await vieillir(laisse.id, 31, 'cree_le');
    expect(await purgerFichiers(base(), DEMAIN)).toMatchObject({ abandonnes: 1, contenus: 0 });
    await vieillir(laisse.id, 2, 'abandonne_le');
    expect(await purgerFichiers(base(), DEMAIN)).toMatchObject({ abandonnes: 0, contenus: 1 });
    expect(present(laisse)).toBe(false);
    await expect(fichierImport(base(), agent, laisse.id, 'fichier_id')).rejects.toThrow('effacé');
  });

  test('un contenu abandonné ici mais servi ailleurs reste', async () => {
    const [un, deux] = [await ouvrir('x;y\nC3;Dé\n'), await ouvrir('x;y\nC3;Dé\n')];
    await sql`UPDATE import SET abandonne_le = now() - interval '3 days' WHERE id = ${un.id}`.execute(base());
    await purgerFichiers(base(), DEMAIN);
    expect(present(deux)).toBe(true);
  });
});

test('un dépôt refusé s’efface tout de suite, sauf si ce contenu était déjà là', async () => {
  const refuse = await depot('illisible;2');
  await oublierDepot(base(), refuse);
  expect(present(refuse)).toBe(false);
  await ouvrir('x;y\nD4;Pont\n');
  const encore = await depot('x;y\nD4;Pont\n');
  await oublierDepot(base(), encore);
  expect(present(encore)).toBe(true);
});

test('la place d’une organisation est bornée ; le même contenu deux fois n’y compte qu’une', async () => {
  vi.stubEnv('MAILLAGE_QUOTA_ORGANISATION', '0.00003');
  await ouvrir('x;y\nE5;Lac\n');
  await expect(ouvrir('x;y\nF6;Un fichier bien trop long pour la place\n')).rejects.toMatchObject({ statut: 413 });
  const voisin = { ...agent, organisationId: 6 };
  const range = await depot('x;y\nG7;Mer\n');
  await expect(executer(deposer, voisin, { nom: 'j.csv', depot: range, genre: 'jouet' })).resolves.toBeTruthy();
});
