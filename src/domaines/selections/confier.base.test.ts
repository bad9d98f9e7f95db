import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { candidatureSituee } from '#src/domaines/candidatures/index.ts';
import { litCandidature } from '#src/droits/appels.ts';
import { executer } from '#src/droits/executer.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { candidatureDeTest } from '#tests/fabriqueAppels.ts';
import { type MondeSelection, mondeSelection, notesDeTest } from '#tests/fabriqueSelections.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { confierLectures, relancerLectures, retirerLecture } from './operations/confier.ts';
import { demanderAvis } from './operations/expertiser.ts';
import { declarerInteret } from './operations/interet.ts';
import { noterLecture, rendreLecture } from './operations/lire.ts';

let base: Base;
let m: MondeSelection;
let id: number;
beforeAll(async () => {
  base = await baseDeTest();
  m = await mondeSelection(base);
});
beforeEach(async () => {
  id = await candidatureDeTest(base, m, { etat: 'recevable' });
});
const echeance = async (nature: string, objet: string) =>
  (
    await sql<{
      etat: string;
      compte: number;
    }>`SELECT etat, compte_id AS compte FROM echeance WHERE nature = ${nature} AND objet = ${objet}`.execute(base)
  ).rows[0];
const idLecture = async (compte: number) =>
  (await sql<{ id: number }>`SELECT id FROM lecture WHERE candidature = ${id} AND compte_id = ${compte}`.execute(base))
    .rows[0]!.id;

describe('confier', () => {
  test("le financeur confie ; ni un autre financeur, ni le porteur, ni un lecteur ; l'échéance est à la personne seule", async () => {
    for (const qui of [m.autreDepartement, m.porteur, m.lecteur, m.ddets])
      await expect(m.confier(qui, m.lecteur.compteId, id)).rejects.toMatchObject({ statut: 403 });
    expect(await m.confier(m.agent, m.lecteur.compteId, id)).toMatchObject({ nombre: 1, lecteurs: 1 });
    expect(await echeance('selection.lecture', `lecture:${await idLecture(m.lecteur.compteId)}`)).toEqual({
      etat: 'ouverte',
      compte: m.lecteur.compteId,
    });
  });

  test('confiée deux fois, ou par deux clics au même instant, elle ne l’est qu’une', async () => {
    const essais = await Promise.allSettled([1, 2].map(() => m.confier(m.agent, m.lecteur.compteId, id)));
    const nombres = essais.map((e) => (e.status === 'fulfilled' ? e.value.nombre : e.reason));
    expect(nombres.sort()).toEqual([0, 1]);
    const { rows } = await sql`SELECT FROM lecture WHERE candidature = ${id}`.execute(base);
    expect(rows).toHaveLength(1);
  });

  test("personne ne lit le dossier d'un autre candidat : une organisation candidate ne lit aucune candidature de l'appel", async () => {
    await candidatureDeTest(base, { appel: m.appel, porteur: m.autrePorteur }, { etat: 'deposee' });
    for (const qui of [m.porteur, m.collegue, m.autrePorteur])
      await expect(m.confier(m.agent, qui.compteId, id)).rejects.toThrow('est candidate à cet appel');
  });

  test("une candidature d'un autre appel, un brouillon, une date passée, une adresse inconnue : refusés avec ce qu'il faut faire", async () => {
    const autre = await mondeAutre();
    await expect(m.confier(m.agent, m.lecteur.compteId, autre)).rejects.toMatchObject({ statut: 404 });
    const brouillon = await candidatureDeTest(base, m, { etat: 'brouillon' });
    await expect(m.confier(m.agent, m.lecteur.compteId, brouillon)).rejects.toMatchObject({ statut: 409 });
    await expect(
      executer(confierLectures, m.agent, {
        appel: m.appel,
        affectations: `${id}:${m.lecteur.compteId}`,
        jour: '2020-01-01',
        heure: '10:00',
      }),
    ).rejects.toMatchObject({ champs: { jour: expect.any(String) } });
    await expect(
      executer(confierLectures, m.agent, { appel: m.appel, candidatures: [id], courriel: 'personne@exemple.test' }),
    ).rejects.toMatchObject({ champs: { courriel: expect.stringContaining('invitez') } });
    expect(
      await executer(confierLectures, m.agent, {
        appel: m.appel,
        candidatures: [id],
        courriel: m.lecteur.courriel.toUpperCase(),
      }),
    ).toMatchObject({ nombre: 1 });
  });

  const mondeAutre = async () => {
    const autre = await creerActeurTest(base, 'departement');
    const { ecrireAppel } = await import('#tests/fabriqueAppels.ts');
    return candidatureDeTest(
      base,
      { appel: await ecrireAppel(base, autre), porteur: m.porteur },
      { etat: 'recevable' },
    );
  };
});

describe("l'intérêt", () => {
  test('rien ne se note avant de dire si l’on a un lien ; déclaré, il ferme la candidature à tous les titres, pour toujours', async () => {
    await m.confier(m.agent, m.lecteur.compteId, id);
    await expect(executer(noterLecture, m.lecteur, { id, notes: notesDeTest('4', '3') })).rejects.toThrow(
      'lien avec le porteur',
    );
    await expect(executer(declarerInteret, m.lecteur, { id, interet: 'declare' })).rejects.toMatchObject({
      champs: { motif: expect.any(String) },
    });
    await executer(declarerInteret, m.lecteur, { id, interet: 'declare', motif: 'Membre du bureau.' });
    expect(litCandidature(m.lecteur, await candidatureSituee(base, id))).toBe(false);
    for (const essai of [
      () => executer(noterLecture, m.lecteur, { id, notes: notesDeTest('5', '5') }),
      () => executer(rendreLecture, m.lecteur, { id, notes: notesDeTest('5', '5') }),
      () => m.sansLien(m.lecteur, id),
    ])
      await expect(essai()).rejects.toMatchObject({ statut: 403 });
    await expect(m.confier(m.agent, m.lecteur.compteId, id)).rejects.toThrow('a déclaré un intérêt');
    expect(await echeance('selection.lecture', `lecture:${await idLecture(m.lecteur.compteId)}`)).toMatchObject({
      etat: 'sans_objet',
    });
  });

  test("un agent du financeur qui s'est déporté n'instruit plus cette candidature, et n'en voit plus la note", async () => {
    await m.lire(m.lecteur, id, '4', '3');
    await m.confier(m.departement, m.agent.compteId, id);
    await executer(declarerInteret, m.agent, { id, interet: 'declare', motif: 'Frère du directeur.' });
    expect(await m.laNote(id, m.agent)).toMatchObject({ cachee: true, note: null, lectures: 0, provisoire: null });
    await expect(executer(retirerLecture, m.agent, { id, compte: m.lecteur.compteId })).rejects.toMatchObject({
      statut: 403,
    });
    const c = await candidatureSituee(base, id);
    // L'appel entier lui reste ouvert ; cette candidature, à aucune page de l'examen.
    for (const droit of ['selections.lire', 'selections.lireLecture', 'selections.voirNotes', 'selections.annoter'])
      expect([peut(m.agent, droit, c), peut(m.departement, droit, c)], droit).toEqual([
        false,
        droit !== 'selections.lireLecture',
      ]);
  });

  test("déporté comme expert, un agent du financeur ne voit pas non plus les notes, même au tableau de l'appel", async () => {
    await m.lire(m.lecteur, id, '4', '3');
    expect(await m.laNote(id, m.agent)).toMatchObject({ cachee: false, lectures: 1 });
    await executer(demanderAvis, m.departement, { id, compte: m.agent.compteId, question: 'Le projet tient-il ?' });
    await executer(declarerInteret, m.agent, { id, interet: 'declare', motif: 'Ancien salarié.' });
    expect(await m.laNote(id, m.agent)).toMatchObject({ cachee: true, note: null, lectures: 0, provisoire: null });
    expect(await m.laNote(id, m.departement)).toMatchObject({ cachee: false, lectures: 1 });
  });
});

test('relancer écrit un seul message à chaque lecteur, avec ce qui lui reste', async () => {
  await m.confier(m.agent, m.autreLecteur.compteId, id);
  await sql`DELETE FROM courriel`.execute(base);
  const { lecteurs } = await executer(relancerLectures, m.agent, {
    appel: m.appel,
    comptes: [m.autreLecteur.compteId, m.lecteur.compteId],
  });
  const { rows } = await sql<{ destinataire: string }>`SELECT destinataire FROM courriel`.execute(base);
  expect(rows.length).toBe(lecteurs);
  expect(rows.map((r) => r.destinataire)).toContain(m.autreLecteur.courriel);
  await expect(
    executer(relancerLectures, m.lecteur, { appel: m.appel, comptes: [m.autreLecteur.compteId] }),
  ).rejects.toMatchObject({ statut: 403 });
});

test("un lecteur dont l'organisation devient candidate après coup ne lit plus les candidatures des autres", async () => {
  const reseau = await creerActeurTest(base, 'reseau', 'agent');
  await m.confier(m.agent, reseau.compteId, id);
  await m.sansLien(reseau, id);
  expect(litCandidature(reseau, await candidatureSituee(base, id))).toBe(true);
  await candidatureDeTest(base, { appel: m.appel, porteur: reseau });
  expect(litCandidature(reseau, await candidatureSituee(base, id))).toBe(false);
  await expect(m.sansLien(reseau, id)).rejects.toMatchObject({ statut: 403 });
});
