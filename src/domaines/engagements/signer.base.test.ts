import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { semerModeles } from '#src/domaines/modeles/index.ts';
import { parcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { aujourdhui, plusMois } from '#src/socle/jour.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursSuivi } from '../../../tests/fabriqueAccompagnement.ts';
import {
  dans,
  notifier,
  parcoursAContractualiser,
  personneDe,
  preparerDeTest,
  saisieContrat,
} from '../../../tests/fabriqueEngagements.ts';
import { contratsDe } from './chargement.ts';
import { aSceller } from './conclure.ts';
import {
  actualiserContrat,
  cloreContrat,
  contratDe,
  definirOffre,
  documentContrat,
  modifierContrat,
  rendreCaduc,
  signerContrat,
  signerEnPersonne,
  signerOrganisme,
} from './index.ts';

let base: Base;
let monde: MondeAccompagnement;
let suivi: number;
const jour = aujourdhui();

beforeAll(async () => {
  base = await baseDeTest();
  monde = await mondeAccompagnement(base);
  await semerModeles(base);
}, 60_000);
beforeEach(async () => {
  suivi = await parcoursAContractualiser(monde);
});

const preparer = (plus: object = {}, qui?: Acteur) => preparerDeTest(monde, suivi, plus, qui);
const etatDe = async (id: number) => (await contratsDe(base, suivi)).find((k) => k.id === id)!;
const ouvertes = async () =>
  (
    await sql<{ nature: string; compte: number; due: string; libelle: string }>`
      SELECT nature, compte_id AS compte, (due_le AT TIME ZONE 'Europe/Paris')::date::text AS due, libelle FROM echeance
      WHERE objet = ${`parcours:${suivi}`} AND etat = 'ouverte' ORDER BY nature`.execute(base)
  ).rows;

describe('signer', () => {
  const signer = (id: number, le = jour) => executer(signerContrat, monde.social, { id, le });
  const conclu = async (plus: object = {}) => {
    const { id } = await preparer(plus);
    await signer(id);
    await executer(signerOrganisme, monde.emploi, { id });
    return id;
  };

  test('les deux signatures : en cours, scellé, délai soldé, suites posées, parcours avancé', async () => {
    await sql`INSERT INTO echeance (nature, objet, libelle, adresse, organisation_id, due_le)
      VALUES ('accompagnement.contrat', ${`parcours:${suivi}`}, 'Contrat', '/x', ${monde.emploi.organisationId}, now())`.execute(
      base,
    );
    const { id } = await preparer();
    expect(await signer(id)).toMatchObject({ conclu: false });
    expect((await etatDe(id)).etat).toBe('signe_personne');
    expect(await executer(signerOrganisme, monde.emploi, { id })).toMatchObject({ conclu: true });
    const k = await etatDe(id);
    expect(k).toMatchObject({ etat: 'en_cours', signePersonneMoyen: 'papier', signeOrganismeLe: jour });
    expect(k.empreinte).toBe(empreinteDe(aSceller(k)));
    expect(empreinteDe(aSceller({ ...k, heures: 14 }))).not.toBe(k.empreinte);
    expect((await parcoursSitue(base, suivi)).etat).toBe('accompagnement');
    const { reference } = await parcoursSitue(base, suivi);
    expect(await ouvertes()).toEqual([
      {
        nature: 'accompagnement.offre',
        compte: monde.emploi.compteId,
        due: plusMois(jour, 6),
        libelle: `Définir l'offre raisonnable d'emploi, ${reference}`,
      },
      {
        nature: 'accompagnement.revoir_contrat',
        compte: monde.emploi.compteId,
        due: plusMois(jour, 6),
        libelle: `Revoir le contrat d'engagement, ${reference}`,
      },
    ]);
  });

  test('le référent d’abord, puis la personne dans son espace ; une autre personne ne le peut pas', async () => {
    const { id } = await preparer();
    await executer(signerOrganisme, monde.emploi, { id });
    const voisine = await personneDe(monde, await parcoursSuivi(monde, 'Voisine'));
    await expect(executer(signerEnPersonne, voisine, { id })).rejects.toMatchObject({ statut: 404 });
    const elle = await personneDe(monde, suivi);
    for (const interdite of [signerContrat, signerOrganisme])
      await expect(executer(interdite, elle, { id })).rejects.toMatchObject({ statut: 403 });
    await expect(executer(signerEnPersonne, monde.emploi, { id })).rejects.toMatchObject({ statut: 403 });
    await executer(signerEnPersonne, elle, { id, version: 2 });
    expect(await etatDe(id)).toMatchObject({ etat: 'en_cours', signePersonneMoyen: 'espace' });
  });

  test('le référent principal seul signe pour l’organisme', async () => {
    const { id } = await preparer();
    for (const qui of [monde.social, monde.responsable])
      await expect(executer(signerOrganisme, qui, { id })).rejects.toMatchObject({ statut: 403 });
    for (const qui of [monde.autre, monde.etranger])
      await expect(executer(signerOrganisme, qui, { id })).rejects.toMatchObject({
        statut: expect.toSatisfy((s) => s === 403 || s === 404),
      });
  });

  test('ni demain, ni avant le parcours, ni deux fois, ni ce qui a changé, ni sans plan d’action', async () => {
    const { id } = await preparer();
    await expect(signer(id, dans(1))).rejects.toMatchObject({ champs: { le: expect.stringContaining('aujourd') } });
    await expect(signer(id, dans(-400))).rejects.toMatchObject({ champs: { le: expect.any(String) } });
    await expect(executer(signerContrat, monde.emploi, { id, version: 7, le: jour })).rejects.toMatchObject({
      statut: 409,
    });
    const deux = await Promise.allSettled([signer(id), signer(id)]);
    expect(deux.map((r) => r.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(signer(id)).rejects.toThrow('déjà signé');
    await executer(modifierContrat, monde.emploi, { id, ...saisieContrat({ actions: [] }) });
    expect(await etatDe(id)).toMatchObject({ etat: 'projet', signePersonneLe: null });
    await expect(signer(id)).rejects.toThrow("plan d'action est vide");
  });

  test('les deux parties au même instant : conclu une fois', async () => {
    const { id } = await preparer();
    const fait = await Promise.all([signer(id), executer(signerOrganisme, monde.emploi, { id })]);
    expect(fait.map((f) => f.conclu).toSorted()).toEqual([false, true]);
    expect((await etatDe(id)).etat).toBe('en_cours');
  });

  test('actualiser : l’ancien court jusqu’à la dernière signature du nouveau', async () => {
    const id = await conclu();
    await expect(executer(modifierContrat, monde.emploi, { id, ...saisieContrat() })).rejects.toMatchObject({
      statut: 409,
    });
    await expect(preparer()).rejects.toMatchObject({ statut: 409 });
    const { id: suivant } = await executer(actualiserContrat, monde.emploi, { id, ...saisieContrat({ heures: 20 }) });
    await signer(suivant);
    expect((await etatDe(id)).etat).toBe('en_cours');
    await executer(signerOrganisme, monde.emploi, { id: suivant });
    expect([(await etatDe(id)).etat, (await etatDe(suivant)).etat]).toEqual(['actualise', 'en_cours']);
    expect(await etatDe(suivant)).toMatchObject({ precedent: id, contenu: { precedent: { nature: 'engagement' } } });
    // L'offre ne se redemande pas à chaque version.
    expect((await ouvertes()).map((e) => e.nature)).toEqual(['accompagnement.offre', 'accompagnement.revoir_contrat']);
  });

  test('une réorientation rend tout caduc, et le délai repart de la nouvelle notification', async () => {
    const id = await conclu();
    const { id: suivant } = await executer(actualiserContrat, monde.emploi, { id, ...saisieContrat() });
    expect(await enTransaction(base, (trx) => rendreCaduc(trx, monde.responsable, suivi, 'Réorientation'))).toBe(2);
    expect([(await etatDe(id)).etat, (await etatDe(suivant)).etat]).toEqual(['caduc', 'caduc']);
    expect(await ouvertes()).toEqual([]);
    await notifier(base, suivi, jour);
    const { delai } = await lireEnCloison(monde.emploi, (c) => contratDe(c, suivi));
    expect(delai.limite).toBe(plusMois(jour, 1));
    await expect(preparer()).resolves.toMatchObject({ parcours: suivi });
  });

  test('clore : une raison, une date passée ; rien ne reste dû', async () => {
    const id = await conclu();
    await expect(executer(cloreContrat, monde.emploi, { id, le: jour, motif: '' })).rejects.toMatchObject({
      champs: { motif: expect.any(String) },
    });
    await expect(executer(cloreContrat, monde.emploi, { id, le: dans(1), motif: 'Terme' })).rejects.toMatchObject({
      champs: { le: expect.any(String) },
    });
    await executer(cloreContrat, monde.emploi, { id, le: jour, motif: 'Terme atteint' });
    expect(await etatDe(id)).toMatchObject({ etat: 'clos', fin: jour });
    await expect(executer(cloreContrat, monde.emploi, { id, le: jour, motif: 'Encore' })).rejects.toMatchObject({
      statut: 409,
    });
    expect(await ouvertes()).toEqual([]);
  });

  test('offre raisonnable d’emploi : définie sur le contrat en cours, son échéance est soldée', async () => {
    const { id } = await preparer();
    const offre = { metiers: 'Cariste', contrat: 'CDI, temps plein', zone: '30 minutes' };
    await expect(executer(definirOffre, monde.emploi, { id, ...offre })).rejects.toMatchObject({ statut: 409 });
    await signer(id);
    await executer(signerOrganisme, monde.emploi, { id });
    await executer(definirOffre, monde.social, { id, ...offre });
    expect(await etatDe(id)).toMatchObject({ offre: { ...offre, salaire: '' }, offreLe: jour });
    expect((await ouvertes()).map((e) => e.nature)).toEqual(['accompagnement.revoir_contrat']);
    // L'empreinte porte sur ce qui a été signé : définir l'offre ensuite ne la change pas.
    const k = await etatDe(id);
    expect(empreinteDe(aSceller(k))).toBe(k.empreinte);
  });

  test('le document : lu du cercle, avec les signatures et l’empreinte ; aucune trace hors du dossier', async () => {
    const id = await conclu({ objectif: 'Objectif inventé' });
    const doc = await lireEnCloison(monde.social, (c) => documentContrat(c, monde.social, suivi, id));
    const texte = JSON.stringify(doc);
    for (const mot of ['Personne Essai', 'Objectif inventé', 'Passer le code', (await etatDe(id)).empreinte!])
      expect(texte).toContain(mot);
    const elle = await personneDe(monde, suivi);
    await expect(lireEnCloison(monde.autre, (c) => documentContrat(c, monde.autre, suivi, id))).rejects.toMatchObject({
      statut: 403,
    });
    await expect(
      lireEnCloison(elle, (c) => documentContrat(c, elle, suivi, id, 'espace.signerContrat')),
    ).resolves.toBeTruthy();
    expect((await sql`SELECT FROM document_produit`.execute(base)).rows).toEqual([]);
    const { rows } = await sql<{ t: string }>`SELECT string_agg(details::text || objet, ' ') AS t FROM journal
      WHERE objet = ${`parcours:${suivi}`}`.execute(base);
    expect(rows[0]!.t).not.toContain('Essai');
  });
});
