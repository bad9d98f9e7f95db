import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EtatDossier } from '#src/domaines/dossiers/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest, dossierDeTest } from '#tests/fabriqueConventionnement.ts';
import { annoterDossier } from './operations/annoter.ts';
import { examinerEligibilite, noterSelection } from './operations/examiner.ts';
import { exigerRecevable, noteDossier, recevable } from './requetes/criteres.ts';

let base: Base;
let c: Campagne;
beforeAll(async () => {
  base = await baseDeTest();
  c = await campagneDeTest(base);
});
beforeEach(async () => {
  await sql`DELETE FROM reponse; DELETE FROM dossier_critere; DELETE FROM dossier_note; DELETE FROM dossier`.execute(
    base,
  );
});
const dossier = (etat: EtatDossier) => dossierDeTest(base, c, { etat });

describe('critères', () => {
  test("un critère d'éligibilité non rempli se motive et bloque la suite ; la note n'y change rien", async () => {
    const id = await dossier('complet');
    await expect(exigerRecevable(base, id)).rejects.toThrow('pas encore examinée : « Porteur admis »');
    const non = (commentaire: string) =>
      executer(examinerEligibilite, c.ddets, { id, criteres: { porteur: { rempli: 'non', commentaire } } });
    await expect(non('')).rejects.toMatchObject({ champs: { 'commentaire.porteur': expect.any(String) } });
    await non('Société commerciale : hors de la liste.');
    const notes = { projet: { note: '5' }, territoire: { note: '5' } };
    expect((await executer(noterSelection, c.ddets, { id, notes })).total).toBe('100.00');
    expect((await recevable(base, id)).recevable).toBe(false);
    await expect(exigerRecevable(base, id)).rejects.toMatchObject({
      statut: 422,
      message: expect.stringContaining("n'est pas éligible"),
    });
    await executer(examinerEligibilite, c.ddets, { id, criteres: { porteur: { rempli: 'oui' } } });
    await expect(exigerRecevable(base, id)).resolves.toBeUndefined();
  });

  test('la note pondérée se lit terme à terme : 4/5 × 60 + 2,5/5 × 40 = 68', async () => {
    const id = await dossier('complet');
    await executer(noterSelection, c.ddets, { id, notes: { projet: { note: '4', commentaire: 'Solide.' } } });
    expect((await noteDossier(base, id)).total).toBeNull();
    await executer(noterSelection, c.ddets, { id, notes: { territoire: { note: '2,5' } } });
    const note = await noteDossier(base, id);
    expect(note.total).toBe('68.00');
    expect(note.explication).toBe('48,00 + 20,00 = 68,00 points sur 100');
    await expect(executer(noterSelection, c.ddets, { id, notes: { projet: { note: '6' } } })).rejects.toMatchObject({
      champs: { 'note.projet': 'La note va de 0 à 5.' },
    });
    await expect(executer(noterSelection, c.ddets, { id, notes: { projet: { note: 'bien' } } })).rejects.toMatchObject({
      statut: 422,
    });
  });

  test('rien ne se renote une fois la commission saisie ; une structure ne se note pas', async () => {
    const id = await dossier('avis_attendu');
    await expect(executer(noterSelection, c.ddets, { id, notes: { projet: { note: '5' } } })).rejects.toMatchObject({
      statut: 409,
    });
    await expect(executer(examinerEligibilite, c.structure, { id, criteres: {} })).rejects.toMatchObject({
      statut: 403,
    });
  });
});

test('une note interne ne passe ni dans le journal, ni chez la structure', async () => {
  const id = await dossier('depose');
  await executer(annoterDossier, c.ddets, { id, texte: 'Gouvernance fragile : à revoir en comité.' });
  await expect(executer(annoterDossier, c.structure, { id, texte: 'x' })).rejects.toMatchObject({ statut: 403 });
  const { rows } = await sql<{ details: object }>`
    SELECT details FROM journal_attente WHERE action = 'instructions.annoter' AND details::text LIKE '%Gouvernance%'
    UNION ALL SELECT details FROM journal WHERE action = 'instructions.annoter' AND details::text LIKE '%Gouvernance%'`.execute(
    base,
  );
  expect(rows).toEqual([]);
});
