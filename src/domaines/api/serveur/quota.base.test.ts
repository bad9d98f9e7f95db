import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { type Base, ouvrirBase } from '#src/socle/base/base.ts';
import { adresseDe } from '#tests/base.ts';
import { appelerApi as appeler, jetonDeTest, mondeApi } from '#tests/fabriqueApi.ts';
import { compterAppel } from '../jetons/quota.ts';
import { reconnaitre } from '../jetons/reconnaitre.ts';
import { jetonDe as ficheDe, usageDe } from '../jetons/requetes.ts';

let base: Base;
let acteur: Acteur;
const creer = (plus: Record<string, unknown> = {}, qui: Acteur = acteur) => jetonDeTest(qui, plus);

beforeAll(async () => {
  ({ base, acteur } = await mondeApi());
});

describe('le quota', () => {
  test('se compte ensemble dans deux processus : cinq appels passent, jamais six', async () => {
    const { jeton, id } = await creer({ par_minute: 5 });
    const reconnu = await reconnaitre(base, `Bearer ${jeton}`);
    if (!('jeton' in reconnu)) throw new Error('jeton refusé');
    const autre = ouvrirBase(adresseDe(base), 5);
    try {
      const tous = await Promise.all(
        Array.from({ length: 20 }, (_, i) => compterAppel(i % 2 ? autre : base, reconnu.jeton)),
      );
      const permis = tous.filter((q) => q.permis).length;
      const { rows } = await sql<{ appels: number }>`
        SELECT appels_minute AS appels FROM jeton_api_compteur WHERE jeton = ${id}`.execute(base);
      expect(rows).toHaveLength(1);
      // Si la minute a changé pendant l'essai, chaque fenêtre a les siens ; jamais plus de cinq dans une.
      expect(permis).toBeGreaterThanOrEqual(5);
      expect(permis).toBeLessThanOrEqual(tous.some((q) => q.fenetres[0]!.renouvelle > 55) ? 10 : 5);
    } finally {
      await autre.destroy();
    }
  });

  test('au-delà : 429, Retry-After, en-têtes RateLimit ; puis la minute suivante rouvre', async () => {
    const { jeton, id } = await creer({ par_minute: 2, par_jour: 3 });
    const demain = sql`UPDATE jeton_api_compteur SET minute = minute - interval '1 minute' WHERE jeton = ${id}`;
    const statuts: number[] = [];
    let dernier = await appeler('/territoires', jeton);
    statuts.push(dernier.status);
    expect(dernier.headers.get('ratelimit-policy')).toBe('"minute";q=2;w=60, "jour";q=3;w=86400');
    await demain.execute(base);
    for (let i = 0; i < 3; i += 1) {
      dernier = await appeler('/territoires', jeton);
      statuts.push(dernier.status);
    }
    expect(statuts).toEqual([200, 200, 200, 429]);
    expect(Number(dernier.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(dernier.headers.get('ratelimit')).toMatch(/^"minute";r=\d;t=\d+, "jour";r=0;t=\d+$/);
    await demain.execute(base);
    // La minute est neuve, le jour est épuisé.
    const jour = await appeler('/territoires', jeton);
    expect([jour.status, Number(jour.headers.get('retry-after')) <= 90_000]).toEqual([429, true]);
    await sql`UPDATE jeton_api_compteur SET jour = jour - 1 WHERE jeton = ${id}`.execute(base);
    expect((await appeler('/territoires', jeton)).status).toBe(200);
  });

  test("l'usage est un total par jour et par route, sans ligne par appel", async () => {
    const { jeton, id } = await creer();
    const { headers } = await appeler('/structures', jeton);
    await appeler('/structures', jeton, { headers: { 'If-None-Match': headers.get('etag')! } });
    await appeler('/structures?inconnu=1', jeton);
    await appeler('/territoires', jeton);
    const usage = await usageDe(base, acteur, id);
    expect(usage.map(({ jour: _, octets, ...u }) => ({ ...u, envoye: octets > 0 }))).toEqual([
      { route: 'listerStructures', appels: 3, inchanges: 1, limites: 0, erreurs: 1, envoye: true },
      { route: 'listerTerritoires', appels: 1, inchanges: 0, limites: 0, erreurs: 0, envoye: true },
    ]);
    expect((await ficheDe(base, acteur, id)).vuLe).not.toBeNull();
  });
});
