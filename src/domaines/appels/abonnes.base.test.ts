import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { candidatureDeTest, type MondeAppel, mondeAppel } from '../../../tests/fabriqueAppels.ts';
import { creerActeurTest } from '../../../tests/fabriquesComptes.ts';
import { abonner, desabonner, estAbonne, prevenirAbonnes } from './abonnes.ts';
import { appelSitue } from './chargement.ts';
import { verifierEligibilite } from './situer.ts';

let base: Base;
let monde: MondeAppel;
beforeAll(async () => {
  base = await baseDeTest();
  monde = await mondeAppel(base);
}, 60_000);

const courriels = async () =>
  (
    await sql<{
      destinataire: string;
      texte: string;
    }>`SELECT destinataire, texte FROM courriel ORDER BY destinataire`.execute(base)
  ).rows;

test('chacun est prévenu une fois, seul dans son message, avec la façon de ne plus l’être', async () => {
  const { appel, porteur, autrePorteur, collegue } = monde;
  const nombre = await base.transaction().execute(async (trx) => {
    for (const qui of [porteur, autrePorteur, porteur]) await abonner(trx, appel, qui.compteId);
    await abonner(trx, appel, collegue.compteId);
    await sql`UPDATE compte SET desactive_le = now() WHERE id = ${collegue.compteId}`.execute(trx);
    return prevenirAbonnes(
      trx,
      { id: appel, intitule: 'Appel' },
      { sujet: 'Clôture reportée', texte: 'Un jour de plus.' },
    );
  });
  expect(nombre).toBe(2);
  const envoyes = await courriels();
  expect(envoyes.map(({ destinataire }) => destinataire).sort()).toEqual(
    [porteur.courriel, autrePorteur.courriel].sort(),
  );
  const sien = envoyes.find(({ destinataire }) => destinataire === porteur.courriel)!.texte;
  expect(sien).toMatch(new RegExp(`/appels-ouverts/${appel}`));
  expect(sien).toContain('Ne plus suivre');
  expect(sien).not.toContain(autrePorteur.courriel);
});

test('se désabonner arrête les messages', async () => {
  const { appel, porteur } = monde;
  await base.transaction().execute((trx) => desabonner(trx, appel, porteur.compteId));
  expect(await estAbonne(base, appel, porteur.compteId)).toBe(false);
});

test('un collègue du porteur est prévenu sans suivre l’appel ; un lecteur, un autre porteur, non', async () => {
  const { appel, departement } = monde;
  const porteur = await creerActeurTest(base, 'reseau');
  const agent = await creerActeurTest(base, 'reseau', 'agent', { organisationId: porteur.organisationId });
  const lecteur = await creerActeurTest(base, 'reseau', 'lecteur', { organisationId: porteur.organisationId });
  await candidatureDeTest(base, { appel, porteur });
  await sql`DELETE FROM courriel`.execute(base);
  await base
    .transaction()
    .execute((trx) =>
      prevenirAbonnes(trx, { id: appel, intitule: 'Appel' }, { sujet: 'Rectificatif', texte: 'Une règle change.' }),
    );
  const prevenus = (await courriels()).map(({ destinataire }) => destinataire);
  expect(prevenus).toEqual(expect.arrayContaining([porteur.courriel, agent.courriel]));
  for (const autre of [lecteur, departement]) expect(prevenus).not.toContain(autre.courriel);
});

test('l’éligibilité lit les communes : Arras oui, Lille non, un département voisin non, un ancien territoire inconnu se dit', async () => {
  const appel = await appelSitue(base, monde.appel);
  const sur = (ref: string) => verifierEligibilite(base, appel, { nature: 'reseau', territoires: [ref] });
  expect((await sur('commune:62041')).possible).toBe(true);
  expect((await sur('departement:62')).possible).toBe(true);
  expect((await sur('departement:59')).possible).toBe(false);
  expect((await sur('region:32')).raisons.find(({ critere }) => critere === 'territoire')!.etat).toBe('a_verifier');
  await expect(sur('commune:99999')).rejects.toThrow(/Aucun territoire/);
});
