import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { documentsDe } from '#src/domaines/modeles/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { arreterRendu } from '#src/socle/rapports/rendre.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Enquetes, gestesEnquete, mondeEnquete, statutDe } from '#tests/fabriqueEnquetes.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { cibleDe, controlesDe, objetCible } from './chargement.ts';
import {
  cloreEnquete,
  commencerReponse,
  corrigerReponse,
  deposerReponse,
  ecarterCible,
  noterAppel,
  remplirReponse,
  saisirPour,
  traiterControle,
} from './index.ts';
import { reprendreCible } from './operations/suivre.ts';
import { lireCible } from './requetes/cible.ts';

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

test('dites-le-nous une fois : ce que le site sait est proposé avec sa source, et se confirme au dépôt', async () => {
  await sql`INSERT INTO activite_sortie (structure, annee, categorie, nombre, source, saisi_par)
    VALUES (${m.structures[0]}, ${m.annee}, 'durable', 3, 'saisie', 'Essai')`.execute(base);
  await sql`INSERT INTO structure_activite (structure, libelle, naf) VALUES (${m.structures[0]}, 'Maraîchage', '0113Z')`.execute(
    base,
  );
  await executer(commencerReponse, m.structure, { id: k });
  await executer(commencerReponse, m.structure, { id: k });
  const { donnees, provenances } = await g.reponse(k);
  expect(donnees).toMatchObject({
    sorties_durable: '3',
    activites: [{ domaine: 'agriculture', precision: 'Maraîchage' }],
  });
  expect(provenances).toMatchObject({
    sorties_durable: expect.stringContaining('saisies dans le site'),
    activites: 'Registre des structures',
  });
  // Remplir sans toucher à ce qui est connu, puis déposer sans le confirmer.
  const { version } = await g.reponse(k);
  const {
    REPONSES_ENQUETE: { sorties_durable: _, activites: __, ...autres },
  } = await import('#tests/fabriqueEnquetes.ts');
  await executer(remplirReponse, m.structure, {
    id: k,
    version,
    changements: { ...autres, activites: [{ domaine: 'agriculture', etp: '18', tendance: 'stable' }] },
  });
  await expect(g.deposer(k, { confirme: '' })).rejects.toMatchObject({ champs: { confirme: expect.any(String) } });
  await g.deposer(k);
  expect(await cibleDe(base, k)).toMatchObject({ confirmees: 1, deposeePar: expect.stringContaining(m.structure.nom) });
});

test('une autre structure, un autre département, un lecteur : refus ; en cours, le service sait mais ne lit rien', async () => {
  const lecteur = await creerActeurTest(base, 'structure', 'lecteur', { organisationId: m.structure.organisationId });
  for (const acteur of [m.autreStructure, lecteur, m.ddets, m.autreDdets])
    expect(await statutDe(executer(commencerReponse, acteur, { id: k }))).toBe(403);
  await g.remplir(k);
  expect(await lireCible(base, m.ddets, k)).toMatchObject({ lisible: false, contenu: null });
  for (const acteur of [m.autreStructure, m.autreDdets]) expect(await statutDe(lireCible(base, acteur, k))).toBe(403);
  await g.deposer(k);
  expect((await lireCible(base, m.ddets, k)).contenu!.reponse.donnees.sites).toBe('3');
  expect(await statutDe(executer(deposerReponse, m.structure, { id: 99_999, version: 1, confirme: 'oui' }))).toBe(404);
});

test('impossible : refusé avec un message par champ ; double clic : un seul dépôt, un seul récépissé', async () => {
  await g.remplir(k, { femmes: '900' });
  await expect(g.deposer(k)).rejects.toMatchObject({ statut: 422 });
  await g.remplir(k);
  const deux = await Promise.all([g.deposer(k), g.deposer(k)]);
  expect(deux.map((d) => d.deja).sort()).toEqual([false, true]);
  expect((await documentsDe(base, objetCible(k))).map((d) => d.format).sort()).toEqual(['docx', 'pdf']);
  expect(
    await statutDe(
      executer(remplirReponse, m.structure, {
        id: k,
        version: (await g.reponse(k)).version,
        changements: { sites: '9' },
      }),
    ),
  ).toBe(409);
  const { rows } = await sql`SELECT FROM echeance WHERE objet = ${objetCible(k)} AND etat = 'faite'`.execute(base);
  expect(rows).toHaveLength(1);
});

test('deux personnes sur la même réponse : rien ne s’écrase, et un dépôt relu trop tôt est refusé', async () => {
  await g.remplir(k);
  const relue = (await g.reponse(k)).version;
  const collegue = await creerActeurTest(base, 'structure', 'agent', { organisationId: m.structure.organisationId });
  await executer(remplirReponse, collegue, { id: k, version: relue, changements: { sites: '7' } });
  expect(
    await statutDe(executer(remplirReponse, m.structure, { id: k, version: relue, changements: { sites: '5' } })),
  ).toBe(409);
  await expect(executer(deposerReponse, m.structure, { id: k, version: relue, confirme: 'oui' })).rejects.toMatchObject(
    { statut: 409, message: expect.stringContaining(collegue.nom) },
  );
});

test('tardive : reçue et dite tardive ; après la clôture, plus rien', async () => {
  await g.remplir(k);
  await sql`UPDATE enquete SET ouvre_le = current_date - 9, ferme_le = current_date - 3 WHERE id = ${enquete}`.execute(
    base,
  );
  expect(await g.deposer(k)).toMatchObject({ tardive: true, deja: false });
  const autre = await g.cible(enquete, m.structures[1]);
  await g.remplir(autre, {}, m.autreStructure);
  await executer(cloreEnquete, m.ddets, { id: enquete, version: await g.version(enquete) });
  expect(await statutDe(g.deposer(autre, {}, m.autreStructure))).toBe(409);
  expect(await g.etat(autre)).toBe('commencee');
});

test('un écart sans explication fait rappeler ; expliqué, il se relit ; vérifié, la réponse est validée', async () => {
  await sql`INSERT INTO activite_sortie (structure, annee, categorie, nombre, source, saisi_par) VALUES (${m.structures[0]}, ${m.annee}, 'durable', 14, 'saisie', 'Essai')`.execute(
    base,
  );
  await g.remplir(k);
  expect(await g.deposer(k)).toMatchObject({ etat: 'a_rappeler' });
  const [controle] = await controlesDe(base, k);
  expect(controle).toMatchObject({ etat: 'ouvert', message: expect.stringContaining('14') });
  expect(
    await statutDe(executer(traiterControle, m.autreDdets, { id: k, controle: controle!.id, explication: 'non' })),
  ).toBe(403);
  expect(await statutDe(executer(traiterControle, m.agent, { id: k, controle: controle!.id, explication: '' }))).toBe(
    422,
  );
  await executer(noterAppel, m.agent, { id: k, issue: 'joint', interlocuteur: 'Ida Exemple', note: 'Elle confirme.' });
  for (const c of await controlesDe(base, k))
    if (c.etat === 'ouvert')
      await executer(traiterControle, m.agent, {
        id: k,
        controle: c.id,
        explication: 'Compté sur un autre périmètre.',
      });
  expect(await g.etat(k)).toBe('validee');
  expect((await lireCible(base, m.agent, k)).appels).toMatchObject([
    { issue: 'joint', par: expect.stringContaining(m.agent.nom) },
  ]);
});

test('corrigée par le service : l’avant, l’après et la raison restent, la structure les lit et en est prévenue', async () => {
  await g.remplir(k);
  await g.deposer(k);
  const avant = (await cibleDe(base, k)).empreinte;
  const corriger = (plus: Record<string, unknown>, acteur = m.agent) =>
    g.reponse(k).then(({ version }) =>
      executer(corrigerReponse, acteur, {
        id: k,
        version,
        champ: 'sites',
        valeur: '4',
        motif: 'Vu au téléphone',
        ...plus,
      }),
    );
  expect(await statutDe(corriger({}, m.structure))).toBe(403);
  expect(await statutDe(corriger({ motif: ' ' }))).toBe(422);
  expect(await statutDe(corriger({ valeur: 'quatre' }))).toBe(422);
  expect(await statutDe(corriger({ champ: 'femmes', valeur: '9000' }))).toBe(422);
  expect(await statutDe(corriger({ champ: 'taux_realisation' }))).toBe(422);
  await corriger({});
  expect((await g.reponse(k)).donnees.sites).toBe('4');
  expect((await lireCible(base, m.structure, k)).corrections).toMatchObject([
    { libelle: 'Lieux de travail', avant: '3 sites', apres: '4 sites', motif: 'Vu au téléphone' },
  ]);
  expect((await cibleDe(base, k)).empreinte).not.toBe(avant);
  const { rows } = await sql`SELECT FROM courriel WHERE sujet LIKE '%corrigée%'`.execute(base);
  expect(rows).toHaveLength(1);
  // Un choix se corrige aussi, écrit comme il est proposé ; ce qu'il fait paraître se corrige ensuite.
  await expect(corriger({ champ: 'situation', valeur: 'Florissante' })).rejects.toMatchObject({
    champs: { valeur: expect.stringContaining("À l'équilibre") },
  });
  await corriger({ champ: 'situation', valeur: 'en danger dans les DOUZE mois' });
  await corriger({ champ: 'prescripteurs', valeur: 'mission locale ; Cap emploi; Mission locale' });
  await corriger({ champ: 'clauses', valeur: 'non' });
  await corriger({ champ: 'clauses', valeur: 'Oui' });
  await corriger({ champ: 'clauses_heures', valeur: '1 200' });
  expect((await g.reponse(k)).donnees).toMatchObject({
    situation: 'danger',
    prescripteurs: ['mission_locale', 'cap_emploi'],
    clauses: true,
    clauses_heures: '1200',
  });
  expect(await statutDe(corriger({ champ: 'prescripteurs', valeur: '' }))).toBe(422);
  // Une trace ne se réécrit pas.
  await expect(sql`UPDATE enquete_correction SET motif = 'x'`.execute(base)).rejects.toThrow();
});

test('au téléphone : le service prend la plume, c’est dit et tracé ; les deux noms restent', async () => {
  const sansCompte = await g.cible(enquete, m.structures[4]);
  expect(await statutDe(executer(saisirPour, m.autreDdets, { id: sansCompte, repondant: 'Ida Exemple' }))).toBe(403);
  expect(await statutDe(executer(saisirPour, m.agent, { id: sansCompte, repondant: '' }))).toBe(422);
  await executer(saisirPour, m.agent, { id: sansCompte, repondant: 'Ida Exemple' });
  // Deux clics : la structure qui a un compte n'est prévenue qu'une fois.
  for (const _ of [1, 2]) await executer(saisirPour, m.agent, { id: k, repondant: 'Ida Exemple' });
  const { rows: prevenues } = await sql`SELECT FROM courriel WHERE sujet LIKE '%saisit vos réponses%'`.execute(base);
  expect(prevenues).toHaveLength(1);
  await g.remplir(sansCompte, {}, m.agent);
  await g.deposer(sansCompte, {}, m.agent);
  expect(await cibleDe(base, sansCompte)).toMatchObject({
    mandataire: expect.stringContaining(m.agent.nom),
    repondant: 'Ida Exemple',
    tardive: false,
  });
});

test('refus et hors champ, avec leur raison ; on peut revenir dessus', async () => {
  const version = (await cibleDe(base, k)).version;
  expect(await statutDe(executer(ecarterCible, m.agent, { id: k, version, etat: 'refus', motif: '' }))).toBe(422);
  expect(await statutDe(executer(ecarterCible, m.structure, { id: k, version, etat: 'refus', motif: 'Non' }))).toBe(
    403,
  );
  await executer(ecarterCible, m.agent, { id: k, version, etat: 'hors_champ', motif: 'Fermée en juin.' });
  expect(await statutDe(executer(commencerReponse, m.structure, { id: k }))).toBe(409);
  await executer(reprendreCible, m.agent, { id: k, version: (await cibleDe(base, k)).version });
  expect(await g.etat(k)).toBe('a_repondre');
});
