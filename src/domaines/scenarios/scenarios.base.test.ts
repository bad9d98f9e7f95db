import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurConflit, ErreurDroit, ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { baseDeTest } from '#tests/base.ts';
import { structureDeTest, territoireDeTest } from '#tests/fabriqueDiagnostics.ts';
import { creerActeurTest, creerOrganisationTest } from '#tests/fabriquesComptes.ts';
import { lireVersion, lireVersions, ouvrirScenario } from './chargement.ts';
import type { Changement } from './forme.ts';
import { changerScenario } from './operations/changer.ts';
import { creerDepuis } from './operations/creer.ts';
import { archiverScenario, partagerScenario, renommerScenario } from './operations/fiche.ts';
import { adopterScenario, examinerProposition } from './operations/proposer.ts';
import { actualiserScenario, dupliquerScenario, revenirVersion } from './operations/versions.ts';
import { listerScenarios } from './requetes/liste.ts';
import { listerPropositions, propositionsAExaminer } from './requetes/propositions.ts';
import { rejouer } from './requetes/rejouer.ts';
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

describe('travailler un scénario', () => {
  test('ouvrir huit ETP dans une commune sans rien à portée la sort de la zone blanche ; le registre ne bouge pas', async () => {
    const avant = await registre();
    const { id, adresse } = await creer(ddets);
    expect(adresse).toBe(`/scenarios/${id}`);
    await ajouter(ddets, id, 1);
    const version = await lireVersion(base, id, 2);
    expect(version.changements).toEqual([OUVRIR]);
    expect(version.evaluation.avant.communes.confirmee - version.evaluation.apres.communes.confirmee).toBe(1);
    // Le Désert n'a que ses 40 foyers, et aucune autre commune n'est à portée.
    expect(version.evaluation.avant.personnes.confirmee - version.evaluation.apres.personnes.confirmee).toBe(40);
    expect(version.evaluation.etpGagnes.territoire).toBeCloseTo(8, 6);
    expect(version.message).toBe('Ouvrir Jardin d’essai (ACI) à Désert, 8 ETP');
    expect(await registre()).toBe(avant);
  });

  test('un double clic n’ajoute qu’une fois, deux envois de création ne font qu’un scénario', async () => {
    const [a, b] = await Promise.all([creer(ddets, { jeton: 'j-1' }), creer(ddets, { jeton: 'j-1' })]);
    expect(b.id).toBe(a.id);
    await Promise.all([ajouter(ddets, a.id, 1), ajouter(ddets, a.id, 1)]);
    expect((await etat(a.id)).changements).toEqual([OUVRIR]);
    expect((await etat(a.id)).version).toBe(2);
  });

  test('le second à enregistrer est averti et n’écrase rien', async () => {
    const { id } = await creer(ddets);
    await ajouter(ddets, id, 1);
    const autre: Changement = { action: 'fermer', lieu: await cle('Chantier de Bray') };
    const conflit = await ajouter(collegue, id, 1, autre).catch((e) => e);
    expect(conflit).toBeInstanceOf(ErreurConflit);
    expect(conflit.message).toContain(ddets.nom);
    expect((await etat(id)).changements).toEqual([OUVRIR]);
    await ajouter(collegue, id, 2, autre);
    expect((await etat(id)).changements).toEqual([OUVRIR, autre]);
  });

  test('un lieu ne garde que le dernier geste ; retirer rend le scénario d’avant', async () => {
    const { id } = await creer(ddets);
    const lieu = await cle('Chantier de Bray');
    await ajouter(ddets, id, 1, { action: 'redimensionner', lieu, etp: 20 });
    await ajouter(ddets, id, 2, { action: 'redimensionner', lieu, etp: 30 });
    expect((await etat(id)).changements).toEqual([{ action: 'redimensionner', lieu, etp: 30 }]);
    await executer(changerScenario, ddets, { id, version: 3, geste: { geste: 'retirer', rang: 0 } });
    const versions = await lireVersions(base, id);
    expect(versions.map(({ numero }) => numero)).toEqual([4, 3, 2, 1]);
    expect(versions[0]!.empreinte).toBe(versions[3]!.empreinte);
    expect(versions[0]!.message).toContain('Retiré');
  });

  test('un changement impossible est refusé au champ en cause, et rien n’est écrit', async () => {
    const { id } = await creer(ddets);
    const refus = await ajouter(ddets, id, 1, { action: 'fermer', lieu: '999999' }).catch((e) => e);
    expect(refus).toBeInstanceOf(ErreurMetier);
    expect(Object.keys(refus.champs)).toEqual(['lieu']);
    await expect(ajouter(ddets, id, 1, { ...OUVRIR, etp: -3 } as Changement)).rejects.toThrow(/négatifs/);
    expect((await etat(id)).version).toBe(1);
  });

  test('une version enregistrée ne se modifie ni ne s’efface', async () => {
    const { id } = await creer(ddets);
    await expect(sql`UPDATE scenario_version SET message = 'x' WHERE scenario = ${id}`.execute(base)).rejects.toThrow(
      /ne change plus/,
    );
    await expect(sql`DELETE FROM scenario_version WHERE scenario = ${id}`.execute(base)).rejects.toThrow(
      /ne change plus/,
    );
  });

  test('la France entière et un territoire inconnu sont refusés en clair', async () => {
    await expect(creer(ddets, { territoire: 'france' })).rejects.toThrow(/territoire/);
    await expect(creer(ddets, { territoire: 'departement:ZZ' })).rejects.toThrow(/territoire/i);
    await expect(creer(ddets, { nom: '  ' })).rejects.toThrow(/nom/);
  });
});

describe('rejouer et actualiser', () => {
  test('le registre change : la version rejouée redonne le même résultat, l’actualisée un autre', async () => {
    const { id } = await creer(ddets, { changements: [OUVRIR] });
    await structureDeTest(base, {
      siret: '10000000000046',
      type: 'ACI',
      nom: 'Nouveau au Désert',
      commune: '62004',
      etp: 50,
    });
    const ancienne = await lireVersion(base, id, 1);
    expect((await rejouer(base, ancienne)).identique).toBe(true);

    const { message } = await actualiserScenario(base, ddets, { id, version: 1 });
    expect(message).toMatch(/version 1 reste lisible/);
    const neuve = await lireVersion(base, id, 2);
    expect(neuve.changements).toEqual([OUVRIR]);
    expect(neuve.photo).not.toBe(ancienne.photo);
    expect(neuve.evaluation.avant.etp).toBe(ancienne.evaluation.avant.etp + 50);
    expect((await rejouer(base, await lireVersion(base, id, 1))).identique).toBe(true);

    await executer(revenirVersion, ddets, { id, version: 2, numero: 1 });
    const reprise = await lireVersion(base, id, 3);
    expect([reprise.photo, reprise.empreinte]).toEqual([ancienne.photo, ancienne.empreinte]);
  });

  test('une version falsifiée est dite différente, chiffres à l’appui', async () => {
    const { id } = await creer(ddets, { changements: [OUVRIR] });
    const version = await lireVersion(base, id, 1);
    const faux = structuredClone(version);
    faux.evaluation.apres.etp += 1;
    faux.empreinte = '0'.repeat(64);
    const rejeu = await rejouer(base, faux);
    expect(rejeu.identique).toBe(false);
    expect(rejeu.ecarts).toEqual([
      { libelle: 'ETP implantés, après', garde: faux.evaluation.apres.etp, rejoue: version.evaluation.apres.etp },
    ]);
    expect(rejeu.explication).toMatch(/1 chiffre/);
  });

  test('ce qui ne s’applique plus est mis de côté et nommé', async () => {
    const lieu = await cle('Nouveau au Désert');
    const { id } = await creer(ddets, { changements: [{ action: 'fermer', lieu }, OUVRIR] });
    await sql`UPDATE structure SET etat = 'fermee', fermeture = '2024-01-01' WHERE id = ${Number(lieu)}`.execute(base);
    const { message } = await actualiserScenario(base, ddets, { id, version: 1 });
    expect(message).toMatch(/1 changement/);
    expect((await etat(id)).changements).toEqual([OUVRIR]);
  });
});

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

async function cle(nom: string): Promise<string> {
  const { rows } = await sql<{ id: number }>`SELECT id FROM structure WHERE nom = ${nom}`.execute(base);
  return String(rows[0]!.id);
}
