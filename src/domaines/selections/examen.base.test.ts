import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lireBudget } from '#src/domaines/budgets/index.ts';
import { candidatureSituee } from '#src/domaines/candidatures/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { correctionsDe } from '#src/socle/examen/corrections.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { baseDeTest } from '#tests/base.ts';
import { candidatureDeTest } from '#tests/fabriqueAppels.ts';
import { type MondeSelection, mondeSelection } from '#tests/fabriqueSelections.ts';
import { annoter, attribuerCandidature, cocherCritere, ecarter, recevoir } from './operations/examiner.ts';
import { prolongerCorrections, renvoyer, reprendreExamen } from './operations/renvoyer.ts';

let base: Base;
let m: MondeSelection;
let id: number;
beforeAll(async () => {
  base = await baseDeTest();
  m = await mondeSelection(base);
});
beforeEach(async () => {
  id = await candidatureDeTest(base, m, { etat: 'deposee' });
});
const cocher = (rempli: 'oui' | 'non' | 'attente', commentaire = '', version?: number) =>
  executer(cocherCritere, m.agent, { id, version, criteres: { siege: { rempli, commentaire } } });
const objet = () => `candidature:${id}`;

describe('recevabilité', () => {
  test('une condition pas examinée, ou non remplie, empêche de déclarer recevable ; remplie, elle le permet', async () => {
    await expect(executer(recevoir, m.agent, { id })).rejects.toThrow("n'est pas encore examinée");
    await expect(cocher('non')).rejects.toMatchObject({ champs: { 'commentaire.siege': expect.any(String) } });
    await cocher('non', 'Siège hors du département.');
    await expect(executer(recevoir, m.agent, { id })).rejects.toThrow("n'est pas recevable");
    await cocher('oui');
    expect(await executer(recevoir, m.agent, { id })).toMatchObject({ etat: 'recevable' });
  });

  test("écarter se motive par une condition publiée ; on peut y revenir, avec sa raison dans l'histoire", async () => {
    await expect(executer(ecarter, m.agent, { id, motif: 'Hors sujet.' })).rejects.toThrow('Aucune condition publiée');
    await cocher('non', 'Siège hors du département.');
    await executer(ecarter, m.agent, { id, motif: "N'agit pas ici." });
    await executer(reprendreExamen, m.agent, { id, motif: 'Preuve reçue.' });
    expect((await candidatureSituee(base, id)).etat).toBe('deposee');
    const { rows } = await sql<{
      commentaire: string;
    }>`SELECT commentaire FROM suivi WHERE objet = ${objet()} ORDER BY id`.execute(base);
    expect(rows.map((r) => r.commentaire)).toEqual(["N'agit pas ici.", 'Preuve reçue.']);
  });

  test('ni le porteur, ni un autre financeur, ni un lecteur ; deux agents : le second est prévenu ; deux clics : un passage', async () => {
    for (const qui of [m.porteur, m.autreDepartement, m.ddets, m.lecteur, m.autrePorteur])
      await expect(executer(cocherCritere, qui, { id, criteres: {} })).rejects.toMatchObject({ statut: 403 });
    const { version } = await candidatureSituee(base, id);
    await cocher('oui', '', version);
    await expect(cocher('non', 'Faux.', version)).rejects.toMatchObject({
      statut: 409,
      message: expect.stringContaining(m.agent.nom),
    });
    const essais = await Promise.allSettled([1, 2].map(() => executer(recevoir, m.agent, { id })));
    expect(essais.map((e) => e.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test("une organisation associée à l'instruction examine ; en lecture seule, non", async () => {
    const associer = (droit: string) =>
      sql`INSERT INTO appel_partenaire (appel, organisation_id, droit, par)
      VALUES (${m.appel}, ${m.ddets.organisationId}, ${droit}, 'Essai') ON CONFLICT (appel, organisation_id) DO UPDATE SET droit = excluded.droit`.execute(
        base,
      );
    await associer('lecture');
    await expect(executer(cocherCritere, m.ddets, { id, criteres: {} })).rejects.toMatchObject({ statut: 403 });
    await associer('instruction');
    expect(await executer(cocherCritere, m.ddets, { id, criteres: { siege: { rempli: 'oui' } } })).toMatchObject({
      recevable: true,
    });
    await sql`DELETE FROM appel_partenaire`.execute(base);
  });
});

describe('corrections', () => {
  const demander = (champs: string[], plus: object = {}) =>
    executer(renvoyer, m.agent, { id, champs, demande: 'Précisez le public.', ...plus });
  const ouverts = async () => (await lireReponse(base, objet()))!.champsOuverts;
  const budget = async () => (await lireBudget(base, objet(), 'demande'))!.etat;

  test('les champs nommés se rouvrent, et eux seuls ; le budget seulement s’il est nommé', async () => {
    await demander(['presentation']);
    expect([await ouverts(), await budget()]).toEqual([['presentation'], 'fige']);
    await executer(reprendreExamen, m.agent, { id, motif: 'Demande faite par erreur.' });
    expect([await ouverts(), await budget()]).toEqual([[], 'fige']);
    await demander(['budget']);
    expect([await ouverts(), await budget()]).toEqual([[], 'brouillon']);
    await executer(reprendreExamen, m.agent, { id, motif: 'Le budget suffit.' });
    expect([await ouverts(), await budget()]).toEqual([[], 'fige']);
    expect((await correctionsDe(base, 'candidature', id)).map((c) => [c.champs, c.motif])).toEqual([
      [['budget'], 'Le budget suffit.'],
      [['presentation'], 'Demande faite par erreur.'],
    ]);
  });

  test("un champ inconnu, une date passée, aucun champ : refusés ; l'échéance est au porteur et suit la prolongation", async () => {
    await expect(demander(['inconnu'])).rejects.toMatchObject({ champs: { champs: expect.any(String) } });
    await expect(demander([])).rejects.toMatchObject({ champs: { champs: expect.any(String) } });
    await expect(demander(['presentation'], { jour: '2020-01-01', heure: '10:00' })).rejects.toMatchObject({
      champs: { jour: expect.any(String) },
    });
    await expect(executer(prolongerCorrections, m.agent, { id })).rejects.toMatchObject({ statut: 409 });
    await demander(['presentation'], { jour: '2099-03-01', heure: '17:00' });
    const due = async () =>
      (
        await sql<{
          due: Date;
          organisation: number;
        }>`SELECT due_le AS due, organisation_id AS organisation FROM echeance
        WHERE objet = ${objet()} AND nature = 'candidature.correction' AND etat = 'ouverte'`.execute(base)
      ).rows[0];
    // 17 h à Paris en mars (heure d'hiver) : 16 h UTC.
    expect(await due()).toEqual({ due: new Date('2099-03-01T16:00:00Z'), organisation: m.porteur.organisationId });
    await executer(prolongerCorrections, m.agent, { id, jour: '2099-04-01', heure: '17:00' });
    expect((await due())?.due).toEqual(new Date('2099-04-01T15:00:00Z'));
  });
});

test('prendre une candidature : on ne la prend pas à quelqu’un sans le savoir ; un agent d’ailleurs ne la reçoit pas', async () => {
  await executer(attribuerCandidature, m.agent, { id, instructeur: 'moi', vu: 0 });
  await expect(executer(attribuerCandidature, m.departement, { id, instructeur: 'moi', vu: 0 })).rejects.toMatchObject({
    statut: 409,
  });
  await expect(executer(attribuerCandidature, m.departement, { id, instructeur: m.lecteur.compteId })).rejects.toThrow(
    "n'instruit pas",
  );
  expect(
    await executer(attribuerCandidature, m.departement, { id, instructeur: 'moi', vu: m.agent.compteId }),
  ).toMatchObject({ nom: m.departement.nom });
});

test('une note interne : ni le porteur, ni un lecteur ne l’écrivent, et le journal ne la répète pas', async () => {
  await executer(annoter, m.agent, { id, texte: 'Fragile en trésorerie.' });
  for (const qui of [m.porteur, m.lecteur])
    await expect(executer(annoter, qui, { id, texte: 'Non.' })).rejects.toMatchObject({ statut: 403 });
  const { rows } = await sql`SELECT details FROM journal WHERE objet = ${objet()}`.execute(base);
  expect(JSON.stringify(rows)).not.toContain('trésorerie');
});
