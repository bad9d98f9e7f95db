import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeDemonstration } from '#tests/baseDeDemonstration.ts';
import { jouerAppelsDemo } from './index.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeDemonstration();
  await jouerAppelsDemo(base);
}, 180_000);

const lire = async (requete: string) => (await sql.raw(requete).execute(base)).rows;

test("l'appel ouvert a huit candidatures, à toutes les étapes ; celui de l'an passé est décidé", async () => {
  const etapes =
    await lire(`SELECT a.etat AS appel, c.etat, count(*)::int AS n FROM candidature c JOIN appel a ON a.id = c.appel
    GROUP BY 1, 2, c.appel ORDER BY c.appel, 2`);
  expect(etapes).toMatchInlineSnapshot(`
    [
      {
        "appel": "resultats",
        "etat": "ajournee",
        "n": 1,
      },
      {
        "appel": "resultats",
        "etat": "refusee",
        "n": 1,
      },
      {
        "appel": "resultats",
        "etat": "retenue",
        "n": 4,
      },
      {
        "appel": "publie",
        "etat": "a_corriger",
        "n": 1,
      },
      {
        "appel": "publie",
        "etat": "brouillon",
        "n": 1,
      },
      {
        "appel": "publie",
        "etat": "deposee",
        "n": 1,
      },
      {
        "appel": "publie",
        "etat": "en_comite",
        "n": 1,
      },
      {
        "appel": "publie",
        "etat": "irrecevable",
        "n": 1,
      },
      {
        "appel": "publie",
        "etat": "recevable",
        "n": 2,
      },
      {
        "appel": "publie",
        "etat": "retiree",
        "n": 1,
      },
    ]
  `);
});

test("l'argent se tient : engagé sous l'enveloppe, versé sous le maximum, une clôture au calcul juste", async () => {
  expect(await lire('SELECT id FROM enveloppe WHERE appel IS NOT NULL AND engage > montant')).toEqual([]);
  expect(
    await lire(`SELECT s.numero FROM subvention s JOIN paiement p ON p.subvention = s.id AND p.etat = 'paye' AND p.genre <> 'reversement'
      GROUP BY s.id HAVING sum(p.montant) > s.montant`),
  ).toEqual([]);
  expect(await lire('SELECT etat, count(*)::int AS n FROM subvention GROUP BY etat ORDER BY etat')).toEqual([
    { etat: 'active', n: 1 },
    { etat: 'close', n: 1 },
    { etat: 'terminee', n: 1 },
  ]);
  expect(
    await lire('SELECT propose_par_id = approuve_par_id AS meme FROM paiement WHERE approuve_le IS NOT NULL'),
  ).not.toContainEqual({
    meme: true,
  });
});

test('tout dit son invention, et un appel de zone blanche garde les chiffres de son diagnostic', async () => {
  expect(await lire(`SELECT id FROM appel WHERE NOT demonstration OR intitule NOT LIKE '%démonstration%'`)).toEqual([]);
  expect(await lire('SELECT id FROM candidature WHERE NOT demonstration')).toEqual([]);
  expect(
    await lire(`SELECT kit, etat, origine->'territoires'->0->>'ref' AS ref FROM appel WHERE origine IS NOT NULL`),
  ).toEqual([{ kit: 'ami_zones_blanches', etat: 'preparation', ref: expect.stringMatching(/^epci:/) }]);
});
