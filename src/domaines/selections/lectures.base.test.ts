import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { CONTENU_TEST, candidatureDeTest, ecrireAppel } from '#tests/fabriqueAppels.ts';
import { type MondeSelection, mondeSelection, notesDeTest } from '#tests/fabriqueSelections.ts';
import { confierLectures, retirerLecture } from './operations/confier.ts';
import { noterLecture, rendreLecture, rouvrirLecture } from './operations/lire.ts';
import { lecturesRendues, notesDe } from './requetes/lectures.ts';

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
const idLecture = async (compte: number) =>
  (await sql<{ id: number }>`SELECT id FROM lecture WHERE candidature = ${id} AND compte_id = ${compte}`.execute(base))
    .rows[0]!.id;

describe('noter et rendre', () => {
  test('sur son échelle, tous les critères, une fois pour toutes ; seul son lecteur', async () => {
    await m.confier(m.agent, m.lecteur.compteId, id);
    await m.sansLien(m.lecteur, id);
    for (const qui of [m.autreLecteur, m.porteur, m.agent])
      await expect(executer(noterLecture, qui, { id, notes: notesDeTest('4', '3') })).rejects.toMatchObject({
        statut: 403,
      });
    await expect(executer(noterLecture, m.lecteur, { id, notes: notesDeTest('6', 'x') })).rejects.toMatchObject({
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
    expect((await m.laNote(id, 'tous')).provisoire).toBe('54.00');
    await expect(executer(noterLecture, m.lecteur, { id, notes: notesDeTest('5', '5') })).rejects.toMatchObject({
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
    await m.confier(m.agent, m.lecteur.compteId, id);
    await m.sansLien(m.lecteur, id);
    const { rows } = await sql<{ version: number }>`SELECT version FROM lecture WHERE candidature = ${id}`.execute(
      base,
    );
    const version = rows[0]!.version;
    await executer(noterLecture, m.lecteur, { id, version, notes: notesDeTest('4', '3') });
    await expect(
      executer(noterLecture, m.lecteur, { id, version, notes: notesDeTest('1', '1') }),
    ).rejects.toMatchObject({
      statut: 409,
    });
    const essais = await Promise.allSettled([1, 2].map(() => executer(rendreLecture, m.lecteur, { id })));
    expect(essais.map((e) => e.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test("une lecture ne se rend que sur une candidature recevable, et plus une fois qu'elle est au comité", async () => {
    await m.confier(m.agent, m.lecteur.compteId, id);
    await m.sansLien(m.lecteur, id);
    for (const etat of ['deposee', 'en_comite']) {
      await sql`UPDATE candidature SET etat = ${etat} WHERE id = ${id}`.execute(base);
      await expect(executer(rendreLecture, m.lecteur, { id, notes: notesDeTest('4', '3') })).rejects.toMatchObject({
        statut: 409,
      });
    }
  });

  test("les notes ne passent pas par le journal, qui se lit plus largement qu'elles", async () => {
    await m.lire(m.lecteur, id, '4.25', '3');
    const { rows } = await sql<{
      details: unknown;
    }>`SELECT details FROM journal WHERE objet = ${`candidature:${id}`}`.execute(base);
    expect(rows.length).toBeGreaterThan(1);
    expect(JSON.stringify(rows)).not.toContain('4.25');
  });
});

describe('à l’aveugle', () => {
  test("tant qu'il n'a pas rendu, un lecteur ne voit ni note, ni écart, ni rang des autres, même agent du financeur ; après, si", async () => {
    await m.lire(m.lecteur, id, '4', '3');
    await m.lire(m.autreLecteur, id, '2', '1');
    await m.confier(m.departement, m.agent.compteId, id);
    await m.sansLien(m.agent, id);
    expect(await m.laNote(id, m.agent)).toMatchObject({
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
    expect(await m.laNote(id, m.departement)).toMatchObject({
      cachee: false,
      note: '52.00',
      ecart: '40.00',
      alerte: true,
      lectures: 2,
    });
    await executer(rendreLecture, m.agent, { id, notes: notesDeTest('5', '5') });
    expect(await m.laNote(id, m.agent)).toMatchObject({ cachee: false, note: '68.00', lectures: 3 });
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
      await m.sansLien(m.lecteur, c);
      await executer(rendreLecture, m.lecteur, { id: c, notes: notesDeTest(q, q) });
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
    await m.lire(m.lecteur, id, '4', '3');
    await m.confier(m.agent, m.autreLecteur.compteId, id);
    await m.sansLien(m.autreLecteur, id);
    await executer(noterLecture, m.autreLecteur, { id, notes: notesDeTest('1', '1') });
    expect((await lecturesRendues(base, m.autreLecteur, [id])).map((l) => l.compteId)).toEqual([m.lecteur.compteId]);
    await sql`UPDATE appel SET contenu = jsonb_set(contenu, '{grille,aveugle}', 'true') WHERE id = ${m.appel}`.execute(
      base,
    );
  });

  test("on ne lève pas son propre aveuglement en se retirant la lecture : un collègue le fait, et c'est écrit", async () => {
    await m.confier(m.departement, m.agent.compteId, id);
    await expect(executer(retirerLecture, m.agent, { id, compte: m.agent.compteId })).rejects.toThrow('Un collègue');
    await executer(retirerLecture, m.departement, { id, compte: m.agent.compteId, motif: 'Congé.' });
    const { rows } =
      await sql`SELECT FROM journal WHERE objet = ${`candidature:${id}`} AND action = 'selections.retirerLecture'`.execute(
        base,
      );
    expect(rows).toHaveLength(1);
  });

  const creerAppelVide = async () => {
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
    await m.lire(m.lecteur, id, '4', '3');
    const motif = 'Il avait noté la candidature voisine.';
    for (const qui of [m.agent, m.lecteur, m.autreDepartement])
      await expect(executer(rouvrirLecture, qui, { id, compte: m.lecteur.compteId, motif })).rejects.toMatchObject({
        statut: 403,
      });
    await expect(
      executer(rouvrirLecture, m.departement, { id, compte: m.lecteur.compteId, motif: 'oui' }),
    ).rejects.toMatchObject({ statut: 422 });
    await executer(rouvrirLecture, m.departement, { id, compte: m.lecteur.compteId, motif });
    expect((await m.laNote(id, 'tous')).lectures).toBe(0);
    const { rows } = await sql<{
      notes: Record<string, { note: string }>;
    }>`SELECT notes FROM lecture_reouverture WHERE motif = ${motif}`.execute(base);
    expect(rows.at(-1)!.notes).toMatchObject({
      qualite: { note: '4.00' },
      territoire: { note: '3.00', commentaire: 'Vu.' },
    });
    await executer(rendreLecture, m.lecteur, { id, notes: notesDeTest('1', '1') });
    expect((await m.laNote(id, 'tous')).provisoire).toBe('20.00');
  });

  test('un responsable ne rouvre pas la sienne : il a vu celles des autres', async () => {
    await m.lire(m.departement, id, '4', '3');
    await expect(
      executer(rouvrirLecture, m.departement, {
        id,
        compte: m.departement.compteId,
        motif: 'Je me suis trompé de critère.',
      }),
    ).rejects.toThrow('Une autre personne responsable');
  });
});
