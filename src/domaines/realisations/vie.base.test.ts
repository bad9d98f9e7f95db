import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { type MondeAppel, mondeAppel, subventionDeTest } from '#tests/fabriqueAppels.ts';
import {
  annulerReunion,
  commenter,
  partager,
  partagerAppel,
  releverIndicateur,
  retirerPartage,
  reunirSubvention,
  tenirReunion,
} from './index.ts';
import { suivreAppel } from './requetes/appel.ts';
import { lireEchanges, lireEchangesAppel } from './requetes/echanges.ts';
import { enIcal, lireReunion } from './requetes/reunions.ts';

let base: Base;
let m: MondeAppel;
let subvention: number;
beforeAll(async () => {
  base = await baseDeTest();
  await semerParametres(base);
  m = await mondeAppel(base);
});
beforeEach(async () => {
  subvention = (await subventionDeTest(base, m)).id;
});

const courriels = async () =>
  (await sql<{ n: number }>`SELECT count(*)::int AS n FROM courriel`.execute(base)).rows[0]!.n;
const reunir = (plus = {}) =>
  executer(reunirSubvention, m.agent, {
    subvention,
    le: '2099-03-15',
    heure: '14:30',
    lieu: 'Salle inventée',
    ordreDuJour: 'Point d’étape',
    ...plus,
  });

test('une réunion à venir prévient les deux parties, une fois ; passée, elle se consigne sans convoquer', async () => {
  const avant = await courriels();
  const { id } = await reunir();
  expect(await courriels()).toBeGreaterThan(avant);
  await expect(reunir()).rejects.toMatchObject({ statut: 409 });
  const apres = await courriels();
  await reunir({ le: '2026-02-03' });
  expect(await courriels()).toBe(apres);
  await expect(
    executer(tenirReunion, m.agent, { subvention, reunion: id, version: 1, participants: 'Ida', compteRendu: 'Dit.' }),
  ).rejects.toThrow("n'a pas encore eu lieu");
  const { reunion, subvention: s } = await lireReunion(base, m.porteur, subvention, id);
  // 14 h 30 à Paris en hiver : 13 h 30 en temps universel .
  expect(reunion.le.toISOString()).toBe('2099-03-15T13:30:00.000Z');
  expect(enIcal(s, reunion)).toContain('DTSTART:20990315T133000Z');
  await executer(annulerReunion, m.agent, { subvention, reunion: id, version: 1, motif: 'Salle fermée.' });
  expect(enIcal(s, (await lireReunion(base, m.porteur, subvention, id)).reunion)).toContain('STATUS:CANCELLED');
});

test('un compte rendu ne s’écrase pas : qui a une page ancienne l’apprend', async () => {
  const { id } = await reunir({ le: '2026-02-03' });
  const tenir = (version: number, compteRendu: string, acteur = m.agent) =>
    executer(tenirReunion, acteur, { subvention, reunion: id, version, participants: 'Ida', compteRendu });
  await tenir(1, 'Premier.');
  await expect(tenir(1, 'Second.', m.departement)).rejects.toMatchObject({ statut: 409 });
  await expect(tenir(2, 'Du porteur.', m.porteur)).rejects.toMatchObject({ statut: 403 });
  await tenir(2, 'Complété.');
});

test('une nouvelle d’une convention : lue de ses deux parties, commentée, retirée par qui l’a partagée', async () => {
  const { id } = await executer(partager, m.porteur, { subvention, titre: 'Un atelier', texte: 'Ouvert.' });
  await expect(executer(partager, m.porteur, { subvention, titre: 'Un atelier' })).rejects.toMatchObject({
    statut: 409,
  });
  await executer(commenter, m.agent, { id, texte: 'Bravo.' });
  await executer(commenter, m.agent, { id, texte: 'Bravo.' });
  const { partages } = await lireEchanges(base, m.departement, subvention);
  expect(partages[0]).toMatchObject({ titre: 'Un atelier', commun: false, sien: false });
  expect(partages[0]!.commentaires.map((c) => c.texte)).toEqual(['Bravo.']);
  for (const acteur of [m.autrePorteur, m.autreDepartement, m.ddets]) {
    await expect(executer(commenter, acteur, { id, texte: 'x' })).rejects.toMatchObject({ statut: 403 });
    await expect(lireEchanges(base, acteur, subvention)).rejects.toMatchObject({ statut: 403 });
  }
  await expect(executer(retirerPartage, m.departement, { id })).rejects.toMatchObject({ statut: 403 });
  await executer(retirerPartage, m.collegue, { id });
  expect((await lireEchanges(base, m.departement, subvention)).partages[0]!.texte).toBe('');
  await expect(executer(commenter, m.agent, { id, texte: 'Trop tard.' })).rejects.toMatchObject({ statut: 409 });
});

test('une nouvelle de tout l’appel : lue des porteurs retenus, pas des autres', async () => {
  const { id } = await executer(partagerAppel, m.agent, { appel: m.appel, titre: 'Réunion des porteurs' });
  expect((await lireEchanges(base, m.porteur, subvention)).partages.some((p) => p.id === id && p.commun)).toBe(true);
  expect((await lireEchangesAppel(base, m.porteur, m.appel)).partages.length).toBeGreaterThan(0);
  await executer(commenter, m.porteur, { id, texte: 'Nous viendrons.' });
  await expect(lireEchangesAppel(base, m.autrePorteur, m.appel)).rejects.toMatchObject({ statut: 403 });
  await expect(executer(commenter, m.autrePorteur, { id, texte: 'x' })).rejects.toMatchObject({ statut: 403 });
  await expect(executer(partagerAppel, m.porteur, { appel: m.appel, titre: 'Non' })).rejects.toMatchObject({
    statut: 403,
  });
});

test('le suivi d’un appel met les retards d’abord, et n’est lu que de qui le conduit', async () => {
  const autre = (await subventionDeTest(base, { ...m, porteur: m.autrePorteur })).id;
  await executer(releverIndicateur, m.autrePorteur, {
    subvention: autre,
    indicateur: 'formations',
    debut: '2026-01-01',
    fin: '2026-06-30',
    valeur: '20',
  });
  const { operations } = await suivreAppel(base, m.departement, m.appel, '2026-11-01');
  const rang = (id: number) => operations.findIndex((o) => o.id === id);
  expect(operations[rang(subvention)]!.alertes).toHaveLength(1);
  expect(operations[rang(autre)]!.alertes).toEqual([]);
  expect(rang(subvention)).toBeLessThan(rang(autre));
  await expect(suivreAppel(base, m.porteur, m.appel)).rejects.toMatchObject({ statut: 403 });
});
