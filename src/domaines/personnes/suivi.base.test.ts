import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { baseDeTest } from '../../../tests/base.ts';
import {
  type MondeAccompagnement,
  mondeAccompagnement,
  parcoursDeTest,
} from '../../../tests/fabriqueAccompagnement.ts';
import { consulter } from './consulter.ts';
import { changerEtat, revenir, toucherContact } from './suivi.ts';

let base: Base;
let monde: MondeAccompagnement;
let id: number;

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
  id = await parcoursDeTest(monde);
}, 60_000);

const lire = async () =>
  (
    await sql<{ etat: string; clos_le: string | null; contact: string | null; version: number }>`
      SELECT etat, clos_le, dernier_contact AS contact, version FROM parcours WHERE id = ${id}`.execute(base)
  ).rows[0]!;
const changer = (etat: Parameters<typeof changerEtat>[3], le?: string) =>
  enTransaction(base, (trx) => changerEtat(trx, monde.orientation, id, etat, le));

test('avancer deux fois ne compte qu’une fois, journal compris', async () => {
  expect(await changer('oriente')).toBe('oriente');
  expect(await changer('oriente')).toBe('oriente');
  expect(await changer('accueilli')).toBe('accueilli');
  expect(await changer('oriente')).toBe('accueilli');
  const { rows } = await sql<{ details: unknown }>`SELECT details FROM journal WHERE action = 'personnes.changerEtat'
    AND objet = ${`parcours:${id}`} ORDER BY id`.execute(base);
  expect(rows.map((r) => r.details)).toEqual([
    { de: 'a_orienter', vers: 'oriente' },
    { de: 'oriente', vers: 'accueilli' },
  ]);
});

test('deux clôtures à la fois n’en font qu’une ; clos, il ne change plus ; il se rouvre de ses faits', async () => {
  const jour = (await sql<{ j: string }>`SELECT current_date AS j`.execute(base)).rows[0]!.j;
  await Promise.all([changer('clos', jour), changer('clos', jour)]);
  expect(await lire()).toMatchObject({ etat: 'clos', clos_le: jour });
  await expect(changer('suspendu')).rejects.toThrow('clos');
  expect(await enTransaction(base, (trx) => revenir(trx, monde.orientation, { id }))).toBe('a_orienter');
  expect(await lire()).toMatchObject({ etat: 'a_orienter', clos_le: null });
});

test('un parcours clos ne se rouvre pas si la personne en a un autre', async () => {
  await changer('clos');
  await sql`INSERT INTO parcours (reference, personne, operation, public, cree_par)
    SELECT 'P62-ESSAI-2', personne, operation, public, 'Essai' FROM parcours WHERE id = ${id}`.execute(base);
  await expect(enTransaction(base, (trx) => revenir(trx, monde.orientation, id))).rejects.toThrow('autre parcours');
  await sql`DELETE FROM parcours WHERE reference = 'P62-ESSAI-2'`.execute(base);
  await enTransaction(base, (trx) => revenir(trx, monde.orientation, id));
});

test('le dernier contact ne recule pas, et n’est jamais demain', async () => {
  const dire = (jour: string) => enTransaction(base, (trx) => toucherContact(trx, id, jour));
  await dire('2026-02-03');
  await dire('2026-01-03');
  await dire('2099-01-01');
  expect((await lire()).contact).toBe('2026-02-03');
});

test('une lecture est tracée avec sa page, sans rien d’autre', async () => {
  await lireEnCloison(monde.orientation, (c) => consulter(c, monde.orientation, { id }, 'identite'));
  const { rows } = await sql<{ compte_id: number; details: unknown }>`SELECT compte_id, details FROM journal
    WHERE action = 'consulter' AND objet = ${`parcours:${id}`}`.execute(base);
  expect(rows).toEqual([{ compte_id: monde.orientation.compteId, details: { page: 'identite' } }]);
});
