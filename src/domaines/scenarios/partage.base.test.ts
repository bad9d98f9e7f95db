import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurConflit, ErreurDroit, ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { baseDeTest } from '#tests/base.ts';
import { territoireDeTest } from '#tests/fabriqueDiagnostics.ts';
import { creerActeurTest, creerOrganisationTest } from '#tests/fabriquesComptes.ts';
import { ouvrirScenario } from './chargement.ts';
import type { Changement } from './forme.ts';
import { changerScenario } from './operations/changer.ts';
import { creerDepuis } from './operations/creer.ts';
import { archiverScenario, partagerScenario, renommerScenario } from './operations/fiche.ts';
import { adopterScenario, examinerProposition } from './operations/proposer.ts';
import { dupliquerScenario } from './operations/versions.ts';
import { listerScenarios } from './requetes/liste.ts';
import { lireProposition, listerPropositions, propositionsAExaminer } from './requetes/propositions.ts';
import { scenariosDuTerritoire } from './requetes/resumes.ts';

let base: Base;
let ddets: Acteur;
let collegue: Acteur;
let departement: Acteur;
let dreets: Acteur;
let lecteur: Acteur;

const QUESTION = { public: 'rsa', types: ['ACI', 'EI'] };
const OUVRIR: Changement = { action: 'ouvrir', nom: 'Jardin d’essai', type: 'ACI', commune: '62004', etp: 8 };

beforeAll(async () => {
  base = await baseDeTest();
  await territoireDeTest(base);
  ddets = await creerActeurTest(base, 'ddets');
  collegue = await creerActeurTest(base, 'ddets', 'agent', { organisationId: ddets.organisationId });
  departement = await creerActeurTest(base, 'departement');
  dreets = await creerActeurTest(base, 'dreets', 'responsable', { niveau: 'region', codes: ['32'] });
  lecteur = await creerActeurTest(base, 'ddets', 'lecteur', { organisationId: ddets.organisationId });
});

/** Empreinte de tout le registre : rien de ce que font les scénarios ne doit la changer. */
async function registre(): Promise<string> {
  const { rows } = await sql<{ md5: string }>`
    SELECT md5(coalesce(string_agg(t, '|' ORDER BY t), '')) AS md5 FROM (
      SELECT s::text AS t FROM structure s UNION ALL SELECT e::text FROM structure_etp e
      UNION ALL SELECT v::text FROM structure_version v UNION ALL SELECT i::text FROM structure_site i) AS lignes`.execute(
    base,
  );
  return rows[0]!.md5;
}

const creer = (acteur: Acteur, plus: object = {}) =>
  creerDepuis(base, acteur, { nom: 'Ouvrir au Désert', territoire: 'departement:62', question: QUESTION, ...plus });
const ajouter = (acteur: Acteur, id: number, version: number, changement: Changement = OUVRIR) =>
  executer(changerScenario, acteur, { id, version, geste: { geste: 'ajouter', changements: [changement] } });
const etat = async (id: number) => ouvrirScenario(base, ddets, id);

describe('droits et partage', () => {
  test('un lecteur ne crée pas ; une entreprise non plus ; un autre métier, oui', async () => {
    await expect(creer(lecteur)).rejects.toBeInstanceOf(ErreurDroit);
    await expect(creer(await creerActeurTest(base, 'entreprise'))).rejects.toBeInstanceOf(ErreurDroit);
    await expect(creer(await creerActeurTest(base, 'reseau', 'agent'))).resolves.toMatchObject({
      id: expect.any(Number),
    });
  });

  test('un scénario d’organisation ne se lit pas ailleurs ; privé, pas même d’un collègue ; partagé, de tous mais sans y toucher', async () => {
    const { id } = await creer(ddets, { nom: 'Confidentiel', changements: [OUVRIR] });
    expect((await ouvrirScenario(base, collegue, id)).nom).toBe('Confidentiel');
    await expect(ouvrirScenario(base, departement, id)).rejects.toBeInstanceOf(ErreurIntrouvable);
    await executer(partagerScenario, ddets, { id, revision: 1, partage: 'prive' });
    await expect(ouvrirScenario(base, collegue, id)).rejects.toBeInstanceOf(ErreurIntrouvable);
    await expect(ajouter(collegue, id, 1)).rejects.toBeInstanceOf(ErreurDroit);
    await executer(partagerScenario, ddets, { id, revision: 2, partage: 'tous' });
    expect((await ouvrirScenario(base, departement, id)).nom).toBe('Confidentiel');
    await expect(ajouter(departement, id, 1)).rejects.toBeInstanceOf(ErreurDroit);
    const { id: copie } = await executer(dupliquerScenario, departement, { id });
    expect(await ouvrirScenario(base, departement, copie)).toMatchObject({
      organisationId: departement.organisationId,
      partage: 'organisation',
      changements: [OUVRIR],
    });
  });

  test('la liste et le résumé du territoire ne montrent que ce qui se lit, sans les archives', async () => {
    const { id } = await creer(departement, { nom: 'Du département', changements: [OUVRIR] });
    const noms = async (acteur: Acteur) =>
      (await listerScenarios(base, acteur, { tri: 'nom', sens: 'asc', page: 1, taille: 200 })).lignes.map(
        ({ nom }) => nom,
      );
    expect(await noms(departement)).toContain('Du département');
    expect(await noms(ddets)).not.toContain('Du département');
    const resumes = await scenariosDuTerritoire(base, departement, 'departement:62');
    const mien = resumes.find((r) => r.id === id)!;
    expect(mien.resumeChangements).toBe('1 ouverture');
    expect(mien.mesures[0]).toMatchObject({ id: 'communes_blanches', ecart: expect.any(Number) });
    await executer(archiverScenario, departement, { id, revision: 1 });
    expect((await scenariosDuTerritoire(base, departement, 'departement:62')).some((r) => r.id === id)).toBe(false);
    await expect(ajouter(departement, id, 1)).rejects.toThrow(/archivé/);
  });

  test('un scénario de démonstration ne se cite plus quand le registre est vrai', async () => {
    const { id } = await creer(departement, { nom: 'Inventé', demonstration: true, changements: [OUVRIR] });
    const cite = async () =>
      (await scenariosDuTerritoire(base, departement, 'departement:62')).some((resume) => resume.id === id);
    const listes = async () =>
      (await listerScenarios(base, departement, { tri: undefined, sens: 'asc', page: 1, taille: 100 })).lignes.some(
        (ligne) => ligne.id === id,
      );
    expect([await cite(), await listes()]).toEqual([false, false]);
    await sql`UPDATE structure SET demonstration = true`.execute(base);
    expect([await cite(), await listes()]).toEqual([true, true]);
    await sql`UPDATE structure SET demonstration = false`.execute(base);
  });

  test('renommer à deux : le second est averti', async () => {
    const { id } = await creer(ddets);
    await executer(renommerScenario, ddets, { id, revision: 1, nom: 'Un', intention: '' });
    await expect(
      executer(renommerScenario, collegue, { id, revision: 1, nom: 'Deux', intention: '' }),
    ).rejects.toBeInstanceOf(ErreurConflit);
    expect((await etat(id)).nom).toBe('Un');
  });
});

describe('proposer', () => {
  const proposer = (acteur: Acteur, id: number, version = 1) =>
    executer(adopterScenario, acteur, { id, version, motif: 'Le Désert n’a rien à portée.' });

  test('du département à la DDETS : une proposition, un double clic, une décision, un registre intact', async () => {
    const avant = await registre();
    const { id } = await creer(departement, { changements: [OUVRIR] });
    const [une, deux] = await Promise.all([proposer(departement, id), proposer(departement, id)]);
    expect(deux.id).toBe(une.id);
    expect(await ouvrirScenario(base, ddets, id)).toMatchObject({ etat: 'adopte', partage: 'tous' });
    await expect(ajouter(departement, id, 1, { ...OUVRIR, etp: 9 } as Changement)).rejects.toThrow(/proposé/);
    expect((await propositionsAExaminer(base, ddets)).nombre).toBe(1);
    expect((await propositionsAExaminer(base, departement)).nombre).toBe(0);

    const examiner = (acteur: Acteur, decision: string, raison = 'Besoin confirmé en dialogue de gestion.') =>
      executer(examinerProposition, acteur, { id: une.id, decision, raison });
    await expect(examiner(departement, 'retenue')).rejects.toBeInstanceOf(ErreurDroit);
    await expect(examiner(collegue, 'retenue')).rejects.toBeInstanceOf(ErreurDroit);
    await expect(examiner(ddets, 'retenue', ' ')).rejects.toThrow(/pourquoi/);
    await examiner(ddets, 'retenue');
    await examiner(ddets, 'retenue');
    await expect(examiner(dreets, 'ecartee')).rejects.toThrow(/déjà retenue/);
    const { lignes } = await listerPropositions(base, ddets, { tri: 'proposeeLe', sens: 'desc', page: 1, taille: 50 });
    expect(lignes.find((l) => l.id === une.id)).toMatchObject({ etat: 'retenue', examineePar: ddets.nom, aMoi: false });
    expect(await registre()).toBe(avant);
    const { rows } = await sql<{ action: string }>`
      SELECT action FROM journal WHERE objet IN (${`scenario:${id}`}, ${`proposition:${une.id}`}) ORDER BY id`.execute(
      base,
    );
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['scenarios.creer', 'scenarios.adopter', 'scenarios.examiner']),
    );
  });

  test('qui examine lit la question entière, le déplacement compris', async () => {
    const { id } = await creer(departement, { question: { ...QUESTION, mode: 'velo' }, changements: [OUVRIR] });
    const { id: proposition } = await proposer(departement, id);
    expect((await lireProposition(base, ddets, proposition)).mode).toBe('sans voiture, à vélo');
  });

  test('on n’examine pas sa propre proposition ; écartée, le scénario se retravaille', async () => {
    const { id } = await creer(ddets, { changements: [OUVRIR] });
    const { id: proposition } = await proposer(ddets, id);
    const entree = { id: proposition, decision: 'ecartee', raison: 'À revoir : le local manque.' };
    await expect(executer(examinerProposition, ddets, entree)).rejects.toBeInstanceOf(ErreurDroit);
    await executer(examinerProposition, dreets, entree);
    expect(await etat(id)).toMatchObject({ etat: 'brouillon' });
    await ajouter(ddets, id, 1, { ...OUVRIR, commune: '62001' } as Changement);
  });

  test('un agent, un réseau, un autre département ne proposent pas ; un scénario vide non plus', async () => {
    const { id } = await creer(ddets, { changements: [OUVRIR], partage: 'tous' });
    const reseau = await creerActeurTest(base, 'reseau');
    const voisin = await creerActeurTest(base, 'departement', 'responsable', {
      organisationId: await creerOrganisationTest(base, 'departement', { departement: '59' }),
      codes: ['59'],
    });
    for (const acteur of [collegue, reseau, voisin])
      await expect(proposer(acteur, id)).rejects.toBeInstanceOf(ErreurDroit);
    const { id: vide } = await creer(ddets);
    await expect(proposer(ddets, vide)).rejects.toThrow(/rien à proposer/);
    await expect(proposer(ddets, id, 7)).rejects.toBeInstanceOf(ErreurConflit);
  });
});
