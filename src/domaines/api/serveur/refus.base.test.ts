import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { appelerApi as appeler, jetonDeTest, mondeApi } from '#tests/fabriqueApi.ts';
import { creerActeurTest, creerOrganisationTest } from '#tests/fabriquesComptes.ts';
import { reconnaitre } from '../jetons/reconnaitre.ts';
import { revoquerJeton } from '../operations/revoquerJeton.ts';

let base: Base;
let acteur: Acteur;
const creer = (plus: Record<string, unknown> = {}, qui: Acteur = acteur) => jetonDeTest(qui, plus);
const detail = async (reponse: Response) =>
  (await reponse.json()) as { detail: string; conseil: string; champs?: Record<string, string> };

beforeAll(async () => {
  ({ base, acteur } = await mondeApi());
});

describe('le jeton', () => {
  test('absent, faux, presque juste, dans l’adresse : refusé avec ce qu’il faut faire', async () => {
    const { jeton } = await creer();
    const faux = [
      null,
      'mlg_x',
      jeton.slice(0, -1),
      `${jeton.slice(0, -1)}${jeton.endsWith('A') ? 'B' : 'A'}`,
      jeton.toUpperCase(),
    ];
    for (const essai of faux) {
      const reponse = await appeler('/structures', essai);
      expect(reponse.status).toBe(401);
      expect(reponse.headers.get('www-authenticate')).toMatch(/^Bearer realm=/);
      expect(reponse.headers.get('content-type')).toContain('application/problem+json');
      expect((await detail(reponse)).conseil).toContain('Authorization: Bearer');
    }
    expect((await appeler('/structures', null, { headers: { Authorization: `Basic ${jeton}` } })).status).toBe(401);
    expect((await appeler(`/structures?jeton=${jeton}`, null)).status).toBe(401);
    const deux = await appeler(`/structures?access_token=${jeton}`, jeton);
    expect(deux.status).toBe(400);
    expect((await detail(deux)).champs).toHaveProperty('access_token');
    expect((await appeler('/structures', jeton)).status).toBe(200);
  });

  test("n'est gardé que par son empreinte", async () => {
    const { jeton, id } = await creer();
    const { rows } = await sql`SELECT * FROM jeton_api WHERE id = ${id}`.execute(base);
    expect(JSON.stringify(rows)).not.toContain(jeton.slice(-43));
    const { rows: journal } = await sql<{
      d: string;
    }>`SELECT details::text AS d FROM journal WHERE action = 'api.creerJeton'`.execute(base);
    expect(journal.length).toBeGreaterThan(0);
    for (const { d } of journal) expect(d).not.toContain(jeton.slice(-43));
  });

  test('révoqué entre deux pages : la suivante est refusée ; expiré ou organisation fermée, de même', async () => {
    const { jeton, id } = await creer();
    const premiere = (await (await appeler('/structures?limite=1', jeton)).json()) as { curseur: string };
    await executer(revoquerJeton, acteur, { id });
    const suite = await appeler(`/structures?limite=1&curseur=${premiere.curseur}`, jeton);
    expect([suite.status, (await detail(suite)).detail]).toEqual([401, 'Ce jeton a été révoqué.']);
    const autre = await creer();
    await sql`UPDATE jeton_api SET cree_le = now() - interval '2 days', expire_le = now() - interval '1 second' WHERE id = ${autre.id}`.execute(
      base,
    );
    expect((await detail(await appeler('/structures', autre.jeton))).detail).toBe('Ce jeton a expiré.');
    const organisationId = await creerOrganisationTest(base, 'ddets');
    const qui = await creerActeurTest(base, 'ddets', 'responsable', { organisationId });
    const ferme = await creer({}, qui);
    await sql`UPDATE organisation SET desactivee_le = now() WHERE id = ${organisationId}`.execute(base);
    expect((await appeler('/structures', ferme.jeton)).status).toBe(401);
  });

  test('qui a créé le jeton quitte l’organisation, ou perd son périmètre : 401 dès l’appel suivant', async () => {
    const perdre = async (geste: (compte: number, organisation: number) => Promise<unknown>) => {
      const qui = await creerActeurTest(base, 'ddets', 'responsable');
      const { jeton } = await creer({}, qui);
      expect((await appeler('/territoires', jeton)).status).toBe(200);
      await geste(qui.compteId, qui.organisationId);
      return appeler('/territoires', jeton);
    };
    const partie = await perdre((compte) =>
      sql`UPDATE compte SET desactive_le = now() WHERE id = ${compte}`.execute(base),
    );
    expect([partie.status, (await detail(partie)).detail]).toEqual([401, expect.stringContaining('n’en répond plus')]);
    const finir = (compte: number) =>
      sql`UPDATE appartenance SET fin = now() WHERE compte_id = ${compte}`.execute(base);
    const devenir = (role: string, codes: string[]) => async (compte: number, organisation: number) => {
      await finir(compte);
      await sql`INSERT INTO appartenance (compte_id, organisation_id, role, niveau, codes)
        VALUES (${compte}, ${organisation}, ${role}, 'departement', ${codes})`.execute(base);
    };
    expect((await perdre(finir)).status).toBe(401);
    expect((await perdre(devenir('responsable', ['59']))).status).toBe(401);
    expect((await perdre(devenir('agent', ['62']))).status).toBe(401);
    // Un périmètre qui grandit garde le jeton.
    expect((await perdre(devenir('responsable', ['59', '62']))).status).toBe(200);
  });

  test("jamais le programme lui-même, même pour l'administration du site", async () => {
    const administrateur = await creerActeurTest(base, 'plateforme', 'administrateur', { niveau: 'national' });
    const { jeton } = await creer({}, administrateur);
    const reconnu = await reconnaitre(base, `Bearer ${jeton}`);
    expect('jeton' in reconnu && reconnu.jeton.acteur).toMatchObject({ role: 'lecteur', nature: 'plateforme' });
    expect('jeton' in reconnu && reconnu.jeton.acteur.compteId).not.toBe(0);
  });

  test('hors de sa portée : 403', async () => {
    const { jeton } = await creer();
    expect((await appeler('/besoins', jeton)).status).toBe(403);
    expect((await appeler('/indicateurs', jeton)).status).toBe(403);
    expect((await appeler('/territoires', jeton)).status).toBe(200);
  });
});

describe('ce qui est hostile ou mal écrit', () => {
  test('curseur récrit, d’une autre route, d’autres filtres : 400, rien de lu', async () => {
    const { jeton } = await creer();
    const { curseur } = (await (await appeler('/structures?limite=1', jeton)).json()) as { curseur: string };
    const [cle, sceau] = curseur.split('.');
    const forge = Buffer.from('0').toString('base64url');
    for (const essai of [
      `/structures?limite=1&curseur=${forge}.${sceau}`,
      `/structures?limite=1&curseur=${cle}.`,
      `/structures?limite=1&curseur=${curseur}x`,
      `/structures?limite=1&type=ACI&curseur=${curseur}`,
      `/data-inclusion/structures?limite=1&curseur=${curseur}`,
      `/structures?curseur=${'A'.repeat(601)}`,
      '/structures?curseur=',
    ]) {
      const reponse = await appeler(essai, jeton);
      expect([essai, reponse.status]).toEqual([essai, 400]);
      expect((await detail(reponse)).champs).toHaveProperty('curseur');
    }
    // La longueur des pages peut changer en route.
    expect((await appeler(`/structures?limite=2&curseur=${curseur}`, jeton)).status).toBe(200);
  });

  test('paramètres hostiles : 400 ou 404, jamais 500', async () => {
    const { jeton } = await creer({ portees: ['structures', 'besoins', 'acces', 'indicateurs'] });
    const essais = [
      "/structures?territoire=departement:62'%3BDROP%20TABLE%20structure--",
      '/structures?limite=0',
      '/structures?limite=501',
      '/structures?limite=1e3',
      '/structures?limite=NaN',
      '/structures?limite=10&limite=20',
      '/structures?type=ACI%00',
      '/structures?territoire=%00',
      '/structures?__proto__=1',
      '/structures?constructor=1',
      '/structures/0',
      '/structures/-1',
      '/structures/99999999999999999999',
      '/structures/1%20OR%201=1',
      '/structures/%E0%A4%A',
      '/besoins?public=tous',
      '/besoins?niveau=france',
      '/besoins?territoire=departement:000',
      '/acces?mode=avion',
      '/acces?type=ACI&type=EI',
      '/indicateurs/__proto__/mesures',
      '/indicateurs/x/mesures?annee=20',
      `/indicateurs/x/mesures?${'annee=2024&'.repeat(11)}`,
      '/data-inclusion/structures?territoire[]=1',
      '/territoires?dans=france%0Aregion:32',
    ];
    for (const essai of essais) {
      const reponse = await appeler(essai, jeton);
      expect([essai, [400, 404].includes(reponse.status)]).toEqual([essai, true]);
      expect(reponse.headers.get('content-type')).toContain('application/problem+json');
    }
    const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM structure`.execute(base);
    expect(rows[0]!.n).toBeGreaterThan(0);
  });

  test('la lecture seule : HEAD répond sans corps, tout le reste est refusé et dit ce qui est permis', async () => {
    const { jeton } = await creer();
    const tete = await appeler('/structures', jeton, { method: 'HEAD' });
    expect([tete.status, await tete.text(), tete.headers.has('etag')]).toEqual([200, '', true]);
    for (const method of ['OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const reponse = await appeler('/structures', jeton, { method, headers: { Origin: 'https://ailleurs.example' } });
      expect([method, reponse.status, reponse.headers.get('allow')]).toEqual([method, 405, 'GET, HEAD']);
      expect(reponse.headers.has('access-control-allow-origin')).toBe(false);
    }
    const lue = await appeler('/structures', jeton, { headers: { Origin: 'https://ailleurs.example' } });
    expect(lue.headers.has('access-control-allow-origin')).toBe(false);
    expect(lue.headers.get('vary')).toContain('Authorization');
    const absente = await appeler('/personnes', jeton);
    expect([absente.status, absente.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
  });
});
