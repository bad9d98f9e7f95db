import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type Base, ouvrirBase } from '#src/socle/base/base.ts';
import { enCloison } from '#src/socle/base/cloison.ts';
import { migrer } from '#src/socle/base/migrer.ts';
import { autreBase, executerSql } from '../../../outils/postgresJetable.ts';
import { ecrireJournal } from './journal.ts';
import { verifierJournal } from './verifier.ts';

const nom = `maillage_protege_${randomBytes(4).toString('hex')}`;
const admin = inject('urlAdmin');
const PROTEGER = readFileSync('docs/journal-protege.sql', 'utf8');
let base: Base;

beforeAll(async () => {
  await executerSql(
    admin,
    `create role ${nom} login password 'essai'`,
    `grant maillage_personnes to ${nom}`,
    `create database ${nom} owner ${nom}`,
  );
  const url = new URL(autreBase(admin, nom));
  url.username = nom;
  url.password = 'essai';
  await migrer(url.href);
  base = ouvrirBase(url.href, 2);
  await ecrireJournal(base, { acteur: null, action: 'essai.avant', objet: 'essai:1' });
  // Deux fois : le fichier se rejoue après chaque mise à jour.
  await executerSql(autreBase(admin, nom), PROTEGER, PROTEGER);
});
afterAll(async () => {
  await base?.destroy();
  await executerSql(admin, `drop database if exists ${nom} with (force)`, `drop role ${nom}`);
});

test('l’application ajoute et lit toujours ; ses migrations peuvent encore créer', async () => {
  await ecrireJournal(base, { acteur: null, action: 'essai.apres', objet: 'essai:2' });
  expect(await verifierJournal(base)).toMatchObject({ intact: true, entrees: 2 });
  await sql`CREATE TABLE essai_migration (n int)`.execute(base);
});

test('sous la cloison des dossiers personnels aussi, et le démarrage suivant la rouvre', async () => {
  await sql`SELECT installer_cloison()`.execute(base);
  await enCloison(base, { compteId: 7 }, (c) =>
    ecrireJournal(c, { acteur: null, action: 'essai.cloison', objet: 'essai:3' }),
  );
  expect(await verifierJournal(base)).toMatchObject({ intact: true, entrees: 3 });
  await expect(enCloison(base, { compteId: 7 }, (c) => sql`DELETE FROM journal`.execute(c))).rejects.toMatchObject({
    code: '42501',
  });
});

test('un rôle qui ne peut pas être mis sous cloison l’apprend à la migration, avec l’ordre à donner', async () => {
  await executerSql(admin, `revoke maillage_personnes from ${nom}`);
  await expect(sql`SELECT installer_cloison()`.execute(base)).rejects.toThrow(/GRANT maillage_personnes TO/);
  await executerSql(admin, `grant maillage_personnes to ${nom}`);
});

test.each([
  "UPDATE journal SET acteur = 'Personne'",
  'DELETE FROM journal',
  'TRUNCATE journal',
  'ALTER TABLE journal DISABLE TRIGGER USER',
  'DROP TABLE journal CASCADE',
  'CREATE OR REPLACE FUNCTION journal_refuser() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN RETURN OLD; END $f$',
])('elle ne peut plus : %s', async (ordre) => {
  await expect(sql.raw(ordre).execute(base)).rejects.toMatchObject({ code: '42501' });
  expect(await verifierJournal(base)).toMatchObject({ intact: true });
});
