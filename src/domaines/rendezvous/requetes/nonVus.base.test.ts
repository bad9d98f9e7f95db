import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '#tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursSuivi } from '#tests/fabriqueAccompagnement.ts';
import { prevenirNonVus } from './nonVus.ts';

let base: Base;
let m: MondeAccompagnement;
const MOIS = aujourdhui().slice(0, 7);
const reference = async (id: number) =>
  (await sql<{ reference: string }>`SELECT reference FROM parcours WHERE id = ${id}`.execute(base)).rows[0]!.reference;
const venue = async (parcours: number, etat: string) => {
  const { rows } = await sql<{
    id: number;
  }>`INSERT INTO rendezvous (operation, professionnel, genre, motif, modalite, debut, fin, par)
    VALUES (${m.operation}, ${m.professionnels[m.emploi.compteId]}, 'individuel', 'suivi', 'telephone', ${`${MOIS}-01 10:00`}, ${`${MOIS}-01 11:00`}, 'x')
    RETURNING id`.execute(base);
  await sql`INSERT INTO participation (rendezvous, parcours, debut, etat, qualifie_le)
    VALUES (${rows[0]!.id}, ${parcours}, ${`${MOIS}-01 10:00`}, ${etat}, now())`.execute(base);
};
const courriels = async () =>
  (
    await sql<{
      destinataire: string;
      sujet: string;
      texte: string;
    }>`SELECT destinataire, sujet, texte FROM courriel`.execute(base)
  ).rows;

beforeAll(async () => {
  base = await baseDeTest();
  m = await mondeAccompagnement(base);
}, 60_000);

test('avant les derniers jours rien ; puis une seule fois par mois, par référence, à la référente principale', async () => {
  const [vue, absente, jamais, suspendue] = [
    await parcoursSuivi(m, 'Vue'),
    await parcoursSuivi(m, 'Absente'),
    await parcoursSuivi(m, 'Jamais'),
    await parcoursSuivi(m, 'Suspendue'),
  ];
  await venue(vue, 'honore');
  await venue(absente, 'absent');
  await sql`UPDATE parcours SET etat = 'suspendu' WHERE id = ${suspendue}`.execute(base);
  expect(await prevenirNonVus(base, `${MOIS}-02`)).toBe(0);
  const ensemble = await Promise.all([prevenirNonVus(base, `${MOIS}-28`), prevenirNonVus(base, `${MOIS}-28`)]);
  expect(ensemble[0] + ensemble[1]).toBe(1);
  expect(await prevenirNonVus(base, `${MOIS}-28`)).toBe(0);
  const [courriel] = await courriels();
  expect(courriel!.destinataire).toBe(m.emploi.courriel);
  expect(courriel!.sujet).toBe('2 personnes à voir avant la fin du mois');
  for (const id of [absente, jamais]) expect(courriel!.texte).toContain(await reference(id));
  for (const id of [vue, suspendue]) expect(courriel!.texte).not.toContain(await reference(id));
  expect(courriel!.texte).not.toMatch(/Jamais|Absente|Personne /);
});

test('la référente absente ne lit rien : son relais est prévenu, pour ses jours d’absence, et la file de l’absente ne le redit pas', async () => {
  await sql`DELETE FROM courriel`.execute(base);
  await sql`DELETE FROM compteur WHERE cle LIKE 'non_vus%'`.execute(base);
  const [absente, relais] = [m.professionnels[m.emploi.compteId]!, m.professionnels[m.social.compteId]!];
  await sql`INSERT INTO absence (professionnel, debut, fin, relais, par)
    VALUES (${absente}, ${`${MOIS}-27`}, ${`${MOIS}-28`}, ${relais}, 'x')`.execute(base);
  expect(await prevenirNonVus(base, `${MOIS}-28`)).toBe(1);
  expect(await prevenirNonVus(base, `${MOIS}-28`)).toBe(0);
  const [courriel, ...reste] = await courriels();
  expect(reste).toEqual([]);
  expect(courriel!.destinataire).toBe(m.social.courriel);
  expect(courriel!.texte).toContain('que vous relayez');
  // Une absence annulée : c'est de nouveau elle.
  await sql`UPDATE absence SET annulee_le = now()`.execute(base);
  expect(await prevenirNonVus(base, `${MOIS}-28`)).toBe(1);
  expect((await courriels()).map((x) => x.destinataire)).toContain(m.emploi.courriel);
});

test('une opération de démonstration n’écrit à personne', async () => {
  await sql`DELETE FROM courriel`.execute(base);
  await sql`DELETE FROM compteur WHERE cle LIKE 'non_vus%'`.execute(base);
  await sql`UPDATE operation_accompagnement SET demonstration = true`.execute(base);
  expect(await prevenirNonVus(base, `${MOIS}-28`)).toBe(0);
});
