import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { appelerApi as appeler, jetonDeTest, mondeApi } from '#tests/fabriqueApi.ts';
import { creerActeurTest, creerOrganisationTest } from '#tests/fabriquesComptes.ts';

let base: Base;
let acteur: Acteur;
const FICHE = '/structures/1';

beforeAll(async () => {
  ({ base, acteur } = await mondeApi());
  await sql`UPDATE structure SET courriel = 'accueil@structure.example'`.execute(base);
});

test('une annexe importée ne redate pas la fiche : elle se revalide par son étiquette, jamais par une date', async () => {
  const { jeton } = await jetonDeTest(acteur);
  const fiche = await appeler(FICHE, jeton);
  const avant = (await fiche.json()) as { annexes: unknown[] };
  expect(fiche.headers.has('last-modified')).toBe(false);
  const etag = fiche.headers.get('etag')!;
  expect((await appeler(FICHE, jeton, { headers: { 'If-None-Match': `W/${etag}, "autre"` } })).status).toBe(304);
  await sql`INSERT INTO annexe_financiere (cle, structure, lien, numero, renouvellement, modification, mesure, type, fdi, prison, etat, debut, fin, etp, heures_etp, brut)
    VALUES ('essai', 1, 'siret', 'ACI062990009', 0, 0, 'ACI_DC', 'ACI', false, false, 'VALIDE', current_date - 30, current_date + 30, 5, 1820, '{}')`.execute(
    base,
  );
  const conditions: [string, string][] = [
    ['If-None-Match', etag],
    ['If-Modified-Since', new Date().toUTCString()],
  ];
  for (const condition of conditions) {
    const relue = await appeler(FICHE, jeton, { headers: Object.fromEntries([condition]) });
    expect(relue.status).toBe(200);
    expect(((await relue.json()) as typeof avant).annexes).toHaveLength(avant.annexes.length + 1);
  }
});

test('l’étiquette d’un périmètre ne vaut pas pour un autre : ni 304 trompeur, ni coordonnées d’ailleurs', async () => {
  const organisationId = await creerOrganisationTest(base, 'ddets');
  const ailleurs = await creerActeurTest(base, 'ddets', 'responsable', { organisationId, codes: ['59'] });
  const [chezSoi, dehors] = [(await jetonDeTest(acteur)).jeton, (await jetonDeTest(ailleurs)).jeton];
  for (const chemin of [FICHE, '/structures?territoire=departement:62', '/data-inclusion/structures']) {
    const sien = await appeler(chemin, chezSoi);
    expect(await sien.text()).toContain('accueil@structure.example');
    const etag = sien.headers.get('etag')!;
    expect((await appeler(chemin, chezSoi, { headers: { 'If-None-Match': etag } })).status).toBe(304);
    const autre = await appeler(chemin, dehors, { headers: { 'If-None-Match': etag } });
    expect([chemin, autre.status, autre.headers.get('vary')]).toEqual([chemin, 200, expect.stringContaining('Auth')]);
    expect(autre.headers.get('cache-control')).toContain('private');
    if (chemin === FICHE) expect(await autre.json()).toMatchObject({ contact: null, dans_perimetre: false });
  }
});

test('un entier s’écrit en chiffres : ce que JavaScript lirait autrement est refusé, dans l’adresse aussi', async () => {
  const { jeton } = await jetonDeTest(acteur);
  for (const limite of ['0x10', '1e2', '%2010', '1.0', '2.', '+5', '١٠', 'Infinity']) {
    const reponse = await appeler(`/structures?limite=${limite}`, jeton);
    expect([limite, reponse.status]).toEqual([limite, 400]);
    expect(((await reponse.json()) as { champs: object }).champs).toHaveProperty('limite');
  }
  for (const id of ['0x1', '1e0', '1.0', '%201'])
    expect([id, (await appeler(`/structures/${id}`, jeton)).status]).toEqual([id, 400]);
  expect((await appeler('/structures?limite=10', jeton)).status).toBe(200);
  expect((await appeler(FICHE, jeton)).status).toBe(200);
});

test('HEAD dit ce que GET dirait, refus compris, et compte au quota ; une autre méthode ne compte pas', async () => {
  const { jeton } = await jetonDeTest(acteur, { par_minute: 4 });
  const [get, head] = [await appeler('/structures', jeton), await appeler('/structures', jeton, { method: 'HEAD' })];
  for (const nom of ['etag', 'content-type', 'content-length', 'cache-control', 'vary'])
    expect([nom, head.headers.get(nom)]).toEqual([nom, get.headers.get(nom)]);
  await appeler('/structures', jeton, { method: 'OPTIONS' });
  expect((await appeler('/structures?limite=0', jeton, { method: 'HEAD' })).status).toBe(400);
  expect((await appeler('/structures', jeton, { method: 'HEAD' })).status).toBe(200);
  const refuse = await appeler('/structures', jeton, { method: 'HEAD' });
  // La minute peut avoir changé pendant l'essai : elle est alors neuve.
  if (refuse.status === 200) expect(refuse.headers.get('ratelimit')).toMatch(/"minute";r=[123]/);
  else expect([refuse.status, refuse.headers.has('retry-after'), await refuse.text()]).toEqual([429, true, '']);
});
