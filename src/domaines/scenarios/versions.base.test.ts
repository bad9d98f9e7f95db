import { beforeAll, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurConflit, ErreurDroit } from '#src/socle/erreurs.ts';
import { baseDeTest } from '#tests/base.ts';
import { territoireDeTest } from '#tests/fabriqueDiagnostics.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { lireVersion, ouvrirScenario } from './chargement.ts';
import type { Changement } from './forme.ts';
import { changerScenario } from './operations/changer.ts';
import { creerDepuis } from './operations/creer.ts';
import { partagerScenario } from './operations/fiche.ts';
import { actualiserScenario, dupliquerScenario, revenirVersion } from './operations/versions.ts';

let base: Base;
let ddets: Acteur;
let collegue: Acteur;
let departement: Acteur;

const ouvrir = (etp: number): Changement => ({ action: 'ouvrir', nom: 'Jardin', type: 'ACI', commune: '62004', etp });

beforeAll(async () => {
  base = await baseDeTest();
  await territoireDeTest(base);
  ddets = await creerActeurTest(base, 'ddets');
  collegue = await creerActeurTest(base, 'ddets', 'agent', { organisationId: ddets.organisationId });
  departement = await creerActeurTest(base, 'departement');
});

/** Un scénario de la DDETS à deux versions : 8 puis 9 ETP ouverts. */
async function deuxVersions(): Promise<number> {
  const question = { public: 'rsa', types: ['ACI', 'EI'] };
  const { id } = await creerDepuis(base, ddets, {
    nom: 'Deux versions',
    territoire: 'departement:62',
    question,
    changements: [ouvrir(8)],
  });
  const geste = { geste: 'modifier', rang: 0, changement: ouvrir(9) };
  await executer(changerScenario, ddets, { id, version: 1, geste });
  return id;
}

test('revenir ou actualiser depuis une page dépassée : averti, rien n’est écrit', async () => {
  const id = await deuxVersions();
  await expect(executer(revenirVersion, collegue, { id, version: 1, numero: 1 })).rejects.toBeInstanceOf(ErreurConflit);
  await expect(actualiserScenario(base, collegue, { id, version: 1 })).rejects.toBeInstanceOf(ErreurConflit);
  expect(await ouvrirScenario(base, ddets, id)).toMatchObject({ version: 2, changements: [ouvrir(9)] });
  await executer(revenirVersion, collegue, { id, version: 2, numero: 1 });
  expect(await ouvrirScenario(base, ddets, id)).toMatchObject({ version: 3, changements: [ouvrir(8)] });
});

test('qui ne fait que lire ne revient pas à une version et n’actualise pas', async () => {
  const id = await deuxVersions();
  await executer(partagerScenario, ddets, { id, revision: 1, partage: 'tous' });
  await expect(executer(revenirVersion, departement, { id, version: 2, numero: 1 })).rejects.toBeInstanceOf(
    ErreurDroit,
  );
  await expect(actualiserScenario(base, departement, { id, version: 2 })).rejects.toBeInstanceOf(ErreurDroit);
});

test('copier une version ancienne la reprend, elle et non la dernière ; un double envoi ne copie qu’une fois', async () => {
  const id = await deuxVersions();
  const copier = () => executer(dupliquerScenario, collegue, { id, numero: 1, jeton: 'copie-1' });
  const [une, deux] = await Promise.all([copier(), copier()]);
  expect(deux.id).toBe(une.id);
  const copie = await lireVersion(base, une.id, 1);
  const source = await lireVersion(base, id, 1);
  expect(copie.changements).toEqual([ouvrir(8)]);
  expect([copie.photo, copie.empreinte]).toEqual([source.photo, source.empreinte]);
  expect((await executer(dupliquerScenario, collegue, { id, jeton: 'copie-2' })).id).not.toBe(une.id);
});

test('un scénario gardé par une autre organisation ne se copie pas', async () => {
  const id = await deuxVersions();
  await expect(executer(dupliquerScenario, departement, { id })).rejects.toBeInstanceOf(ErreurDroit);
});
