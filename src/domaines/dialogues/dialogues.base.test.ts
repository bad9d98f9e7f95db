import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import '#src/domaines/saisines.ts';
import { dossierSitue } from '#src/domaines/dossiers/index.ts';
import { etatEnveloppe } from '#src/domaines/enveloppes/index.ts';
import { objetSaisi } from '#src/domaines/instances/registre.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { arreterRendu } from '#src/socle/rapports/rendre.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest, dossierDeTest } from '#tests/fabriqueConventionnement.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { dialogueDe, propositionsDe } from './chargement.ts';
import { etablirFiche } from './fiche/etablir.ts';
import {
  accordDe,
  constaterDesaccord,
  envoyerFiche,
  ficheDeSuivi,
  ouvrirDialogue,
  proposer,
  rencontrer,
  repondre,
  reprendreDialogue,
  saisirCommission,
} from './index.ts';
import { fichesDe } from './requetes/fiches.ts';

let base: Base;
let c: Campagne;
let id: number;
beforeAll(async () => {
  fixerDossierFichiers(mkdtempSync(join(tmpdir(), 'maillage-fiches-')));
  base = await baseDeTest();
  c = await campagneDeTest(base, { annee: 2026 });
  await semerParametres(base);
});
afterAll(() => arreterRendu());

const eligible = (dossier: number) =>
  sql`INSERT INTO dossier_critere (dossier, critere, genre, rempli, par) VALUES (${dossier}, 'porteur', 'eligibilite', true, 'Essai')`.execute(
    base,
  );
beforeEach(async () => {
  await sql`TRUNCATE fiche_suivi, dialogue_proposition, dialogue_rencontre, dialogue, dossier_critere, dossier_avis_financeur, engagement, saisine, seance_point CASCADE`.execute(
    base,
  );
  await sql`DELETE FROM reponse`.execute(base);
  await sql`DELETE FROM dossier`.execute(base);
  id = await dossierDeTest(base, c, { etat: 'complet' });
  await eligible(id);
});

const proposition = (plus: Record<string, unknown> = {}) => ({
  lignes: [{ type: 'ACI', etp: '24,76', mois: '12', dateEffet: '2026-01-01', personnes: '10', participation: '' }],
  objectifs: {
    axes: { accueil: 'Livret pour chacun', accompagnement: '', formation: '', territoire: '' },
    sorties: { durables: '20', transition: '15', positives: '25' },
  },
  modulation: '5',
  message: '',
  ...plus,
});
const version = async () => (await dialogueDe(base, id))!.version;
const faire = async (acteur: Acteur, plus: Record<string, unknown> = {}) =>
  executer(proposer, acteur, { id, version: await version(), ...proposition(), ...plus });
const derniere = async () => (await propositionsDe(base, (await dialogueDe(base, id))!.id)).at(-1)!;
const dire = async (acteur: Acteur, reponse: string, message = '') =>
  executer(repondre, acteur, { id, version: await version(), proposition: (await derniere()).id, reponse, message });
const accorder = async () => {
  await executer(ouvrirDialogue, c.ddets, { id });
  await faire(c.ddets);
  await dire(c.structure, 'accepter');
};

describe('le dialogue de gestion', () => {
  test("s'ouvre par la DDETS du département, sur un dossier complet et éligible", async () => {
    for (const acteur of [c.structure, c.autreStructure, c.autreDdets, c.dreets, c.departement])
      await expect(executer(ouvrirDialogue, acteur, { id })).rejects.toMatchObject({ statut: 403 });
    await sql`DELETE FROM dossier_critere`.execute(base);
    await expect(executer(ouvrirDialogue, c.ddets, { id })).rejects.toThrow('éligibilité');
    await eligible(id);
    const clics = await Promise.allSettled([1, 2].map(() => executer(ouvrirDialogue, c.ddets, { id })));
    expect(clics.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    expect((await dossierSitue(base, id)).etat).toBe('en_dialogue');
    const depose = await dossierDeTest(base, { ...c, idStructure: c.idAutreStructure }, { etat: 'depose' });
    await expect(executer(ouvrirDialogue, c.ddets, { id: depose })).rejects.toMatchObject({ statut: 409 });
    await expect(executer(ouvrirDialogue, c.ddets, { id: 999_999 })).rejects.toMatchObject({ statut: 404 });
  });

  test('proposition, contre-proposition, accord : montants et paramètres du jour gardés, montant proposé dans l’enveloppe', async () => {
    await executer(ouvrirDialogue, c.ddets, { id });
    expect(await faire(c.ddets)).toMatchObject({ rang: 1, total: '621898.16' });
    await expect(dire(c.ddets, 'accepter')).rejects.toMatchObject({ statut: 403 });
    await expect(dire(c.structure, 'retirer')).rejects.toMatchObject({ statut: 403 });
    await faire(c.structure, {
      lignes: [{ ...proposition().lignes[0], etp: '26' }],
      message: 'Il nous faut un poste de plus.',
    });
    const [une, deux] = await propositionsDe(base, (await dialogueDe(base, id))!.id);
    expect(une).toMatchObject({ etat: 'contree', auteur: 'service', total: '621898.16', modulation: '5.00' });
    expect(une?.montants).toMatchObject({ base: '592283.96', modulation: '29614.20' });
    expect(une?.montants.lignes[0]?.parametres.map((p) => p.nom)).toContain('rsa.personne_seule');
    expect(deux).toMatchObject({ etat: 'en_attente', auteur: 'structure' });
    expect(await accordDe(base, id)).toBeNull();
    await dire(c.ddets, 'accepter');
    expect(await accordDe(base, id)).toMatchObject({ rang: 2, reponduePar: c.ddets.nom, total: deux?.total });
    expect((await etatEnveloppe(base, c.campagne)).propose).toBe(deux?.total);
    await expect(faire(c.ddets)).rejects.toThrow('Un accord');
  });

  test('les deux à la fois : un seul passe, l’autre garde sa saisie et apprend que la page est dépassée', async () => {
    await executer(ouvrirDialogue, c.ddets, { id });
    const lue = await version();
    const ensemble = await Promise.allSettled(
      [c.ddets, c.structure, c.ddets].map((a) => executer(proposer, a, { id, version: lue, ...proposition() })),
    );
    expect(ensemble.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    for (const r of ensemble) if (r.status === 'rejected') expect(r.reason).toMatchObject({ statut: 409 });
    const p = await derniere();
    await expect(
      executer(repondre, c.structure, { id, version: lue, proposition: p.id, reponse: 'accepter' }),
    ).rejects.toMatchObject({ statut: 409 });
  });

  test('accepter pendant qu’elle est remplacée : jamais la proposition d’avant', async () => {
    await executer(ouvrirDialogue, c.ddets, { id });
    await faire(c.ddets);
    const [lue, p] = [await version(), await derniere()];
    await faire(c.ddets, { modulation: '0' });
    await expect(
      executer(repondre, c.structure, { id, version: lue, proposition: p.id, reponse: 'accepter' }),
    ).rejects.toMatchObject({ statut: 409 });
    await expect(
      executer(repondre, c.structure, { id, version: await version(), proposition: p.id, reponse: 'accepter' }),
    ).rejects.toThrow("n'attend plus");
    expect(await accordDe(base, id)).toBeNull();
  });

  test('sans valeur à la date d’effet, la ligne fautive est nommée et rien n’est écrit', async () => {
    await executer(ouvrirDialogue, c.ddets, { id });
    const fautive = { ...proposition().lignes[0], dateEffet: '2021-03-01' };
    await expect(faire(c.ddets, { lignes: [proposition().lignes[0], fautive] })).rejects.toMatchObject({
      statut: 422,
      champs: { 'lignes.1.dateEffet': expect.any(String) },
    });
    await expect(faire(c.ddets, { modulation: '11' })).rejects.toMatchObject({
      champs: { modulation: expect.any(String) },
    });
    await expect(faire(c.ddets, { lignes: [] })).rejects.toThrow('au moins une ligne');
    await expect(
      faire(c.ddets, {
        objectifs: { ...proposition().objectifs, sorties: { durables: '60', transition: '30', positives: '20' } },
      }),
    ).rejects.toThrow('100 %');
    await expect(faire(c.autreStructure)).rejects.toMatchObject({ statut: 403 });
    await expect(faire(c.departement)).rejects.toMatchObject({ statut: 403 });
    expect(await propositionsDe(base, (await dialogueDe(base, id))!.id)).toEqual([]);
  });

  test('un refus se motive ; un désaccord se constate avec sa raison et se reprend ; l’accord défait rend son montant', async () => {
    await executer(ouvrirDialogue, c.ddets, { id });
    await faire(c.ddets);
    await expect(dire(c.structure, 'refuser')).rejects.toMatchObject({ champs: { message: expect.any(String) } });
    await dire(c.structure, 'refuser', 'Trop peu de postes.');
    expect(await derniere()).toMatchObject({ etat: 'refusee', reponse: 'Trop peu de postes.' });
    const motif = 'La structure demande deux postes de plus que les crédits.';
    await expect(executer(constaterDesaccord, c.structure, { id, version: 1, motif })).rejects.toMatchObject({
      statut: 403,
    });
    await expect(executer(constaterDesaccord, c.ddets, { id, version: await version(), motif: 'Non' })).rejects.toThrow(
      '20 signes',
    );
    await executer(constaterDesaccord, c.ddets, { id, version: await version(), motif });
    expect(await dialogueDe(base, id)).toMatchObject({ etat: 'desaccord', motif });
    await executer(reprendreDialogue, c.ddets, { id, commentaire: 'Des crédits arrivent.' });
    await faire(c.structure);
    await dire(c.ddets, 'accepter');
    expect((await etatEnveloppe(base, c.campagne)).propose).toBe('621898.16');
    await executer(reprendreDialogue, c.ddets, { id, commentaire: 'Une erreur de date.' });
    expect(await etatEnveloppe(base, c.campagne)).toMatchObject({ propose: '0.00' });
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

describe('la fiche de suivi et la commission', () => {
  test('établie, figée, envoyée, transmise ; l’avis rendu fait avancer le dossier', async () => {
    await executer(ouvrirDialogue, c.ddets, { id });
    await expect(etablirFiche(base, c.ddets, { id, version: await version() })).rejects.toMatchObject({ statut: 409 });
    await faire(c.ddets);
    await dire(c.structure, 'accepter');
    await expect(executer(saisirCommission, c.ddets, { id, version: await version() })).rejects.toThrow(
      'fiche de suivi',
    );
    await expect(etablirFiche(base, c.structure, { id, version: 1 })).rejects.toMatchObject({ statut: 403 });
    await etablirFiche(base, c.ddets, { id, version: await version() });
    await etablirFiche(base, c.ddets, { id, version: await version() });
    const [fiche, ...autres] = await fichesDe(base, id);
    expect(autres).toEqual([]);
    expect(fiche?.empreinte).toMatch(/^[0-9a-f]{64}$/);
    const texte = JSON.stringify(await ficheDeSuivi(base, id)).replace(/\s/g, ' ');
    for (const attendu of [
      'Chantier Exemple',
      '621 898,16',
      'Livret pour chacun',
      'source secondaire',
      'Repère national',
    ])
      expect(texte).toContain(attendu);
    await expect(sql`UPDATE fiche_suivi SET document = '{}'`.execute(base)).rejects.toThrow('ne change plus');

    await expect(executer(envoyerFiche, c.ddets, { id, rang: 1 })).rejects.toThrow("Personne à qui l'envoyer");
    await sql`INSERT INTO dossier_avis_financeur (dossier, organisation_id, demande_par) VALUES (${id}, ${c.departement.organisationId}, 'Essai')`.execute(
      base,
    );
    await executer(envoyerFiche, c.ddets, { id, rang: 1 });
    await expect(executer(envoyerFiche, c.ddets, { id, rang: 1 })).rejects.toMatchObject({ statut: 409 });
    expect((await fichesDe(base, id))[0]?.destinataires).toMatchObject([
      { courriel: c.departement.courriel, titre: 'financeur' },
    ]);
    const { rows: courriels } = await sql<{
      texte: string;
    }>`SELECT texte FROM courriel WHERE destinataire = ${c.departement.courriel}`.execute(base);
    expect(courriels[0]?.texte).toContain(`/dossiers/${id}/fiche-de-suivi`);

    await sql`INSERT INTO structure (siret, type, nom) SELECT siret, 'EI', 'Même personne morale' FROM structure WHERE id = ${c.idStructure} ON CONFLICT DO NOTHING`.execute(
      base,
    );
    const lue = await version();
    const clics = await Promise.allSettled([1, 2].map(() => executer(saisirCommission, c.ddets, { id, version: lue })));
    expect(clics.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    const { rows: saisines } = await sql<{ id: number; motif: string; nature: string; organisation_id: number }>`
      SELECT id, motif, nature, organisation_id FROM saisine ORDER BY id`.execute(base);
    expect(saisines).toMatchObject([
      { motif: 'renouvellement', nature: 'simple', organisation_id: c.structure.organisationId },
      { motif: 'double_conventionnement', nature: 'favorable_requis' },
    ]);
    const { genre } = objetSaisi(`dossier:${id}`);
    expect((await genre.document(base, id))?.titre).toContain('Chantier Exemple');
    for (const [rang, s] of saisines.entries()) {
      expect((await dossierSitue(base, id)).etat).toBe('avis_attendu');
      await enTransaction(base, async (trx) => {
        await sql`UPDATE saisine SET etat = 'rendue', avis = 'favorable', rendue_le = now() WHERE id = ${s.id}`.execute(
          trx,
        );
        await genre.rendre(trx, c.ddets, id, {
          motif: s.motif,
          avis: 'favorable',
          saisine: s.id,
          texte: `Avis ${rang + 1}`,
        });
      });
    }
    expect((await dossierSitue(base, id)).etat).toBe('avis_rendu');
  }, 60_000);

  test('reprendre pendant l’attente retire les saisines ; une fiche d’avant ne vaut plus pour la conclusion d’après', async () => {
    await accorder();
    await etablirFiche(base, c.ddets, { id, version: await version() });
    await executer(saisirCommission, c.ddets, { id, version: await version() });
    await executer(reprendreDialogue, c.ddets, { id, commentaire: 'Un poste oublié.' });
    expect((await dossierSitue(base, id)).etat).toBe('en_dialogue');
    const { rows } = await sql<{ etat: string }>`SELECT DISTINCT etat FROM saisine`.execute(base);
    expect(rows).toEqual([{ etat: 'retiree' }]);
    await faire(c.ddets, { modulation: '2' });
    await dire(c.structure, 'accepter');
    await expect(executer(saisirCommission, c.ddets, { id, version: await version() })).rejects.toThrow(
      'fiche de suivi',
    );
  }, 60_000);

  test('une demande annuelle ne va pas à la commission', async () => {
    await sql`UPDATE dossier SET nature = 'annuel' WHERE id = ${id}`.execute(base);
    await accorder();
    await etablirFiche(base, c.ddets, { id, version: await version() });
    await expect(executer(saisirCommission, c.ddets, { id, version: await version() })).rejects.toThrow(
      'avenant annuel',
    );
    const lecteur = await creerActeurTest(base, 'ddets', 'lecteur');
    await expect(executer(saisirCommission, lecteur, { id, version: await version() })).rejects.toMatchObject({
      statut: 403,
    });
  }, 60_000);
});
