import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { arreterRendu } from '#src/socle/rapports/rendre.ts';
import { histoireDe } from '#src/socle/suivi/transiter.ts';
import { baseDeTest } from '#tests/base.ts';
import {
  arriver,
  type Commission,
  commissionDeTest,
  dansJours,
  saisirJouet,
  seanceDeTest,
  versionDe,
} from '#tests/fabriqueInstances.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { agendaDesSeances } from './agenda.ts';
import { signerEtFiger } from './figer.ts';
import { avisSur } from './index.ts';
import { clorePoint, noterPoint } from './operations/points.ts';
import { ajouterPoint, cloreSeance, preparerSeance } from './operations/seances.ts';
import { commenter, donnerSuite, solderSuite } from './operations/suites.ts';
import { seRetirer, voter } from './operations/voter.ts';
import { documentDe } from './requetes/documents.ts';
import { listerInstances } from './requetes/instances.ts';
import { lireSeance } from './requetes/seances.ts';

let base: Base;
let c: Commission;
let dossier: string;
beforeAll(async () => {
  dossier = mkdtempSync(join(tmpdir(), 'maillage-instances-'));
  fixerDossierFichiers(dossier);
  base = await baseDeTest();
  c = await commissionDeTest(base);
});
afterAll(() => {
  arreterRendu();
  rmSync(dossier, { recursive: true, force: true });
});
const statut = (promesse: Promise<unknown>) =>
  promesse.then(
    () => 200,
    (e: { statut?: number }) => e.statut ?? e,
  );
const membre = (i: number) => c.membres[i]!;

test('procès-verbal : mentions de R133-13, signature, fichiers figés, extrait remis à l’objet et à lui seul', async () => {
  const structure = await creerActeurTest(base, 'structure');
  const { saisine, id } = await saisirJouet(base, { organisation: structure.organisationId });
  const s = await seanceDeTest(base, c, [saisine], { ouverte: true });
  const point = s.points[0]!;
  await arriver(c, s.id, 0, 1, 2, 3);
  await executer(seRetirer, membre(3).acteur, { point, membre: membre(3).id, motif: 'Parent du gérant' });
  await executer(noterPoint, c.ddets, { point, commentaire: 'Question sur les clauses sociales.' });
  for (const i of [0, 1])
    await executer(voter, membre(i).acteur, { point, votes: [{ membre: membre(i).id, sens: 'pour' }] });
  await executer(voter, membre(2).acteur, {
    point,
    votes: [{ membre: membre(2).id, sens: 'contre' }],
    desaccord: 'Trop loin des communes rurales.',
  });
  await executer(clorePoint, c.ddets, { point });
  const demande = {
    id: s.id,
    version: await versionDe(base, s.id),
    signataire: 'Ida Inventée, préfète déléguée',
    signeLe: dansJours(0),
  };
  expect(await statut(signerEtFiger(base, c.ddets, demande))).toBe(409);
  await executer(cloreSeance, c.ddets, { id: s.id });
  const version = await versionDe(base, s.id);
  expect(await statut(signerEtFiger(base, c.ddets, { ...demande, version, signataire: '' }))).toBe(422);
  expect(await statut(signerEtFiger(base, c.ddets, { ...demande, version, signeLe: dansJours(2) }))).toBe(422);
  expect(await statut(signerEtFiger(base, membre(0).acteur, { ...demande, version }))).toBe(403);
  expect(await statut(signerEtFiger(base, c.ddets, { ...demande, version: version - 1 }))).toBe(409);
  await signerEtFiger(base, c.ddets, { ...demande, version });
  expect(await statut(signerEtFiger(base, c.ddets, { ...demande, version: version + 1 }))).toBe(409);

  const page = await lireSeance(base, c.ddets, s.id);
  expect(page.etat).toBe('pv_valide');
  expect(page.histoire.map((h) => h.vers)).toEqual(['preparation', 'convoquee', 'ouverte', 'close', 'pv_valide']);
  const [pv, extrait] = ['proces_verbal', 'extrait'].map((g) => page.documents.find((d) => d.genre === g)!);
  const lu = await documentDe(base, c.ddets, s.id, pv!.id, 'docx');
  expect(lu.fige?.nom).toMatch(/\.docx$/);
  const texte = JSON.stringify(lu.document);
  for (const mention of [
    'Membre 1',
    'Membre 4',
    'Question sur les clauses',
    'Sens de la délibération : avis favorable',
    'Membre 3 : Trop loin',
    "N'ont pas pris part",
    'Ida Inventée',
    'mandat',
  ])
    expect(texte).toContain(mention);
  expect(await avisSur(base, `jouet:${id}`)).toMatchObject([{ extrait: extrait!.id, avis: 'favorable' }]);
  // La structure lit l'extrait qui la concerne, pas le procès-verbal ; le retiré ne lit ni l'un ni l'autre ; un membre lit les deux.
  expect(await statut(documentDe(base, structure, s.id, extrait!.id, 'pdf'))).toBe(200);
  expect(await statut(documentDe(base, structure, s.id, pv!.id, 'pdf'))).toBe(404);
  expect(await statut(documentDe(base, membre(3).acteur, s.id, extrait!.id, 'pdf'))).toBe(403);
  expect(await statut(documentDe(base, membre(3).acteur, s.id, pv!.id, 'pdf'))).toBe(403);
  expect(await statut(documentDe(base, membre(0).acteur, s.id, pv!.id, 'pdf'))).toBe(200);
  expect(await histoireDe(base, `seance:${s.id}`)).toHaveLength(5);
});

test('suites : qui fait quoi, pour quand, en échéance du service jusqu’à ce qu’elle soit faite', async () => {
  const s = await seanceDeTest(base, c, [], { ouverte: true });
  const suite = await executer(donnerSuite, c.ddets, {
    point: s.points[0],
    quoi: 'Écrire au maire',
    qui: 'Secrétariat',
    pourLe: dansJours(20),
  });
  const etat = async () =>
    (await sql<{ etat: string }>`SELECT etat FROM echeance WHERE objet = ${`suite:${suite.id}`}`.execute(base)).rows[0]
      ?.etat;
  expect(await etat()).toBe('ouverte');
  await executer(solderSuite, c.ddets, { suite: suite.id, faite: 'oui' });
  expect(await etat()).toBe('faite');
  expect(
    await statut(executer(donnerSuite, c.ddets, { point: s.points[0], quoi: 'X', qui: 'Y', pourLe: '2026-02-31' })),
  ).toBe(422);
  await executer(commenter, membre(0).acteur, { point: s.points[0], texte: 'Je soutiens.' });
  await executer(commenter, membre(0).acteur, { point: s.points[0], texte: 'Je soutiens.' });
  expect((await lireSeance(base, c.ddets, s.id)).points[0]!.commentaires).toHaveLength(1);
  await executer(cloreSeance, c.ddets, { id: s.id });
});

test('comité technique : aucun nom de personne ; copil : le département tient la séance, rythme mensuel en échéance', async () => {
  const cta = await commissionDeTest(base, 'cta', false);
  const { id } = await executer(preparerSeance, cta.ddets, {
    instance: cta.instance,
    jour: dansJours(12),
    heure: '09:00',
    forme: 'visio',
  });
  const ajouter = async (expose: string) =>
    statut(
      executer(ajouterPoint, cta.ddets, {
        seance: id,
        version: await versionDe(base, id),
        titre: 'Situations',
        nature: 'information',
        expose,
      }),
    );
  expect(await ajouter('Point sur Mme Dupont')).toBe(422);
  expect(await ajouter('Écrire à ida@demo.test')).toBe(422);
  expect(await ajouter('Point sur une personne suivie par le centre social')).toBe(200);
  const copil = await commissionDeTest(base, 'copil_restreint', false);
  await executer(preparerSeance, copil.departement, {
    instance: copil.instance,
    jour: dansJours(9),
    heure: '09:00',
    forme: 'visio',
  });
  const { rows } = await sql<{
    jours: number;
  }>`SELECT extract(day FROM due_le - now())::int AS jours FROM echeance WHERE nature = 'instance.seance' AND objet = ${`instance:${copil.instance}`} AND etat = 'ouverte'`.execute(
    base,
  );
  expect(rows[0]!.jours).toBeGreaterThan(26);
  const vues = await listerInstances(base, copil.departement, { tri: 'nom', sens: 'asc', page: 1, taille: 50 });
  expect(vues.lignes.map((i) => i.id)).toContain(copil.instance);
  expect(vues.lignes.map((i) => i.id)).not.toContain(c.instance);
});

test('agenda : les séances du membre, annulées comprises, sans titre de dossier ; rien pour un étranger', async () => {
  const { saisine, id } = await saisirJouet(base);
  const s = await seanceDeTest(base, c, [saisine]);
  const ics = await agendaDesSeances(base, membre(2).acteur);
  expect(ics).toContain(`/mes-seances/${s.id}`);
  expect(ics).not.toContain(`Jouet ${id}`);
  expect(await agendaDesSeances(base, await creerActeurTest(base, 'partenaire'))).not.toContain('BEGIN:VEVENT');
});
