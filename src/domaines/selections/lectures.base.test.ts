import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { candidatureSituee } from '#src/domaines/candidatures/index.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { litCandidature } from '#src/droits/appels.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { candidatureDeTest, type MondeAppel, mondeAppel } from '#tests/fabriqueAppels.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { confierLectures, relancerLectures, retirerLecture } from './operations/confier.ts';
import { declarerInteret } from './operations/interet.ts';
import { noterLecture, rendreLecture, rouvrirLecture } from './operations/lire.ts';
import { lecturesRendues, notesDe } from './requetes/lectures.ts';

let base: Base;
let m: MondeAppel;
let id: number;
beforeAll(async () => {
  base = await baseDeTest();
  m = await mondeAppel(base);
  await semerParametres(base);
});
beforeEach(async () => {
  id = await candidatureDeTest(base, m, { etat: 'recevable' });
});

const confier = (par: Acteur, compte: number, candidature = id) =>
  executer(confierLectures, par, { appel: m.appel, affectations: `${candidature}:${compte}` });
const sansLien = (qui: Acteur, candidature = id) =>
  executer(declarerInteret, qui, { id: candidature, interet: 'aucun' });
const notes = (qualite: string, territoire: string) => ({
  qualite: { note: qualite },
  territoire: { note: territoire, commentaire: 'Vu.' },
});
/** Confie et rend une lecture. */
async function lire(qui: Acteur, qualite: string, territoire: string, candidature = id) {
  await confier(m.agent, qui.compteId, candidature);
  await sansLien(qui, candidature);
  await executer(rendreLecture, qui, { id: candidature, notes: notes(qualite, territoire), avis: 'Lu.' });
}
const laNote = async (pour: Acteur | 'tous') => (await notesDe(base, m.appel, pour)).find((n) => n.candidature === id)!;
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
      await expect(confier(qui, m.lecteur.compteId)).rejects.toMatchObject({ statut: 403 });
    expect(await confier(m.agent, m.lecteur.compteId)).toMatchObject({ nombre: 1, lecteurs: 1 });
    expect(await echeance('selection.lecture', `lecture:${await idLecture(m.lecteur.compteId)}`)).toEqual({
      etat: 'ouverte',
      compte: m.lecteur.compteId,
    });
  });

  test('confiée deux fois, ou par deux clics au même instant, elle ne l’est qu’une', async () => {
    const essais = await Promise.allSettled([1, 2].map(() => confier(m.agent, m.lecteur.compteId)));
    const nombres = essais.map((e) => (e.status === 'fulfilled' ? e.value.nombre : e.reason));
    expect(nombres.sort()).toEqual([0, 1]);
    const { rows } = await sql`SELECT FROM lecture WHERE candidature = ${id}`.execute(base);
    expect(rows).toHaveLength(1);
  });

  test("personne ne lit le dossier d'un autre candidat : une organisation candidate ne lit aucune candidature de l'appel", async () => {
    await candidatureDeTest(base, { appel: m.appel, porteur: m.autrePorteur }, { etat: 'deposee' });
    for (const qui of [m.porteur, m.collegue, m.autrePorteur])
      await expect(confier(m.agent, qui.compteId)).rejects.toThrow('est candidate à cet appel');
  });

  test("une candidature d'un autre appel, un brouillon, une date passée, une adresse inconnue : refusés avec ce qu'il faut faire", async () => {
    const autre = await mondeAutre();
    await expect(confier(m.agent, m.lecteur.compteId, autre)).rejects.toMatchObject({ statut: 404 });
    const brouillon = await candidatureDeTest(base, m, { etat: 'brouillon' });
    await expect(confier(m.agent, m.lecteur.compteId, brouillon)).rejects.toMatchObject({ statut: 409 });
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
    await confier(m.agent, m.lecteur.compteId);
    await expect(executer(noterLecture, m.lecteur, { id, notes: notes('4', '3') })).rejects.toThrow(
      'lien avec le porteur',
    );
    await expect(executer(declarerInteret, m.lecteur, { id, interet: 'declare' })).rejects.toMatchObject({
      champs: { motif: expect.any(String) },
    });
    await executer(declarerInteret, m.lecteur, { id, interet: 'declare', motif: 'Membre du bureau.' });
    expect(litCandidature(m.lecteur, await candidatureSituee(base, id))).toBe(false);
    for (const essai of [
      () => executer(noterLecture, m.lecteur, { id, notes: notes('5', '5') }),
      () => executer(rendreLecture, m.lecteur, { id, notes: notes('5', '5') }),
      () => sansLien(m.lecteur),
    ])
      await expect(essai()).rejects.toMatchObject({ statut: 403 });
    await expect(confier(m.agent, m.lecteur.compteId)).rejects.toThrow('a déclaré un intérêt');
    expect(await echeance('selection.lecture', `lecture:${await idLecture(m.lecteur.compteId)}`)).toMatchObject({
      etat: 'sans_objet',
    });
  });

  test("un agent du financeur qui s'est déporté n'instruit plus cette candidature, et n'en voit plus la note", async () => {
    await lire(m.lecteur, '4', '3');
    await confier(m.departement, m.agent.compteId);
    await executer(declarerInteret, m.agent, { id, interet: 'declare', motif: 'Frère du directeur.' });
    expect(await laNote(m.agent)).toMatchObject({ cachee: true, note: null, lectures: 0, provisoire: null });
    await expect(executer(retirerLecture, m.agent, { id, compte: m.lecteur.compteId })).rejects.toMatchObject({
      statut: 403,
    });
  });
});

describe('noter et rendre', () => {
  test('sur son échelle, tous les critères, une fois pour toutes ; seul son lecteur', async () => {
    await confier(m.agent, m.lecteur.compteId);
    await sansLien(m.lecteur);
    for (const qui of [m.autreLecteur, m.porteur, m.agent])
      await expect(executer(noterLecture, qui, { id, notes: notes('4', '3') })).rejects.toMatchObject({ statut: 403 });
    await expect(executer(noterLecture, m.lecteur, { id, notes: notes('6', 'x') })).rejects.toMatchObject({
      champs: {
        'note.qualite': 'La note va de 0 à 5.',
        'note.territoire': expect.stringContaining('Écrivez un nombre'),
      },
    });
    await executer(noterLecture, m.lecteur, { id, notes: { qualite: { note: '4,5' } } });
    await expect(executer(rendreLecture, m.lecteur, { id })).rejects.toMatchObject({
      champs: { 'note.territoire': 'Notez ce critère.' },
    });
    await executer(rendreLecture, m.lecteur, { id, notes: { territoire: { note: '0' } } });
    // 4,5 / 5 × 60 = 54 ; zéro compte zéro.
    expect((await laNote('tous')).provisoire).toBe('54.00');
    await expect(executer(noterLecture, m.lecteur, { id, notes: notes('5', '5') })).rejects.toMatchObject({
      statut: 409,
    });
    await expect(executer(retirerLecture, m.agent, { id, compte: m.lecteur.compteId })).rejects.toMatchObject({
      statut: 409,
    });
    await expect(
      sql`UPDATE lecture_note SET note = 5 WHERE lecture = ${await idLecture(m.lecteur.compteId)}`.execute(base),
    ).rejects.toThrow('ne change plus');
    await expect(
      sql`UPDATE lecture SET avis = 'Autre' WHERE id = ${await idLecture(m.lecteur.compteId)}`.execute(base),
    ).rejects.toThrow('ne change plus');
    await expect(
      sql`UPDATE lecture SET retiree_le = now() WHERE id = ${await idLecture(m.lecteur.compteId)}`.execute(base),
    ).rejects.toThrow('ne change plus');
  });

  test('deux onglets : la seconde saisie est prévenue ; deux clics sur « rendre » n’en font qu’un', async () => {
    await confier(m.agent, m.lecteur.compteId);
    await sansLien(m.lecteur);
    const { rows } = await sql<{ version: number }>`SELECT version FROM lecture WHERE candidature = ${id}`.execute(
      base,
    );
    const version = rows[0]!.version;
    await executer(noterLecture, m.lecteur, { id, version, notes: notes('4', '3') });
    await expect(executer(noterLecture, m.lecteur, { id, version, notes: notes('1', '1') })).rejects.toMatchObject({
      statut: 409,
    });
    const essais = await Promise.allSettled([1, 2].map(() => executer(rendreLecture, m.lecteur, { id })));
    expect(essais.map((e) => e.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test("une lecture ne se rend que sur une candidature recevable, et plus une fois qu'elle est au comité", async () => {
    await confier(m.agent, m.lecteur.compteId);
    await sansLien(m.lecteur);
    for (const etat of ['deposee', 'en_comite']) {
      await sql`UPDATE candidature SET etat = ${etat} WHERE id = ${id}`.execute(base);
      await expect(executer(rendreLecture, m.lecteur, { id, notes: notes('4', '3') })).rejects.toMatchObject({
        statut: 409,
      });
    }
  });

  test("les notes ne passent pas par le journal, qui se lit plus largement qu'elles", async () => {
    await lire(m.lecteur, '4.25', '3');
    const { rows } = await sql<{
      details: unknown;
    }>`SELECT details FROM journal WHERE objet = ${`candidature:${id}`}`.execute(base);
    expect(rows.length).toBeGreaterThan(1);
    expect(JSON.stringify(rows)).not.toContain('4.25');
  });
});

describe('à l’aveugle', () => {
  test("tant qu'il n'a pas rendu, un lecteur ne voit ni note, ni écart, ni rang des autres, même agent du financeur ; après, si", async () => {
    await lire(m.lecteur, '4', '3');
    await lire(m.autreLecteur, '2', '1');
    await confier(m.departement, m.agent.compteId);
    await sansLien(m.agent);
    expect(await laNote(m.agent)).toMatchObject({
      cachee: true,
      note: null,
      provisoire: null,
      ecart: null,
      alerte: false,
      rang: null,
      lectures: 0,
    });
    expect(await lecturesRendues(base, m.agent, [id])).toEqual([]);
    // 4/5 × 60 + 3/5 × 40 = 72 ; 2/5 × 60 + 1/5 × 40 = 32 ; moyenne 52, écart 40.
    expect(await laNote(m.departement)).toMatchObject({
      cachee: false,
      note: '52.00',
      ecart: '40.00',
      alerte: true,
      lectures: 2,
    });
    await executer(rendreLecture, m.agent, { id, notes: notes('5', '5') });
    expect(await laNote(m.agent)).toMatchObject({ cachee: false, note: '68.00', lectures: 3 });
    expect((await lecturesRendues(base, m.agent, [id])).map((l) => l.compteId)).toEqual(
      [m.lecteur, m.autreLecteur, m.agent].map((a) => a.compteId),
    );
  });

  test('le rang se calcule sur ce que la personne voit : un trou dans le classement ne trahit pas la note cachée', async () => {
    const propre = await creerAppelVide();
    const [haute, cachee, basse] = [propre.ids[0]!, propre.ids[1]!, propre.ids[2]!];
    for (const [c, q] of [
      [haute, '5'],
      [cachee, '4'],
      [basse, '1'],
    ] as const) {
      await executer(confierLectures, m.agent, { appel: propre.appel, affectations: `${c}:${m.lecteur.compteId}` });
      await sansLien(m.lecteur, c);
      await executer(rendreLecture, m.lecteur, { id: c, notes: notes(q, q) });
    }
    await executer(confierLectures, m.departement, {
      appel: propre.appel,
      affectations: `${cachee}:${m.agent.compteId}`,
    });
    const vues = await notesDe(base, propre.appel, m.agent);
    expect(vues.map(({ rang }) => rang)).toEqual([1, null, 2]);
    expect((await notesDe(base, propre.appel, 'tous')).map(({ rang }) => rang)).toEqual([1, 2, 3]);
  });

  test("sans lecture à l'aveugle, les lectures rendues se voient ; jamais celles qui ne le sont pas", async () => {
    await sql`UPDATE appel SET contenu = jsonb_set(contenu, '{grille,aveugle}', 'false') WHERE id = ${m.appel}`.execute(
      base,
    );
    await lire(m.lecteur, '4', '3');
    await confier(m.agent, m.autreLecteur.compteId);
    await sansLien(m.autreLecteur);
    await executer(noterLecture, m.autreLecteur, { id, notes: notes('1', '1') });
    expect((await lecturesRendues(base, m.autreLecteur, [id])).map((l) => l.compteId)).toEqual([m.lecteur.compteId]);
    await sql`UPDATE appel SET contenu = jsonb_set(contenu, '{grille,aveugle}', 'true') WHERE id = ${m.appel}`.execute(
      base,
    );
  });

  test("on ne lève pas son propre aveuglement en se retirant la lecture : un collègue le fait, et c'est écrit", async () => {
    await confier(m.departement, m.agent.compteId);
    await expect(executer(retirerLecture, m.agent, { id, compte: m.agent.compteId })).rejects.toThrow('Un collègue');
    await executer(retirerLecture, m.departement, { id, compte: m.agent.compteId, motif: 'Congé.' });
    const { rows } =
      await sql`SELECT FROM journal WHERE objet = ${`candidature:${id}`} AND action = 'selections.retirerLecture'`.execute(
        base,
      );
    expect(rows).toHaveLength(1);
  });

  const creerAppelVide = async () => {
    const { ecrireAppel, CONTENU_TEST } = await import('#tests/fabriqueAppels.ts');
    const appel = await ecrireAppel(base, m.departement, {
      contenu: { grille: { ...CONTENU_TEST.grille, lecteursMin: 1 } },
    });
    const ids = [];
    for (let i = 0; i < 3; i++)
      ids.push(await candidatureDeTest(base, { appel, porteur: m.porteur }, { etat: 'recevable' }));
    return { appel, ids };
  };
});

describe('rouvrir', () => {
  test("une personne responsable, avec une raison ; ce qui avait été rendu reste écrit, et ne compte plus jusqu'au nouveau rendu", async () => {
    await lire(m.lecteur, '4', '3');
    const motif = 'Il avait noté la candidature voisine.';
    for (const qui of [m.agent, m.lecteur, m.autreDepartement])
      await expect(executer(rouvrirLecture, qui, { id, compte: m.lecteur.compteId, motif })).rejects.toMatchObject({
        statut: 403,
      });
    await expect(
      executer(rouvrirLecture, m.departement, { id, compte: m.lecteur.compteId, motif: 'oui' }),
    ).rejects.toMatchObject({ statut: 422 });
    await executer(rouvrirLecture, m.departement, { id, compte: m.lecteur.compteId, motif });
    expect((await laNote('tous')).lectures).toBe(0);
    const { rows } = await sql<{
      notes: Record<string, { note: string }>;
    }>`SELECT notes FROM lecture_reouverture WHERE motif = ${motif}`.execute(base);
    expect(rows.at(-1)!.notes).toMatchObject({
      qualite: { note: '4.00' },
      territoire: { note: '3.00', commentaire: 'Vu.' },
    });
    await executer(rendreLecture, m.lecteur, { id, notes: notes('1', '1') });
    expect((await laNote('tous')).provisoire).toBe('20.00');
  });

  test('un responsable ne rouvre pas la sienne : il a vu celles des autres', async () => {
    await lire(m.departement, '4', '3');
    await expect(
      executer(rouvrirLecture, m.departement, {
        id,
        compte: m.departement.compteId,
        motif: 'Je me suis trompé de critère.',
      }),
    ).rejects.toThrow('Une autre personne responsable');
  });
});

test('relancer écrit un seul message à chaque lecteur, avec ce qui lui reste', async () => {
  await confier(m.agent, m.autreLecteur.compteId);
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
