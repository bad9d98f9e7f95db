import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { arreterRendu } from '#src/socle/rapports/rendre.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Enquetes, gestesEnquete, mondeEnquete, statutDe } from '#tests/fabriqueEnquetes.ts';
import { cibleDe, enqueteDe } from './chargement.ts';
import {
  cloreEnquete,
  creerEnquete,
  ouvrirEnquete,
  publierEnquete,
  reconduireEnquete,
  relancerEnquete,
} from './index.ts';
import { prolongerEnquete, retirerEnquete } from './operations/campagne.ts';

let base: Base;
let m: Enquetes;
let g: ReturnType<typeof gestesEnquete>;

beforeAll(async () => {
  fixerDossierFichiers(await mkdtemp(`${tmpdir()}/maillage-`));
});
beforeEach(async () => {
  base = await baseDeTest();
  m = await mondeEnquete(base);
  g = gestesEnquete(base, m);
});
afterAll(arreterRendu);

const compter = async (texte: string) => {
  const { rows } = await sql<{ n: number }>`${sql.raw(texte)}`.execute(base);
  return rows[0]!.n;
};

test('recensement : toutes les structures du champ, poids 1 ; une seule enquête par territoire et par année', async () => {
  const id = await g.creer();
  const { rows } = await sql<{ n: number; poids: number; population: number }>`
    SELECT count(*)::int AS n, sum(poids)::float8 AS poids, (SELECT sum(population)::int FROM enquete_strate WHERE enquete = ${id}) AS population
    FROM enquete_cible WHERE enquete = ${id}`.execute(base);
  expect(rows[0]).toEqual({ n: 8, poids: 8, population: 8 });
  expect(await statutDe(g.creer())).toBe(409);
  // Rien n'est parti avant l'ouverture.
  expect(await compter("SELECT count(*)::int AS n FROM echeance WHERE nature = 'enquete.reponse'")).toBe(0);
});

test('panel : poids inverse de la probabilité, leur somme est la population ; même graine, même panel', async () => {
  const panel = async (annee: number) => {
    const id = await g.creer({ mode: 'panel', effectif: '5', graine: 'essai', annee });
    const { rows } = await sql<{ structure: number; poids: number; probabilite: number }>`
      SELECT structure, poids::float8 AS poids, probabilite::float8 AS probabilite FROM enquete_cible WHERE enquete = ${id} ORDER BY structure`.execute(
      base,
    );
    return rows;
  };
  const [une, autre] = [await panel(m.annee), await panel(m.annee + 1)];
  expect(une).toHaveLength(5);
  expect(une.reduce((a, r) => a + r.poids, 0)).toBeCloseTo(8, 6);
  for (const r of une) expect(r.poids * r.probabilite).toBeCloseTo(1, 6);
  expect(autre.map((r) => r.structure)).toEqual(une.map((r) => r.structure));
});

test('mauvaises saisies : chacune dit son champ', async () => {
  const faux = (plus: Record<string, unknown>) => executer(creerEnquete, m.ddets, g.saisie(plus));
  await expect(faux({ ferme_le: g.saisie().ouvre_le })).rejects.toMatchObject({
    statut: 422,
    champs: { ferme_le: expect.any(String) },
  });
  await expect(faux({ mode: 'panel', effectif: '40' })).rejects.toMatchObject({
    champs: { effectif: expect.any(String) },
  });
  await expect(faux({ mode: 'panel' })).rejects.toMatchObject({ champs: { effectif: expect.any(String) } });
  await expect(faux({ types: ['ETTI'] })).rejects.toMatchObject({ champs: { types: expect.any(String) } });
  expect(await statutDe(faux({ types: [] }))).toBe(422);
  expect(await statutDe(faux({ territoire: 'departement:ZZ' }))).toBe(422);
});

test('un autre département, une structure, un lecteur, la région d’à côté : refus', async () => {
  for (const acteur of [m.autreDdets, m.structure])
    expect(await statutDe(executer(creerEnquete, acteur, g.saisie()))).toBe(403);
  // La région enquête sa région ; un département n'enquête pas la région.
  expect(await statutDe(executer(creerEnquete, m.ddets, g.saisie({ territoire: 'region:32' })))).toBe(403);
  const id = await g.creer();
  const version = await g.version(id);
  for (const acteur of [m.autreDdets, m.structure, m.agent])
    expect(await statutDe(executer(ouvrirEnquete, acteur, { id, version }))).toBe(403);
  await executer(ouvrirEnquete, m.ddets, { id, version });
  for (const acteur of [m.autreDdets, m.structure]) {
    expect(await statutDe(executer(relancerEnquete, acteur, { id }))).toBe(403);
    expect(await statutDe(executer(reconduireEnquete, acteur, { id }))).toBe(403);
  }
  expect(await statutDe(executer(creerEnquete, m.dreets, g.saisie({ territoire: 'region:32' })))).toBe(200);
});

test('ouvrir prévient une fois celles qui ont un compte et pose leur échéance, double clic compris', async () => {
  const id = await g.creer();
  const version = await g.version(id);
  const deux = await Promise.all([
    executer(ouvrirEnquete, m.ddets, { id, version }),
    executer(ouvrirEnquete, m.ddets, { id, version }),
  ]);
  expect(deux.map((d) => d.invitees).sort()).toEqual([0, 2]);
  expect(
    await compter("SELECT count(*)::int AS n FROM echeance WHERE nature = 'enquete.reponse' AND etat = 'ouverte'"),
  ).toBe(2);
  expect(await compter("SELECT count(*)::int AS n FROM courriel WHERE sujet LIKE '%questionnaire est ouvert%'")).toBe(
    2,
  );
  expect(await statutDe(executer(retirerEnquete, m.ddets, { id, version: await g.version(id) }))).toBe(409);
});

test('relance d’un geste : celles qui attendent, une fois par jour, et combien n’ont pas de compte', async () => {
  const id = await g.ouverte();
  await g.remplir(await g.cible(id));
  await g.deposer(await g.cible(id));
  expect(await executer(relancerEnquete, m.agent, { id })).toMatchObject({
    relancees: 1,
    sansCompte: 6,
    dejaRelancees: 0,
  });
  expect(await executer(relancerEnquete, m.agent, { id })).toMatchObject({
    relancees: 0,
    sansCompte: 6,
    dejaRelancees: 1,
  });
  expect(await cibleDe(base, await g.cible(id, m.structures[1]))).toMatchObject({ relances: 1 });
});

test('prolonger déplace les échéances ; un jour passé est refusé ; une page ancienne aussi', async () => {
  const id = await g.ouverte();
  const version = await g.version(id);
  const tard = g.saisie().ferme_le.replace(/^\d{4}/, (a) => String(Number(a) + 1));
  await executer(prolongerEnquete, m.agent, { id, version, ferme_le: tard });
  expect(await compter(`SELECT count(*)::int AS n FROM echeance WHERE due_le::date >= '${tard}'::date - 1`)).toBe(2);
  expect(await statutDe(executer(prolongerEnquete, m.agent, { id, version, ferme_le: tard }))).toBe(409);
  expect(
    await statutDe(executer(prolongerEnquete, m.agent, { id, version: version + 1, ferme_le: '2001-01-01' })),
  ).toBe(422);
});

test('clore ferme la collecte, publier la suit ; l’an prochain se rouvre en un geste, une seule fois', async () => {
  const id = await g.ouverte({ mode: 'panel', effectif: '6', themes: ['valeur'] });
  expect(await statutDe(executer(publierEnquete, m.ddets, { id, version: await g.version(id) }))).toBe(409);
  await executer(cloreEnquete, m.ddets, { id, version: await g.version(id) });
  expect(
    await compter("SELECT count(*)::int AS n FROM echeance WHERE nature = 'enquete.reponse' AND etat = 'ouverte'"),
  ).toBe(0);
  const k = (await sql<{ id: number }>`SELECT id FROM enquete_cible WHERE enquete = ${id} LIMIT 1`.execute(base))
    .rows[0]!.id;
  expect(await statutDe(g.remplir(k, {}, m.structure))).toBeGreaterThanOrEqual(403);
  await executer(publierEnquete, m.ddets, { id, version: await g.version(id) });
  const [suite] = await Promise.all([executer(reconduireEnquete, m.agent, { id })]);
  expect(await statutDe(executer(reconduireEnquete, m.agent, { id }))).toBe(409);
  const [avant, apres] = [await enqueteDe(base, id), await enqueteDe(base, suite!.id)];
  expect(apres).toMatchObject({
    annee: m.annee + 1,
    etat: 'preparee',
    mode: 'panel',
    precedente: id,
    themes: ['valeur'],
  });
  expect(apres.tirage).toEqual(avant.tirage);
  const panel = async (e: number) =>
    (await sql<{ s: number }>`SELECT structure AS s FROM enquete_cible WHERE enquete = ${e} ORDER BY 1`.execute(base))
      .rows;
  expect(await panel(suite!.id)).toEqual(await panel(id));
});

test('l’an prochain, le panel se garde ou se tire à neuf ; le nombre gardé se dit', async () => {
  const id = await g.ouverte({ mode: 'panel', effectif: '5', graine: 'essai' });
  const garde = await executer(reconduireEnquete, m.agent, { id });
  expect(garde).toMatchObject({ cibles: 5, gardees: 5 });
  await executer(retirerEnquete, m.ddets, { id: garde.id, version: await g.version(garde.id) });
  const neuf = await executer(reconduireEnquete, m.agent, { id, panel: 'retirer' });
  const { tirage } = await enqueteDe(base, neuf.id);
  expect(tirage).toMatchObject({ effectif: 5, graine: expect.stringMatching(/^[0-9a-f]{16}$/) });
  expect((await enqueteDe(base, id)).tirage.graine).toBe('essai');
  expect(neuf.gardees).toBe(
    await compter(`SELECT count(*)::int AS n FROM enquete_cible a JOIN enquete_cible b USING (structure)
      WHERE a.enquete = ${id} AND b.enquete = ${neuf.id}`),
  );
  expect(await statutDe(executer(reconduireEnquete, m.agent, { id, panel: 'au hasard' }))).toBe(422);
});

test('un champ devenu plus divers agrandit le panel reconduit : deux structures par strate, sans refuser le geste', async () => {
  const id = await g.ouverte({ mode: 'panel', effectif: '2', types: ['ACI'] });
  await sql`UPDATE enquete SET tirage = tirage || '{"types": ["ACI", "EI"], "effectif": 1}' WHERE id = ${id}`.execute(
    base,
  );
  expect(await executer(reconduireEnquete, m.agent, { id })).toMatchObject({ cibles: 2 });
});
