import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { baseDeTest } from '../../../tests/base.ts';
import {
  CONTENU_TEST,
  candidatureDeTest,
  ecrireAppel,
  type MondeAppel,
  mondeAppel,
} from '../../../tests/fabriqueAppels.ts';
import { enJson, fluxAtom } from './flux.ts';
import { poserQuestion } from './operations/questionner.ts';
import { ecarterQuestion, repondreQuestion } from './operations/repondre.ts';
import { suivreAppel } from './operations/suivre.ts';
import { appelPublic, derniersAppelsPublics, listerAppelsPublics, territoiresDesAppels } from './requetes/public.ts';
import { mesQuestions, questionsRecues } from './requetes/questions.ts';
import { questionsPubliques, versionPublique } from './requetes/vie.ts';

let base: Base;
let monde: MondeAppel;
const JOUR = 86_400_000;
const dans = (jours: number) => new Date(Date.now() + jours * JOUR);
const PAGE = { page: 1, taille: 50 };

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAppel(base, { intitule: 'Appel ouvert' });
  const { departement } = monde;
  await ecrireAppel(base, departement, { intitule: 'En préparation', etat: 'preparation' });
  await ecrireAppel(base, departement, { intitule: 'Bientôt', ouvre: dans(2), ferme: dans(9) });
  await ecrireAppel(base, departement, { intitule: 'Clos', ouvre: dans(-9), ferme: dans(-2) });
  await ecrireAppel(base, departement, { intitule: 'Fini', etat: 'resultats', ouvre: dans(-90), ferme: dans(-60) });
  await ecrireAppel(base, departement, {
    intitule: 'Entreprises',
    genre: 'ami',
    ferme: dans(5),
    contenu: { eligibilite: { ...CONTENU_TEST.eligibilite, natures: ['entreprise'] }, publics: ['rqth'] },
  });
}, 60_000);

const intitules = async (filtres: Partial<Parameters<typeof listerAppelsPublics>[1]> = {}) =>
  (await listerAppelsPublics(base, { ...PAGE, ...filtres })).lignes.map(({ intitule }) => intitule);
const courriels = async (a: string) =>
  (
    await sql<{
      sujet: string;
      texte: string;
    }>`SELECT sujet, texte FROM courriel WHERE destinataire = ${a} ORDER BY id`.execute(base)
  ).rows;

describe('la liste publique', () => {
  test('par défaut ce qui est ouvert, le plus pressé d’abord, puis ce qui va ouvrir ; jamais une préparation', async () => {
    expect(await intitules()).toEqual(['Entreprises', 'Appel ouvert', 'Bientôt']);
    expect(await intitules({ etat: 'tous' })).not.toContain('En préparation');
    expect(await intitules({ etat: 'ferme' })).toEqual(['Clos']);
    expect(await intitules({ etat: 'resultats' })).toEqual(['Fini']);
  });

  test('les filtres : genre, public, nature, territoire, mots', async () => {
    expect(await intitules({ genre: 'ami' })).toEqual(['Entreprises']);
    expect(await intitules({ public: 'rqth' })).toEqual(['Entreprises']);
    expect(await intitules({ nature: 'reseau' })).toEqual(['Appel ouvert', 'Bientôt']);
    expect(await intitules({ territoire: 'region:32', q: 'BIENTOT' })).toEqual(['Bientôt']);
    expect(await intitules({ territoire: 'departement:59' })).toEqual([]);
    expect((await territoiresDesAppels(base)).map(({ valeur }) => valeur)).toEqual(['departement:62']);
  });

  test('un appel en préparation répond comme un appel qui n’existe pas', async () => {
    const { rows } = await sql<{ id: number }>`SELECT id FROM appel WHERE etat = 'preparation'`.execute(base);
    await expect(appelPublic(base, rows[0]!.id)).rejects.toThrow(/n'existe pas, ou n'est pas publié/);
    await expect(appelPublic(base, 999_999)).rejects.toThrow(/n'existe pas, ou n'est pas publié/);
  });

  test('ce que le service prépare pour un rectificatif ne se lit pas avant lui', async () => {
    await sql`UPDATE appel SET contenu = jsonb_set(contenu, '{objectifs}', '"SECRET"') WHERE id = ${monde.appel}`.execute(
      base,
    );
    expect((await appelPublic(base, monde.appel)).contenu.objectifs).toBe(CONTENU_TEST.objectifs);
    expect((await versionPublique(base, monde.appel, 1)).changements).toEqual([]);
    await expect(versionPublique(base, monde.appel, 2)).rejects.toThrow(/pas de version/);
  });

  test('flux et JSON ne disent rien des candidatures', async () => {
    await candidatureDeTest(
      base,
      { appel: monde.appel, porteur: monde.porteur },
      { etat: 'deposee', intitule: 'Projet caché' },
    );
    const appels = await derniersAppelsPublics(base);
    const sorties =
      fluxAtom('https://exemple.fr', 'Appels', appels, new Date()) +
      JSON.stringify(appels.map((a) => enJson('https://exemple.fr', a)));
    expect(sorties).toContain('Appel ouvert');
    for (const cache of ['Projet caché', 'SECRET', 'En préparation', monde.porteur.organisationNom])
      expect(sorties).not.toContain(cache);
  });
});

describe('questions et réponses', () => {
  const texte = 'Une tête de réseau régionale est-elle admise ?';

  test('deux clics ne font qu’une question ; le service est prévenu, la page publique ne montre rien', async () => {
    const premier = await executer(poserQuestion, monde.porteur, { id: monde.appel, texte });
    expect(await executer(poserQuestion, monde.porteur, { id: monde.appel, texte })).toEqual(premier);
    expect((await courriels(monde.agent.courriel)).map(({ sujet }) => sujet)).toEqual([
      'Une question sur « Appel ouvert »',
    ]);
    expect(await questionsPubliques(base, monde.appel)).toEqual([]);
    expect(await mesQuestions(base, monde.collegue, monde.appel)).toHaveLength(1);
    expect(await mesQuestions(base, monde.autrePorteur, monde.appel)).toEqual([]);
  });

  test('la réponse se publie sans dire qui demande, prévient ceux qui suivent, et une seconde réponse simultanée est refusée', async () => {
    await executer(suivreAppel, monde.autrePorteur, { id: monde.appel, suivre: 'oui' });
    const { questions } = await questionsRecues(base, monde.agent, monde.appel);
    const entree = {
      question: questions[0]!.id,
      vue: questions[0]!.vue,
      publiee: 'Une tête de réseau régionale est-elle admise ?',
      reponse: 'Oui.',
    };
    // Qui demande, sa collègue (leur organisation candidate), et l'autre porteur qui suit l'appel.
    expect(await executer(repondreQuestion, monde.agent, entree)).toMatchObject({ prevenus: 3 });
    await expect(executer(repondreQuestion, monde.departement, { ...entree, reponse: 'Non.' })).rejects.toThrow(
      /vient de répondre/,
    );
    const publiees = await questionsPubliques(base, monde.appel);
    expect(publiees).toMatchObject([{ reponse: 'Oui.' }]);
    expect(JSON.stringify(publiees)).not.toContain(monde.porteur.organisationNom);
    expect((await courriels(monde.autrePorteur.courriel)).at(-1)!.texte).toContain('Réponse : Oui.');
    expect((await courriels(monde.porteur.courriel)).at(-1)!.texte).toContain('Réponse : Oui.');
  });

  test('une réponse se corrige, et la correction se dit ; enregistrer sans changer ne dérange personne', async () => {
    const { questions } = await questionsRecues(base, monde.agent, monde.appel);
    const { id, vue, publiee } = questions[0]!;
    expect(
      (await executer(repondreQuestion, monde.agent, { question: id, vue, publiee, reponse: 'Oui.' })).prevenus,
    ).toBe(0);
    await executer(repondreQuestion, monde.agent, { question: id, vue, publiee, reponse: 'Oui, si elle agit ici.' });
    expect((await courriels(monde.porteur.courriel)).at(-1)!.sujet).toBe('Réponse corrigée : Appel ouvert');
  });

  test('écartée : son auteur seul lit pourquoi', async () => {
    const { question } = await executer(poserQuestion, monde.autrePorteur, {
      id: monde.appel,
      texte: 'Combien de candidats ?',
    });
    const avant = (await courriels(monde.porteur.courriel)).length;
    await executer(ecarterQuestion, monde.agent, { question, vue: '', motif: 'Le nombre de candidats ne se dit pas.' });
    expect(await questionsPubliques(base, monde.appel)).toHaveLength(1);
    expect((await courriels(monde.autrePorteur.courriel)).at(-1)!.texte).toContain('ne se dit pas');
    expect(await courriels(monde.porteur.courriel)).toHaveLength(avant);
  });

  test('appel clos, appel en préparation, autre département, porteur, visiteur : refusés', async () => {
    const { rows } = await sql<{ id: number; intitule: string }>`SELECT id, intitule FROM appel`.execute(base);
    const de = (nom: string) => rows.find(({ intitule }) => intitule === nom)!.id;
    await expect(executer(poserQuestion, monde.porteur, { id: de('Clos'), texte })).rejects.toThrow(/clos/);
    await expect(executer(poserQuestion, monde.porteur, { id: de('En préparation'), texte })).rejects.toThrow(
      /n'existe pas/,
    );
    await expect(executer(poserQuestion, monde.porteur, { id: monde.appel, texte: '  ?' })).rejects.toThrow(
      /quelques mots/,
    );
    await expect(questionsRecues(base, monde.autreDepartement, monde.appel)).rejects.toMatchObject({ statut: 403 });
    await expect(questionsRecues(base, monde.porteur, monde.appel)).rejects.toMatchObject({ statut: 403 });
    const { questions } = await questionsRecues(base, monde.agent, monde.appel);
    const entree = { question: questions[0]!.id, vue: questions[0]!.vue, publiee: 'Question', reponse: 'Réponse' };
    for (const intrus of [monde.autreDepartement, monde.porteur])
      await expect(executer(repondreQuestion, intrus, entree)).rejects.toMatchObject({ statut: 403 });
  });
});
