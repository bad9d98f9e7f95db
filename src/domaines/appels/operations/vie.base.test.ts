import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import type { Definition } from '#src/socle/formulaires/forme.ts';
import { baseDeTest } from '#tests/base.ts';
import {
  candidatureDeTest,
  ecrireAppel,
  type MondeAppel,
  mondeAppel,
  subventionDeTest,
} from '#tests/fabriqueAppels.ts';
import { abonner } from '../abonnes.ts';
import { appelSitue } from '../chargement.ts';
import { rectificatifDe } from '../ecriture.ts';
import { declarerFormulaireAppel } from '../registre.ts';
import { associerOrganisation } from './associer.ts';
import { prolongerAppel } from './calendrier.ts';
import { creerAppel } from './creer.ts';
import { modifierAppel } from './modifier.ts';
import { abandonnerRectificatif, rectifierAppel } from './rectifier.ts';
import { archiverAppel, retirerAppel } from './terminer.ts';

let base: Base;
let monde: MondeAppel;
let suivis: number[] = [];
/** Le formulaire suit les orientations : c'est ce qui fait une version de plus. */
const formulaireDe = (c: { orientations: { id: string; titre: string }[] }): Definition => ({
  sections: c.orientations.map(({ id, titre }) => ({
    id,
    titre,
    blocs: [{ id: `texte_${id}`, type: 'texte_long', libelle: titre }],
  })),
  controles: [],
});

let remettre: () => void;
beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  remettre = declarerFormulaireAppel(formulaireDe, async (_, appel) => {
    suivis.push(appel);
  });
});
// Les essais suivants du même processus ont le formulaire du produit.
afterAll(() => remettre());
beforeEach(async () => {
  monde = await mondeAppel(base);
  suivis = [];
  await base.transaction().execute((trx) => abonner(trx, monde.appel, monde.porteur.compteId));
});
const lettres = async () => {
  const { rows } = await sql<{ sujet: string; texte: string }>`
    SELECT sujet, texte FROM courriel WHERE destinataire = ${monde.porteur.courriel} ORDER BY id DESC`.execute(base);
  return rows;
};
const id = () => monde.appel;
const NOTE = 'Une orientation de plus, sur la mobilité.';
const ORIENTATIONS = [
  { id: 'professionnaliser', titre: 'Professionnaliser', description: 'Former.', obligatoire: true },
  { id: 'mobilite', titre: 'Mobilité', description: 'Venir travailler.', obligatoire: true },
];

describe('rectifier', () => {
  test('une version de plus, sa note, ce qui change ; les brouillons gardent leurs réponses, les déposées leur version', async () => {
    const brouillon = await candidatureDeTest(base, monde, {
      donnees: { texte_professionnaliser: 'Former dix équipes.' },
    });
    const deposee = await candidatureDeTest(
      base,
      { appel: id(), porteur: monde.autrePorteur },
      { etat: 'deposee', donnees: { texte_professionnaliser: 'Former.' } },
    );
    await executer(modifierAppel, monde.agent, { id: id(), contenu: { orientations: ORIENTATIONS } });
    const { numero, brouillons, messages } = await executer(rectifierAppel, monde.departement, {
      id: id(),
      note: NOTE,
    });
    // Les deux porteurs, dont une collègue qui ne suit pas l'appel elle-même : la règle a changé pour elle aussi.
    expect({ numero, brouillons, messages }).toEqual({ numero: 2, brouillons: 1, messages: 3 });
    const { rows: prevenus } = await sql<{ destinataire: string }>`
      SELECT DISTINCT destinataire FROM courriel WHERE texte LIKE ${`%${NOTE}%`}`.execute(base);
    const attendus = [monde.porteur, monde.collegue, monde.autrePorteur].map((a) => a.courriel);
    expect(prevenus.map((p) => p.destinataire).toSorted()).toEqual(attendus.toSorted());
    const appel = await appelSitue(base, id());
    expect(appel.contenu.orientations.map((o) => o.id)).toEqual(['professionnaliser', 'mobilite']);
    expect(await rectificatifDe(base, id())).toBeNull();
    const { rows } = await sql<{
      objet: string;
      version: number;
    }>`SELECT objet, formulaire_version AS version FROM reponse
      WHERE objet IN (${`candidature:${brouillon}`}, ${`candidature:${deposee}`})`.execute(base);
    const versions = Object.fromEntries(rows.map((r) => [r.objet, r.version]));
    expect(versions[`candidature:${brouillon}`]).toBe(appel.formulaireVersion);
    expect(versions[`candidature:${deposee}`]).not.toBe(appel.formulaireVersion);
    const [lettre] = await lettres();
    expect(lettre!.texte).toContain(NOTE);
    expect(lettre!.texte).toContain('Orientation « Mobilité » (ajouté)');
    expect(lettre!.texte).toContain('Orientation « Diversifier » (retiré)');
  });

  test('rien à changer, note trop courte, agent seul : refusé', async () => {
    await expect(executer(rectifierAppel, monde.departement, { id: id(), note: NOTE })).rejects.toThrow(
      /Rien ne change/,
    );
    await executer(modifierAppel, monde.agent, { id: id(), contenu: { axe: 'Autre axe' } });
    await expect(executer(rectifierAppel, monde.departement, { id: id(), note: 'court' })).rejects.toMatchObject({
      champs: { note: expect.stringContaining('dix caractères') },
    });
    await expect(executer(rectifierAppel, monde.agent, { id: id(), note: NOTE })).rejects.toMatchObject({
      statut: 403,
    });
  });

  test('une candidature déposée fige la grille et l’éligibilité, pas le reste', async () => {
    await candidatureDeTest(base, monde, { etat: 'deposee' });
    const { contenu } = await appelSitue(base, id());
    const criteres = contenu.grille.criteres.map((c, i) => ({ ...c, poids: i === 0 ? 50 : 50 }));
    await executer(modifierAppel, monde.agent, { id: id(), contenu: { grille: { ...contenu.grille, criteres } } });
    await expect(executer(rectifierAppel, monde.departement, { id: id(), note: NOTE })).rejects.toThrow(
      'Une candidature est déjà déposée : la grille de sélection ne change plus.',
    );
    await executer(abandonnerRectificatif, monde.agent, { id: id() });
    expect(await rectificatifDe(base, id())).toBeNull();
    await executer(modifierAppel, monde.agent, { id: id(), contenu: { suivi: 'Une réunion par trimestre.' } });
    expect(await executer(rectifierAppel, monde.departement, { id: id(), note: NOTE })).toMatchObject({ numero: 2 });
  });

  test('un rectificatif qui rend l’appel incomplet est refusé, rien n’est publié', async () => {
    await executer(modifierAppel, monde.agent, { id: id(), contenu: { contact: '' } });
    await expect(executer(rectifierAppel, monde.departement, { id: id(), note: NOTE })).rejects.toThrow(/contact/);
    expect((await appelSitue(base, id())).contenu.contact).not.toBe('');
  });
});

describe('prolonger', () => {
  const APRES = '2099-03-01T16:00';
  const motif = 'Une panne a empêché les dépôts mardi.';

  test('avec sa raison, gardée et envoyée ; les rappels des brouillons suivent', async () => {
    await executer(prolongerAppel, monde.departement, { id: id(), fermeLe: APRES, motif });
    expect((await appelSitue(base, id())).fermeLe!.toISOString()).toBe('2099-03-01T15:00:00.000Z');
    const { rows } = await sql<{ motif: string }>`SELECT motif FROM appel_prolongation WHERE appel = ${id()}`.execute(
      base,
    );
    expect(rows).toEqual([{ motif }]);
    expect(suivis).toEqual([id()]);
    expect((await lettres())[0]!.sujet).toContain('repoussée au 1er mars 2099');
  });

  test('jamais en avant, jamais sans raison, jamais une fois l’examen commencé', async () => {
    const tot = new Date(Date.now() + 86_400_000).toISOString();
    await expect(executer(prolongerAppel, monde.departement, { id: id(), fermeLe: tot, motif })).rejects.toMatchObject({
      champs: { fermeLe: expect.stringContaining("ne s'avance pas") },
    });
    // L'heure même de la clôture n'est pas une prolongation.
    const meme = (await appelSitue(base, id())).fermeLe!.toISOString();
    await expect(executer(prolongerAppel, monde.departement, { id: id(), fermeLe: meme, motif })).rejects.toMatchObject(
      {
        champs: { fermeLe: expect.stringContaining("ne s'avance pas") },
      },
    );
    // Clos depuis deux jours, il ne se prolonge pas jusqu'à hier.
    const clos = await ecrireAppel(base, monde.departement, {
      ouvre: new Date(Date.now() - 9 * 86_400_000),
      ferme: new Date(Date.now() - 2 * 86_400_000),
    });
    const hier = new Date(Date.now() - 86_400_000).toISOString();
    await expect(executer(prolongerAppel, monde.departement, { id: clos, fermeLe: hier, motif })).rejects.toThrow(
      'déjà passée',
    );
    await expect(
      executer(prolongerAppel, monde.departement, { id: id(), fermeLe: APRES, motif: '' }),
    ).rejects.toThrow();
    await candidatureDeTest(base, monde, { etat: 'recevable' });
    await expect(executer(prolongerAppel, monde.departement, { id: id(), fermeLe: APRES, motif })).rejects.toThrow(
      /examen/,
    );
  });

  test('un guichet ouvert toute l’année reçoit une clôture, dans une version de plus', async () => {
    const guichet = await ecrireAppel(base, monde.departement, { genre: 'subvention_demande', ferme: null });
    await executer(prolongerAppel, monde.departement, { id: guichet, fermeLe: APRES, motif });
    expect((await appelSitue(base, guichet)).fermeLe).not.toBeNull();
    const { rows } = await sql<{
      note: string;
    }>`SELECT note FROM appel_version WHERE appel = ${guichet} AND numero = 2`.execute(base);
    expect(rows[0]?.note).toContain(motif);
  });

  test('deux prolongations à la fois : la seconde, qui lisait l’ancienne date, est refusée', async () => {
    const { version } = await appelSitue(base, id());
    const essais = await Promise.allSettled(
      [APRES, '2099-03-02T16:00'].map((fermeLe) =>
        executer(prolongerAppel, monde.departement, { id: id(), version, fermeLe, motif }),
      ),
    );
    expect(essais.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('retirer, archiver, associer', () => {
  test('retirer un appel publié demande une raison et prévient ; en préparation, il s’abandonne sans bruit', async () => {
    await expect(executer(retirerAppel, monde.departement, { id: id() })).rejects.toMatchObject({
      champs: { motif: 'Écrivez la raison.' },
    });
    await executer(retirerAppel, monde.departement, { id: id(), motif: 'Les crédits sont annulés.' });
    expect((await appelSitue(base, id())).etat).toBe('retire');
    expect((await lettres())[0]!.texte).toContain('Les crédits sont annulés.');
    const brouillon = await ecrireAppel(base, monde.departement, { etat: 'preparation' });
    expect(await executer(retirerAppel, monde.departement, { id: brouillon })).toMatchObject({ messages: 0 });
    // Un appel à peine commencé n'a pas encore de calendrier.
    const neuf = await executer(creerAppel, monde.departement, { intitule: 'À peine commencé', departement: '62' });
    await executer(retirerAppel, monde.departement, { id: neuf.id });
    expect((await appelSitue(base, neuf.id)).etat).toBe('retire');
  });

  test('un appel dont une candidature est décidée ne se retire plus ; une convention ouverte empêche d’archiver', async () => {
    await subventionDeTest(base, monde);
    await expect(
      executer(retirerAppel, monde.departement, { id: id(), motif: 'Les crédits sont annulés.' }),
    ).rejects.toMatchObject({ statut: 409 });
    await sql`UPDATE appel SET etat = 'resultats', resultats_le = now() WHERE id = ${id()}`.execute(base);
    await expect(executer(archiverAppel, monde.departement, { id: id() })).rejects.toThrow(/pas close/);
    await sql`UPDATE subvention SET etat = 'close' WHERE appel = ${id()}`.execute(base);
    await executer(archiverAppel, monde.departement, { id: id() });
    expect((await appelSitue(base, id())).etat).toBe('archive');
  });

  test('un service associé lit l’appel, un porteur ne peut pas l’être', async () => {
    const associer = (organisation: number, droit: string) =>
      executer(associerOrganisation, monde.departement, { id: id(), organisation, droit });
    await associer(monde.ddets.organisationId, 'instruction');
    expect((await appelSitue(base, id())).instruction).toEqual([monde.ddets.organisationId]);
    await associer(monde.ddets.organisationId, 'lecture');
    expect(await appelSitue(base, id())).toMatchObject({ instruction: [], lecture: [monde.ddets.organisationId] });
    await associer(monde.ddets.organisationId, 'aucun');
    expect((await appelSitue(base, id())).lecture).toEqual([]);
    await expect(associer(monde.porteur.organisationId, 'lecture')).rejects.toMatchObject({ statut: 422 });
    await expect(
      executer(associerOrganisation, monde.ddets, {
        id: id(),
        organisation: monde.dreets.organisationId,
        droit: 'lecture',
      }),
    ).rejects.toMatchObject({ statut: 403 });
  });
});
