import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { adresseDe, baseDeTest } from '#tests/base.ts';
import { restaurer } from './restaurer.ts';
import { sauvegarder } from './sauvegarder.ts';

let dossier: string;
let source: Base;
const dans = (nom: string) => join(dossier, nom);

/** Dossier des fichiers, et clé à côté. */
const hors = (nom: string) => ({ fichiers: dans(nom), cle: dans(`${nom}.cle`) });

/** Ce que les tables du programme n'ont pas toutes : cycle de clés, compteur imposé, colonne calculée, déclencheur, octets. */
async function poserTablesDEssai(base: Base) {
  await sql`create table essai_a (id int generated always as identity primary key, b int, texte text, double text generated always as (texte || texte) stored)`.execute(
    base,
  );
  await sql`create table essai_b (id int primary key, a int references essai_a, octets bytea, reel float8, instant timestamptz)`.execute(
    base,
  );
  await sql`alter table essai_a add constraint vers_b foreign key (b) references essai_b deferrable initially deferred`.execute(
    base,
  );
  await sql`create function essai_refus() returns trigger language plpgsql as $$ begin raise exception 'table fermée'; end $$`.execute(
    base,
  );
}
async function fermer(base: Base) {
  await sql`create trigger ferme before insert or update on essai_b for each row execute function essai_refus()`.execute(
    base,
  );
}
async function baseVide() {
  const base = await baseDeTest();
  await poserTablesDEssai(base);
  await fermer(base);
  return base;
}

beforeAll(async () => {
  dossier = mkdtempSync(join(tmpdir(), 'maillage-sauvegarde-test-'));
  source = await baseDeTest();
  await poserTablesDEssai(source);
  await source.transaction().execute(async (trx) => {
    await sql`insert into essai_a (b, texte) values (7, ${'tab\t, fin\nde ligne, \\N, é, 🦉'}), (null, null), (null, '')`.execute(
      trx,
    );
    await sql`insert into essai_b values (7, 1, ${Buffer.from([0, 255, 92, 10])}, 0.1::float8 + 0.2, '2026-03-29 02:30:00.123456+02')`.execute(
      trx,
    );
  });
  await sql`insert into essai_a (texte) select 'ligne ' || g from generate_series(1, 20000) g`.execute(source);
  await fermer(source);
  mkdirSync(dans('fichiers/ab'), { recursive: true });
  writeFileSync(dans('fichiers/ab/piece.pdf'), Buffer.alloc(100_001, 7));
  writeFileSync(dans('fichiers/vide'), '');
  mkdirSync(dans('fichiers/brouillons'));
  writeFileSync(dans('fichiers/brouillons/en-cours'), 'à moitié');
  writeFileSync(dans('fichiers.cle'), 'clé de l’instance');
  await sauvegarder(adresseDe(source), hors('fichiers'), dans('s.tar.gz'));
});
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

test('restaurée dans une instance vide, la sauvegarde rend les mêmes sommes, fichiers, compteurs et contraintes', async () => {
  const cible = await baseVide();
  const rendu = await restaurer(adresseDe(cible), hors('cible'), dans('s.tar.gz'));
  const seconde = await sauvegarder(adresseDe(cible), hors('cible'), dans('s2.tar.gz'));
  const premiere = await sauvegarder(adresseDe(source), hors('fichiers'), dans('s3.tar.gz'));
  expect(seconde.tables).toEqual(premiere.tables);
  expect(rendu.tables).toEqual(premiere.tables);
  expect(premiere.tables['public.essai_a']).toMatchObject({ lignes: 20_003 });
  expect(readFileSync(dans('cible/ab/piece.pdf'))).toEqual(readFileSync(dans('fichiers/ab/piece.pdf')));
  expect(existsSync(dans('cible/vide'))).toBe(true);
  expect(existsSync(dans('cible/brouillons'))).toBe(false);
  expect(readFileSync(dans('cible.cle'), 'utf8')).toBe('clé de l’instance');
  expect(statSync(dans('cible.cle')).mode & 0o777).toBe(0o600);
  const lu = await sql<{
    texte: string;
    reel: number;
  }>`select texte, double, reel, octets from essai_a a join essai_b on a = a.id`.execute(cible);
  expect(lu.rows[0]).toMatchObject({ texte: 'tab\t, fin\nde ligne, \\N, é, 🦉', reel: 0.1 + 0.2 });
  const suivant = await sql<{ id: number }>`insert into essai_a (texte) values ('neuf') returning id`.execute(cible);
  expect(suivant.rows[0]!.id).toBe(20_004);
  await expect(sql`insert into essai_a (b) values (999)`.execute(cible)).rejects.toThrow(/vers_b/);
  await expect(sql`insert into essai_b (id) values (8)`.execute(cible)).rejects.toThrow('table fermée');
});

test('une instance qui sert déjà est refusée, intacte', async () => {
  const cible = await baseVide();
  mkdirSync(dans('occupe'));
  writeFileSync(dans('occupe/piece'), 'à garder');
  await expect(restaurer(adresseDe(cible), hors('occupe'), dans('s.tar.gz'))).rejects.toThrow("n'est pas vide");
  expect(readFileSync(dans('occupe/piece'), 'utf8')).toBe('à garder');
});

test('un autre niveau de migrations est refusé avec les deux niveaux', async () => {
  const cible = await baseVide();
  await sql`insert into migration values (9999, '9999_demain.sql', 'f')`.execute(cible);
  await expect(restaurer(adresseDe(cible), hors('x'), dans('s.tar.gz'))).rejects.toThrow(/niveau .*9999_demain\.sql/);
});

test.each([
  ['coupée', (brut: Buffer) => gzipSync(brut.subarray(0, brut.length / 2)), 'illisible ou abîmée'],
  ['coupée dans sa compression', (brut: Buffer) => gzipSync(brut).subarray(0, 2000), 'illisible ou abîmée'],
  [
    'modifiée',
    (brut: Buffer) => gzipSync(Buffer.from(brut.toString('latin1').replace('ligne 17\n', 'ligne 18\n'), 'latin1')),
    'Sommes de contrôle',
  ],
  ['d’un autre programme', () => gzipSync(Buffer.alloc(2048)), "n'est pas entière"],
  ['qui n’est pas compressée', () => Buffer.from('bonjour'), 'illisible ou abîmée'],
])('une archive %s est refusée et ne laisse rien', async (_, abimer, message) => {
  const cible = await baseVide();
  writeFileSync(dans('abimee'), abimer(gunzipSync(readFileSync(dans('s.tar.gz')))));
  await expect(restaurer(adresseDe(cible), hors('y'), dans('abimee'))).rejects.toThrow(message);
  const { rows } =
    await sql`select (select count(*) from essai_a) as n, (select count(*) from pg_constraint where conname = 'vers_b') as cle`.execute(
      cible,
    );
  expect(rows).toEqual([{ n: 0, cle: 1 }]);
  expect(existsSync(dans('y'))).toBe(false);
});

test('un chemin qui sort du dossier des fichiers est refusé', async () => {
  const cible = await baseVide();
  const brut = gunzipSync(readFileSync(dans('s.tar.gz')));
  const place = brut.indexOf('fichiers/vide');
  brut.write('fichiers/../e', place);
  // La somme de l'en-tête suit le nom : sinon c'est elle qui refuserait.
  const tete = brut.subarray(place, place + 512);
  tete.write('        ', 148);
  tete.write(
    `${tete
      .reduce((a, o) => a + o, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  writeFileSync(dans('piegee'), gzipSync(brut));
  await expect(restaurer(adresseDe(cible), hors('z'), dans('piegee'))).rejects.toMatchObject({
    conseil: expect.stringContaining('chemin refusé'),
  });
  expect(existsSync(dans('e'))).toBe(false);
});

test('une sauvegarde existante n’est jamais écrasée', async () => {
  await expect(sauvegarder(adresseDe(source), hors('fichiers'), dans('s.tar.gz'))).rejects.toThrow('existe déjà');
});
