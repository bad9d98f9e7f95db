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
import { cibleDe } from './chargement.ts';
import { cloreEnquete, commencerReponse, ecarterCible, noterAppel, publierEnquete } from './index.ts';
import { reprendreCible } from './operations/suivre.ts';
import { lireCible } from './requetes/cible.ts';
import { aRappeler, listerCibles } from './requetes/cibles.ts';
import { tableauEnquete } from './requetes/enquetes.ts';
import { resultatsDe } from './requetes/resultats.ts';

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

const version = async () => (await cibleDe(base, k)).version;
const ecarter = async (plus: Record<string, unknown> = {}, qui = m.agent) =>
  executer(ecarterCible, qui, {
    id: k,
    version: await version(),
    etat: 'hors_champ',
    motif: 'Inscrite deux fois.',
    ...plus,
  });
const compter = async (sujet: string) =>
  (await sql<{ n: number }>`SELECT count(*)::int AS n FROM courriel WHERE sujet LIKE ${`%${sujet}%`}`.execute(base))
    .rows[0]!.n;

test('double clic sur « Noter l’appel » : un seul appel ; le même, plus tard, ou celui d’un collègue, se notent', async () => {
  const appel = { id: k, issue: 'message', note: 'Répondeur.', vu: 0 };
  await Promise.all([executer(noterAppel, m.agent, appel), executer(noterAppel, m.agent, appel)]);
  const appels = async () => (await lireCible(base, m.agent, k)).appels;
  expect(await appels()).toHaveLength(1);
  // La page relue montre le premier appel : le même texte est un autre appel.
  await executer(noterAppel, m.agent, { ...appel, vu: (await appels())[0]!.id });
  await executer(noterAppel, m.ddets, appel);
  await executer(noterAppel, m.agent, { ...appel, issue: 'joint' });
  expect(await appels()).toHaveLength(4);
});

test('un rendez-vous dit son jour, et ce jour est à venir', async () => {
  const noter = (plus: Record<string, unknown>) =>
    executer(noterAppel, m.agent, { id: k, issue: 'rendez_vous', ...plus });
  for (const plus of [{}, { rappeler_le: '2001-01-01' }])
    await expect(noter(plus)).rejects.toMatchObject({ champs: { rappeler_le: expect.any(String) } });
});

test('déposée puis hors champ : la réponse reste, ne compte plus, la structure en lit la raison ; on peut revenir dessus', async () => {
  await g.remplir(k);
  await g.deposer(k);
  const avant = await g.etat(k);
  expect(await statutDe(ecarter({ etat: 'refus' }))).toBe(409);
  expect(await statutDe(ecarter({ motif: ' ' }))).toBe(422);
  expect(await statutDe(ecarter({}, m.structure))).toBe(403);
  expect(await statutDe(ecarter({}, m.autreDdets))).toBe(403);
  // Double clic : la seconde fois ne change rien et ne prévient pas deux fois.
  const lue = await version();
  await Promise.all([ecarter({ version: lue }), ecarter({ version: lue })]);
  expect(await compter('ne compte plus')).toBe(1);
  expect((await tableauEnquete(base, m.agent, enquete)).avancement).toMatchObject({ recues: 0, horsChamp: 1 });
  expect((await resultatsDe(base, m.agent, enquete)).tout).toMatchObject({ repondantes: 0, horsChamp: 1 });
  for (const qui of [m.structure, m.agent])
    expect(await lireCible(base, qui, k)).toMatchObject({
      lisible: true,
      contenu: expect.anything(),
      cible: { motif: 'Inscrite deux fois.', deposeeLe: expect.any(Date) },
    });
  const retour = { id: k, version: await version() };
  expect(
    await Promise.all([executer(reprendreCible, m.agent, retour), executer(reprendreCible, m.agent, retour)]),
  ).toEqual([
    { id: k, deposee: true },
    { id: k, deposee: true },
  ]);
  expect(await g.etat(k)).toBe(avant);
  expect(await compter('compte de nouveau')).toBe(1);
  expect((await resultatsDe(base, m.agent, enquete)).tout).toMatchObject({ repondantes: 1, horsChamp: 0 });
});

test('la collecte close, une structure sort encore du champ ; un refus ne se note plus ; publiée, plus rien ne bouge', async () => {
  await executer(cloreEnquete, m.ddets, { id: enquete, version: await g.version(enquete) });
  await expect(ecarter({ etat: 'refus' })).rejects.toMatchObject({ statut: 409, conseil: expect.any(String) });
  await ecarter({ motif: 'Fermée en mars.' });
  await executer(reprendreCible, m.agent, { id: k, version: await version() });
  // La collecte est close : rien ne lui redevient dû.
  const { rows } = await sql`SELECT FROM echeance WHERE nature = 'enquete.reponse' AND etat = 'ouverte'`.execute(base);
  expect(rows).toHaveLength(0);
  expect(await g.etat(k)).toBe('a_repondre');
  const lue = { id: enquete, version: await g.version(enquete) };
  await Promise.all([executer(publierEnquete, m.ddets, lue), executer(publierEnquete, m.ddets, lue)]);
  expect(await statutDe(ecarter())).toBe(409);
});

test('la liste des structures sans réponse, et celle des appels, ne disent que ce qui reste à obtenir', async () => {
  await g.remplir(k);
  await g.deposer(k);
  const autre = await g.cible(enquete, m.structures[1]);
  await executer(commencerReponse, m.autreStructure, { id: autre });
  const sans = async () => (await listerCibles(base, m.agent, enquete, { etat: 'attendues' })).total;
  expect(await sans()).toBe(7);
  await executer(ecarterCible, m.agent, {
    id: autre,
    version: (await cibleDe(base, autre)).version,
    etat: 'refus',
    motif: 'Pas le temps.',
  });
  expect(await sans()).toBe(6);
  // Six n'ont pas de compte : elles s'appellent. La page en montre autant qu'elle peut et dit combien il y en a.
  const page = await aRappeler(base, m.agent, enquete, { taille: 4 });
  expect(page.total).toBe(6);
  expect(page.lignes).toHaveLength(4);
});

test('une page ancienne est refusée : rien n’est écrasé', async () => {
  const lue = await version();
  await ecarter({ version: lue, etat: 'refus', motif: 'Pas le temps.' });
  await executer(reprendreCible, m.agent, { id: k, version: await version() });
  await expect(ecarter({ version: lue })).rejects.toMatchObject({
    statut: 409,
    message: expect.stringContaining('a changé'),
  });
});
