import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dossierSitue } from '#src/domaines/dossiers/index.ts';
import { etatEnveloppe } from '#src/domaines/enveloppes/index.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest, dossierDeTest } from '#tests/fabriqueConventionnement.ts';
import { propositionDeTest, rendreEligible, tableDeDialogue } from '#tests/fabriqueDialogues.ts';
import { dialogueDe } from './chargement.ts';
import {
  accordDe,
  constaterDesaccord,
  ouvrirDialogue,
  proposer,
  rencontrer,
  repondre,
  reprendreDialogue,
} from './index.ts';
import { dialoguesATransmettre, propositionsARepondre } from './requetes/attentes.ts';

let base: Base;
let c: Campagne;
let id: number;
let t: Awaited<ReturnType<typeof tableDeDialogue>>;
beforeAll(async () => {
  base = await baseDeTest();
  c = await campagneDeTest(base, { annee: 2026 });
  await semerParametres(base);
});
beforeEach(async () => {
  t = await tableDeDialogue(base, c);
  id = t.id;
});

describe('le dialogue de gestion', () => {
  test("s'ouvre par la DDETS du département, sur un dossier complet et éligible", async () => {
    for (const acteur of [c.structure, c.autreStructure, c.autreDdets, c.dreets, c.departement])
      await expect(executer(ouvrirDialogue, acteur, { id })).rejects.toMatchObject({ statut: 403 });
    await sql`DELETE FROM dossier_critere`.execute(base);
    await expect(executer(ouvrirDialogue, c.ddets, { id })).rejects.toThrow('éligibilité');
    await rendreEligible(base, id);
    const clics = await Promise.allSettled([1, 2].map(() => executer(ouvrirDialogue, c.ddets, { id })));
    expect(clics.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    expect((await dossierSitue(base, id)).etat).toBe('en_dialogue');
    const depose = await dossierDeTest(base, { ...c, idStructure: c.idAutreStructure }, { etat: 'depose' });
    await expect(executer(ouvrirDialogue, c.ddets, { id: depose })).rejects.toMatchObject({ statut: 409 });
    await expect(executer(ouvrirDialogue, c.ddets, { id: 999_999 })).rejects.toMatchObject({ statut: 404 });
  });

  test('proposition, contre-proposition, accord : montants et paramètres du jour gardés, montant proposé dans l’enveloppe', async () => {
    await executer(ouvrirDialogue, c.ddets, { id });
    expect(await t.faire(c.ddets)).toMatchObject({ rang: 1, total: '621898.16' });
    await expect(t.dire(c.ddets, 'accepter')).rejects.toMatchObject({ statut: 403 });
    await expect(t.dire(c.structure, 'retirer')).rejects.toMatchObject({ statut: 403 });
    await t.faire(c.structure, {
      lignes: [{ ...propositionDeTest().lignes[0], etp: '26' }],
      message: 'Il nous faut un poste de plus.',
    });
    const [une, deux] = await t.propositions();
    expect(une).toMatchObject({ etat: 'contree', auteur: 'service', total: '621898.16', modulation: '5.00' });
    expect(une?.montants).toMatchObject({ base: '592283.96', modulation: '29614.20' });
    expect(une?.montants.lignes[0]?.parametres.map((p) => p.nom)).toContain('rsa.personne_seule');
    expect(deux).toMatchObject({ etat: 'en_attente', auteur: 'structure' });
    expect(await propositionsARepondre(base, c.ddets)).toMatchObject({ nombre: 1, dossier: id });
    for (const autre of [c.structure, c.autreStructure, c.autreDdets, c.dreets])
      expect((await propositionsARepondre(base, autre)).nombre).toBe(0);
    expect(await accordDe(base, id)).toBeNull();
    await t.dire(c.ddets, 'accepter');
    expect(await accordDe(base, id)).toMatchObject({ rang: 2, reponduePar: c.ddets.nom, total: deux?.total });
    expect((await etatEnveloppe(base, { campagne: c.campagne })).propose).toBe(deux?.total);
    await expect(t.faire(c.ddets)).rejects.toThrow('Un accord');
    expect(await dialoguesATransmettre(base, c.ddets)).toMatchObject({ nombre: 1, dossier: id });
    expect((await dialoguesATransmettre(base, c.autreDdets)).nombre).toBe(0);
  });

  test('les deux à la fois : un seul passe, l’autre garde sa saisie et apprend que la page est dépassée', async () => {
    await executer(ouvrirDialogue, c.ddets, { id });
    const lue = await t.version();
    const ensemble = await Promise.allSettled(
      [c.ddets, c.structure, c.ddets].map((a) => executer(proposer, a, { id, version: lue, ...propositionDeTest() })),
    );
    expect(ensemble.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    for (const r of ensemble) if (r.status === 'rejected') expect(r.reason).toMatchObject({ statut: 409 });
    const p = await t.derniere();
    await expect(
      executer(repondre, c.structure, { id, version: lue, proposition: p.id, reponse: 'accepter' }),
    ).rejects.toMatchObject({ statut: 409 });
  });

  test('accepter pendant qu’elle est remplacée : jamais la proposition d’avant', async () => {
    await executer(ouvrirDialogue, c.ddets, { id });
    await t.faire(c.ddets);
    const [lue, p] = [await t.version(), await t.derniere()];
    await t.faire(c.ddets, { modulation: '0' });
    await expect(
      executer(repondre, c.structure, { id, version: lue, proposition: p.id, reponse: 'accepter' }),
    ).rejects.toMatchObject({ statut: 409 });
    await expect(
      executer(repondre, c.structure, { id, version: await t.version(), proposition: p.id, reponse: 'accepter' }),
    ).rejects.toThrow("n'attend plus");
    expect(await accordDe(base, id)).toBeNull();
  });

  test('sans valeur à la date d’effet, la ligne fautive est nommée et rien n’est écrit', async () => {
    await executer(ouvrirDialogue, c.ddets, { id });
    const fautive = { ...propositionDeTest().lignes[0], dateEffet: '2021-03-01' };
    await expect(t.faire(c.ddets, { lignes: [propositionDeTest().lignes[0], fautive] })).rejects.toMatchObject({
      statut: 422,
      champs: { 'lignes.1.dateEffet': expect.any(String) },
    });
    await expect(t.faire(c.ddets, { modulation: '11' })).rejects.toMatchObject({
      champs: { modulation: expect.any(String) },
    });
    await expect(t.faire(c.ddets, { lignes: [] })).rejects.toThrow('au moins une ligne');
    await expect(
      t.faire(c.ddets, {
        objectifs: { ...propositionDeTest().objectifs, sorties: { durables: '60', transition: '30', positives: '20' } },
      }),
    ).rejects.toThrow('100 %');
    await expect(t.faire(c.autreStructure)).rejects.toMatchObject({ statut: 403 });
    await expect(t.faire(c.departement)).rejects.toMatchObject({ statut: 403 });
    expect(await t.propositions()).toEqual([]);
  });

  test('un refus se motive ; un désaccord se constate avec sa raison et se reprend ; l’accord défait rend son montant', async () => {
    await executer(ouvrirDialogue, c.ddets, { id });
    await t.faire(c.ddets);
    await expect(t.dire(c.structure, 'refuser')).rejects.toMatchObject({ champs: { message: expect.any(String) } });
    await t.dire(c.structure, 'refuser', 'Trop peu de postes.');
    expect(await t.derniere()).toMatchObject({ etat: 'refusee', reponse: 'Trop peu de postes.' });
    const motif = 'La structure demande deux postes de plus que les crédits.';
    await expect(executer(constaterDesaccord, c.structure, { id, version: 1, motif })).rejects.toMatchObject({
      statut: 403,
    });
    await expect(
      executer(constaterDesaccord, c.ddets, { id, version: await t.version(), motif: 'Non' }),
    ).rejects.toThrow('20 signes');
    await executer(constaterDesaccord, c.ddets, { id, version: await t.version(), motif });
    expect(await dialogueDe(base, id)).toMatchObject({ etat: 'desaccord', motif });
    await executer(reprendreDialogue, c.ddets, { id, commentaire: 'Des crédits arrivent.' });
    await t.faire(c.structure);
    await t.dire(c.ddets, 'accepter');
    expect((await etatEnveloppe(base, { campagne: c.campagne })).propose).toBe('621898.16');
    await executer(reprendreDialogue, c.ddets, { id, commentaire: 'Une erreur de date.' });
    expect(await etatEnveloppe(base, { campagne: c.campagne })).toMatchObject({ propose: '0.00' });
    expect(await accordDe(base, id)).toBeNull();
    await expect(executer(reprendreDialogue, c.ddets, { id, commentaire: 'Encore' })).rejects.toMatchObject({
      statut: 409,
    });
  });

  test('une rencontre se consigne une fois', async () => {
    await executer(ouvrirDialogue, c.ddets, { id });
    const r = {
      id,
      le: '2026-02-03',
      heure: '14:30',
      mode: 'visio',
      participants: 'Ida, Jean',
      compteRendu: 'Vu les axes.',
    };
    const clics = await Promise.allSettled([1, 2].map(() => executer(rencontrer, c.ddets, r)));
    expect(clics.filter((x) => x.status === 'fulfilled')).toHaveLength(1);
    const { rows } = await sql<{ le: Date }>`SELECT le FROM dialogue_rencontre`.execute(base);
    expect(rows.map((x) => x.le.toISOString())).toEqual(['2026-02-03T13:30:00.000Z']);
    await expect(executer(rencontrer, c.structure, r)).rejects.toMatchObject({ statut: 403 });
    await expect(executer(rencontrer, c.ddets, { ...r, heure: '25:00' })).rejects.toMatchObject({
      champs: { heure: expect.any(String) },
    });
  });
});
