import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { arreterRendu } from '#src/socle/rapports/rendre.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Enquetes, gestesEnquete, mondeEnquete, REPONSES_ENQUETE, statutDe } from '#tests/fabriqueEnquetes.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { cibleDe, controlesDe } from './chargement.ts';
import { commencerReponse, noterAppel, reconduireEnquete, remplirReponse } from './index.ts';
import { ouvrirEnquete } from './operations/campagne.ts';
import { lireCible } from './requetes/cible.ts';
import { aRappeler, listerCibles } from './requetes/cibles.ts';
import { listerEnquetes, tableauEnquete } from './requetes/enquetes.ts';

let base: Base;
let m: Enquetes;
let g: ReturnType<typeof gestesEnquete>;
let enquete: number;
let k: number;

beforeAll(async () => {
  fixerDossierFichiers(await mkdtemp(`${tmpdir()}/maillage-`));
});
beforeEach(async () => {
  base = await baseDeTest();
  m = await mondeEnquete(base);
  g = gestesEnquete(base, m);
  enquete = await g.ouverte();
  k = await g.cible(enquete);
});
afterAll(arreterRendu);

test('plus d’heures de formation que toutes les heures de l’année : les heures d’un ETP viennent du paramètre daté', async () => {
  await g.remplir(k, { formation_heures: '90000' });
  await g.deposer(k);
  const heures = (await controlesDe(base, k)).find((c) => c.cle === 'formation_heures.etp');
  expect(heures).toMatchObject({ etat: 'ouvert', message: expect.stringMatching(/l'ETP ; .+\)\. Est-ce/) });
});

test('une collectivité qui ne mène pas l’enquête sait qui a répondu, jamais quoi ; celle qui la mène le lit', async () => {
  await g.remplir(k, { formation_heures: '90000' });
  await g.deposer(k);
  await executer(noterAppel, m.agent, { id: k, issue: 'joint', interlocuteur: 'Ida Exemple', note: 'Elle confirme.' });
  expect(await lireCible(base, m.departement, k)).toMatchObject({
    lisible: false,
    contenu: null,
    avant: null,
    controles: [],
    documents: [],
    appels: [],
  });
  const vue = async (qui: Acteur) => (await aRappeler(base, qui, enquete)).lignes.find((l) => l.cible === k);
  expect(await vue(m.departement)).toMatchObject({ raison: 'ecarts', controles: [], dernier: { note: '' } });
  expect(await vue(m.agent)).toMatchObject({
    controles: expect.arrayContaining([expect.anything()]),
    dernier: { note: 'Elle confirme.' },
  });
  await sql`UPDATE enquete SET organisation_id = ${m.departement.organisationId} WHERE id = ${enquete}`.execute(base);
  expect((await lireCible(base, m.departement, k)).lisible).toBe(true);
});

test('enquête de la région : la DDETS lit les structures de son département, n’y agit pas, et ne voit pas les autres', async () => {
  await sql`UPDATE enquete SET territoire = 'region:32', organisation_id = ${m.dreets.organisationId} WHERE id = ${enquete}`.execute(
    base,
  );
  expect((await cibleDe(base, k)).departement).toBeNull();
  expect(await lireCible(base, m.ddets, k)).toMatchObject({ lisible: false, mene: false, repond: false });
  await g.remplir(k);
  await g.deposer(k);
  expect(await lireCible(base, m.ddets, k)).toMatchObject({ lisible: true, mene: false });
  expect(await statutDe(lireCible(base, m.autreDdets, k))).toBe(403);
  expect(await statutDe(executer(noterAppel, m.agent, { id: k, issue: 'joint' }))).toBe(403);
  // Elle suit la campagne sans la mener ; la liste ne nomme à chacune que les structures de son département.
  for (const qui of [m.ddets, m.autreDdets]) {
    expect((await listerEnquetes(base, qui)).lignes.map((e) => e.id)).toEqual([enquete]);
    expect(Object.values((await tableauEnquete(base, qui, enquete)).peut)).not.toContain(true);
  }
  expect(await listerCibles(base, m.ddets, enquete)).toMatchObject({ total: 8, partielle: true });
  expect(await listerCibles(base, m.autreDdets, enquete)).toMatchObject({ total: 0, partielle: true });
  expect(await listerCibles(base, m.dreets, enquete)).toMatchObject({ total: 8, partielle: false });
  expect((await aRappeler(base, m.autreDdets, enquete)).lignes).toEqual([]);
  const ailleurs = await creerActeurTest(base, 'ddets', 'responsable', { codes: ['31'] });
  expect((await listerEnquetes(base, ailleurs)).lignes).toEqual([]);
  for (const qui of [ailleurs, m.departement]) expect(await statutDe(tableauEnquete(base, qui, enquete))).toBe(403);
});

test('l’an d’après, ce qui change peu revient prérempli ; les nombres se lisent à côté', async () => {
  await g.remplir(k, { projets: 'Ouvrir un second atelier.' });
  await g.deposer(k);
  const { id } = await executer(reconduireEnquete, m.agent, { id: enquete });
  await executer(ouvrirEnquete, m.ddets, { id, version: await g.version(id) });
  const suite = await g.cible(id);
  await executer(commencerReponse, m.structure, { id: suite });
  const { donnees, provenances } = await g.reponse(suite);
  expect(donnees).toMatchObject({ sites: '3', encadrants: '2.5', projets: 'Ouvrir un second atelier.' });
  expect(donnees.salaries).toBeUndefined();
  expect(provenances.sites).toBe(`Enquête ${m.annee}`);
  // Proposé n'est pas répondu : le dépôt demande de confirmer.
  const { sites: _, projets: __, ...autres } = REPONSES_ENQUETE;
  await executer(remplirReponse, m.structure, {
    id: suite,
    version: (await g.reponse(suite)).version,
    changements: autres,
  });
  await expect(g.deposer(suite, { confirme: '' })).rejects.toMatchObject({ champs: { confirme: expect.any(String) } });
  expect(await statutDe(g.deposer(suite))).toBe(200);
  expect((await lireCible(base, m.structure, suite)).avant).toMatchObject({
    valeurs: { salaries: expect.any(String) },
  });
});
