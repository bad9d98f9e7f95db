import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { serve } from '@hono/node-server';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajouterFormats from 'ajv-formats';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CATALOGUE } from '#src/domaines/indicateurs/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { type ClientEngendre, type DocumentOpenApi, engendrerClient } from '#tests/clientApi.ts';
import { jetonDeTest, mondeApi } from '#tests/fabriqueApi.ts';
import { structureDeTest } from '#tests/fabriqueDiagnostics.ts';
import { creerApi } from './application.ts';

let base: Base;
let acteur: Acteur;
let racine: string;
let jeton: string;
let client: ClientEngendre;
let document: DocumentOpenApi;
let fermer: () => void;
let engendre: Awaited<ReturnType<typeof engendrerClient>>;

const brut = (chemin: string, init: RequestInit & { sans?: true } = {}) =>
  fetch(`${racine}${chemin}`, {
    ...init,
    headers: {
      ...(init.sans ? {} : { Authorization: `Bearer ${jeton}` }),
      ...(init.headers as Record<string, string>),
    },
  });

beforeAll(async () => {
  ({ base, acteur } = await mondeApi());
  await sql`UPDATE besoin SET valeur = 3 WHERE commune = '62004'`.execute(base);
  await sql`UPDATE structure SET courriel = 'accueil@structure.example', telephone = '0300000000'`.execute(base);
  const application = new Hono().use(compress()).route('/api/v1', creerApi());
  const serveur = serve({ fetch: application.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((pret) => serveur.once('listening', pret));
  fermer = () => serveur.close();
  racine = `http://127.0.0.1:${(serveur.address() as AddressInfo).port}/api/v1`;
  const portees = ['structures', 'besoins', 'acces', 'indicateurs'];
  jeton = (await jetonDeTest(acteur, { portees, par_minute: 600, par_jour: 10_000 })).jeton;
  document = (await (await brut('/openapi.json', { sans: true })).json()) as DocumentOpenApi;
  engendre = await engendrerClient(document);
  client = engendre.creer(racine, jeton);
});
afterAll(() => {
  fermer?.();
  engendre?.oublier();
});

describe('le document OpenAPI', () => {
  test('est un document OpenAPI 3.1 valide, lisible sans jeton et depuis un autre site', async () => {
    const reponse = await brut('/openapi.json', { sans: true });
    expect(reponse.headers.get('access-control-allow-origin')).toBe('*');
    expect(reponse.headers.get('content-type')).toContain('application/vnd.oai.openapi+json');
    expect(document.openapi).toMatch(/^3\.1\./);
    const { valid, errors } = await new Validator().validate(document as unknown as Record<string, unknown>);
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  test('donne un client que TypeScript accepte en mode strict', () => {
    const tsc = resolve(import.meta.dirname, '../../../../node_modules/.bin/tsc');
    const options = [
      '--noEmit',
      '--strict',
      '--allowImportingTsExtensions',
      '--target',
      'es2023',
      '--lib',
      'es2023,dom,dom.iterable',
    ];
    const [dossier, emploi] = [dirname(engendre.fichier), 'emploi.ts'];
    const verifier = (usage: string) => {
      writeFileSync(
        join(dossier, emploi),
        `import { creerClient } from './client.ts';\nconst c = creerClient('', '');\nexport const lu = ${usage};\n`,
      );
      // Le dossier du client n'a pas de réglages : ceux du programme ne doivent pas s'y ajouter.
      return spawnSync(tsc, [...options, emploi], { encoding: 'utf8', cwd: dossier });
    };
    const { status, stdout } = verifier(
      'c.lireStructure({ id: 1 }).then((r) => r.corps.annexes.map((a) => a.montant))',
    );
    const faux = verifier('c.lireStructure({}).then((r) => r.corps.inconnu)');
    expect([faux.status !== 0, faux.stdout.match(/error TS/g)?.length]).toEqual([true, 2]);
    expect([status, stdout]).toEqual([0, '']);
  });
});

describe('le client engendré, sur le vrai serveur', () => {
  const cle = CATALOGUE[0]!.cle;
  const APPELS: [operation: string, parametres: Record<string, unknown>][] = [
    ['listerStructures', { limite: 2 }],
    ['lireStructure', { id: 1 }],
    ['listerBesoins', { public: 'rsa', territoire: 'departement:62', limite: 2 }],
    ['listerAcces', { public: 'rsa', territoire: 'departement:62', niveau: 'commune', limite: 2 }],
    ['listerIndicateurs', {}],
    ['mesurerIndicateur', { cle, territoire: 'departement:62', annee: [2024, 2025] }],
    ['listerTerritoires', { niveau: 'commune', limite: 3 }],
    ['exporterStructures', { limite: 1 }],
    ['exporterServices', { limite: 1 }],
  ];

  test('toute route documentée répond, et chaque réponse est conforme à son schéma', async () => {
    expect(APPELS.map(([nom]) => nom).sort()).toEqual(
      Object.values(document.paths)
        .map(({ get }) => get.operationId)
        .sort(),
    );
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    ajouterFormats.default(ajv);
    ajv.addSchema({ $id: 'api', ...document });
    for (const [operation, parametres] of APPELS) {
      const reponse = await client[operation]!(parametres);
      expect(reponse.statut, `${operation} ${JSON.stringify(reponse.corps)}`).toBe(200);
      const { schema } = Object.values(document.paths).find(({ get }) => get.operationId === operation)!.get
        .responses[200].content['application/json'];
      const valider = ajv.getSchema(`api${schema.$ref}`)!;
      expect(valider(reponse.corps), `${operation} ${JSON.stringify(valider.errors)}`).toBe(true);
      // Un champ de trop est refusé : la conformité n'est pas qu'une liste de champs présents.
      expect(valider({ ...reponse.corps, intrus: 1 })).toBe(false);
    }
    for (const { cle } of CATALOGUE) {
      const { statut, corps } = await client.mesurerIndicateur!({ cle, territoire: 'departement:62', annee: [2025] });
      expect([cle, statut, ajv.getSchema('api#/components/schemas/MesuresIndicateur')!(corps)]).toEqual([
        cle,
        200,
        true,
      ]);
    }
    const refus = await client.listerStructures!({ type: ['INCONNU'] });
    const valider = ajv.getSchema('api#/components/schemas/Probleme')!;
    expect(valider(refus.corps), JSON.stringify(valider.errors)).toBe(true);
  });

  test("parcourt toutes les pages : chaque ligne une fois, même si l'on en ajoute en route", async () => {
    const vues: number[] = [];
    let curseur: string | null | undefined;
    let nouvelle = 0;
    do {
      const { corps, entetes } = await client.listerStructures!({ limite: 1, curseur: curseur ?? undefined });
      vues.push(...corps.donnees.map((s: { id: number }) => s.id));
      curseur = corps.curseur;
      expect(entetes.has('link')).toBe(curseur !== null);
      if (nouvelle === 0)
        nouvelle = await structureDeTest(base, {
          siret: '10000000000046',
          type: 'AI',
          nom: 'Aaa, première au nom',
          commune: '62001',
          etp: 1,
        });
    } while (curseur);
    expect(vues).toEqual([...vues].sort((a, b) => a - b));
    expect(new Set(vues).size).toBe(vues.length);
    expect(vues).toHaveLength(4);
    expect(vues).toContain(nouvelle);
    const communes: string[] = [];
    for (let suite: string | null | undefined; ; ) {
      const { corps } = await client.listerTerritoires!({ niveau: 'commune', limite: 3, curseur: suite ?? undefined });
      communes.push(...corps.donnees.map((t: { code: string }) => t.code));
      suite = corps.curseur;
      if (!suite) break;
    }
    expect(communes).toHaveLength(8);
  });

  test('revalide par étiquette forte : 304 sans corps, 200 quand quelque chose a changé, gzip compris', async () => {
    const une = await client.listerStructures!({});
    const etag = une.entetes.get('etag')!;
    expect(etag).toMatch(/^"[^"]+"$/);
    expect(une.entetes.get('cache-control')).toContain('no-cache');
    const meme = await client.listerStructures!({}, { 'If-None-Match': etag });
    expect([meme.statut, meme.corps, meme.entetes.get('etag')]).toEqual([304, null, etag]);
    const nue = await brut('/structures', { headers: { 'Accept-Encoding': 'identity' } });
    expect(nue.headers.get('content-encoding')).toBeNull();
    expect(nue.headers.get('etag')).not.toBe(etag);
    const gzip = await brut('/structures', { headers: { 'Accept-Encoding': 'gzip' } });
    expect([gzip.headers.get('content-encoding'), gzip.headers.get('etag')]).toEqual(['gzip', etag]);
    await sql`UPDATE structure SET nom = nom || ' bis', modifie_le = now() WHERE id = 1`.execute(base);
    const apres = await client.listerStructures!({}, { 'If-None-Match': etag });
    expect(apres.statut).toBe(200);
  });

  test('masque un effectif de 1 à 4, et ne confond jamais « inconnu » et zéro', async () => {
    const { corps } = await client.listerBesoins!({ public: 'rsa', territoire: 'departement:62', niveau: 'commune' });
    const petite = corps.donnees.find((b: { territoire: string }) => b.territoire === 'commune:62004');
    expect(petite).toMatchObject({ besoin: null, masque: true, taux_pour_1000: null, etat: 'observe' });
    expect(JSON.stringify(corps)).not.toMatch(/"besoin":3\b/);
    const acces = await client.listerAcces!({ public: 'rsa', territoire: 'departement:62', niveau: 'commune' });
    for (const ligne of acces.corps.donnees) expect(Object.keys(ligne)).not.toContain('besoin');
    expect(acces.corps.donnees.find((l: { territoire: string }) => l.territoire === 'commune:62005').classe).toBe(
      'non_calculable',
    );
  });

  test('coordonnées et montants seulement dans le périmètre du jeton ; le registre, sur toute la France', async () => {
    const { corps } = await client.listerStructures!({});
    const par = Map.groupBy(
      corps.donnees as { departement: string; contact: unknown; dans_perimetre: boolean }[],
      (s) => s.departement,
    );
    expect(par.get('62')!.every((s) => s.dans_perimetre)).toBe(true);
    expect(par.get('59')!.length).toBeGreaterThan(0);
    for (const s of par.get('59')!) expect([s.contact, s.dans_perimetre]).toEqual([null, false]);
    const di = await client.exporterStructures!({ territoire: 'departement:59' });
    expect(di.corps.donnees.length).toBeGreaterThan(0);
    for (const s of di.corps.donnees) expect([s.courriel, s.telephone]).toEqual([null, null]);
    expect(JSON.stringify((await client.exporterStructures!({ territoire: 'departement:62' })).corps)).toContain(
      'accueil@structure.example',
    );
  });

  test('une structure de démonstration retirée du registre ne se liste pas parmi les fermées', async () => {
    await sql`UPDATE structure SET etat = 'fermee', fermeture = current_date, demonstration = (id = 2) WHERE id IN (1, 2)`.execute(
      base,
    );
    const lire = async () => (await client.listerStructures!({ etat: 'fermee' })).corps.donnees;
    const ids = (await lire()).map((s: { id: number }) => s.id);
    expect([ids.includes(1), ids.includes(2)]).toEqual([true, false]);
    expect((await client.lireStructure!({ id: 2 })).statut).toBe(200);
  });
});
