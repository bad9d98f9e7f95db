import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { histoireDe } from '#src/socle/suivi/transiter.ts';
import { baseDeTest } from '#tests/base.ts';
import { campagneOuverte, courrielsDe, formulairesDeTest, saisieCampagne } from '#tests/fabriqueCampagnes.ts';
import { type Campagne, campagneDeTest, dossierDeTest } from '#tests/fabriqueConventionnement.ts';
import { listerCampagnes } from '../liste.ts';
import { MODELES_CRITERES } from '../modeles/criteres.ts';
import { campagneDe } from '../requetes.ts';
import { archiverCampagne, ouvrirCampagne, prolongerCampagne } from './calendrier.ts';
import { creerCampagne } from './creer.ts';

let base: Base;
let c: Campagne;
let v1: number;

beforeAll(async () => {
  base = await baseDeTest();
  c = await campagneDeTest(base);
  [v1] = await formulairesDeTest(base);
});

const entree = (plus: Record<string, unknown> = {}) => saisieCampagne({ formulaire_version: v1, ...plus });
const creer = (plus = {}) => executer(creerCampagne, c.ddets, entree(plus));
const ouverte = () => campagneOuverte(c.ddets, { formulaire_version: v1 });
const courriels = () => courrielsDe(base);

describe('créer une campagne', () => {
  test("les heures sont celles de Paris, l'été comme l'hiver, et l'enveloppe est dotée au centime", async () => {
    const { id } = await creer({ enveloppe: '5 900 000,10', ferme_le: '2039-03-27T12:00' });
    const lue = await campagneDe(base, id);
    expect([lue.ouvreLe.toISOString(), lue.fermeLe.toISOString()]).toEqual([
      '2026-01-05T08:00:00.000Z',
      '2039-03-27T10:00:00.000Z',
    ]);
    const { montant } = await base
      .selectFrom('enveloppe')
      .select('montant')
      .where('campagne', '=', id)
      .executeTakeFirstOrThrow();
    expect(montant).toBe('5900000.10');
    expect(lue).toMatchObject({ phase: 'preparation', formulaireNumero: 1, criteres: MODELES_CRITERES[0]!.criteres });
  });

  test('une seule par département et par année, même demandée deux fois à la fois', async () => {
    const annee = 2090;
    const essais = await Promise.allSettled([creer({ annee }), creer({ annee })]);
    expect(essais.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(essais.find((e) => e.status === 'rejected')).toMatchObject({ reason: { statut: 409 } });
  });

  test('qui ne peut pas : une autre DDETS, la DREETS, un agent sans responsabilité, une structure', async () => {
    for (const qui of [c.autreDdets, c.dreets, { ...c.ddets, role: 'agent' as const }, c.structure, c.departement])
      await expect(executer(creerCampagne, qui, entree())).rejects.toMatchObject({ statut: 403 });
  });

  test('saisies refusées, chacune à son champ', async () => {
    const refus = async (plus: Record<string, unknown>) => {
      const erreur = await creer(plus).catch((e) => e);
      return Object.keys(erreur.champs);
    };
    expect(await refus({ ferme_le: '2026-01-05T08:59' })).toEqual(['ferme_le']);
    expect(await refus({ ferme_le: '2026-02-30T12:00' })).toEqual(['ferme_le']);
    expect(await refus({ departement: '99' })).toEqual(['departement']);
    expect(await refus({ formulaire_version: 99999 })).toEqual(['formulaire_version']);
    expect(await refus({ enveloppe: 'beaucoup' })).toEqual(['enveloppe']);
    expect(await refus({ modulation: { publics: '50', moyens: '30', resultats: '30' } })).toEqual([
      'modulation.publics',
    ]);
  });
});

describe('le calendrier', () => {
  test("publier pose l'échéance de chaque structure reliée et écrit à qui remplit ; un double clic ne recommence pas", async () => {
    const { id } = await creer();
    const avant = (await courriels()).length;
    const publiee = await executer(ouvrirCampagne, c.ddets, { id, version: 1 });
    expect(publiee).toMatchObject({ structures: 2, messages: 2 });
    expect(await executer(ouvrirCampagne, c.ddets, { id, version: 1 })).toMatchObject({ messages: 0 });
    const ecrits = (await courriels()).slice(avant);
    expect(ecrits.map(({ destinataire }) => destinataire).toSorted()).toEqual(
      [c.structure.courriel, c.autreStructure.courriel].toSorted(),
    );
    expect(ecrits[0]!.sujet).toContain('27 mars 2039 à 12 h 00');
    const echeances = await base
      .selectFrom('echeance')
      .select(['objet', 'organisation_id', 'due_le', 'etat'])
      .where('nature', '=', 'dossier.depot')
      .orderBy('objet')
      .execute();
    expect(echeances).toHaveLength(2);
    expect(
      echeances.every(({ due_le, etat }) => due_le.toISOString() === '2039-03-27T10:00:00.000Z' && etat === 'ouverte'),
    ).toBe(true);
  });

  test('repousser : jamais en arrière, une raison, la version lue, et tout le monde est prévenu', async () => {
    const id = await ouverte();
    await dossierDeTest(base, { ...c, campagne: id });
    const prolonger = (plus: Record<string, unknown> = {}) =>
      executer(prolongerCampagne, c.ddets, {
        id,
        version: 2,
        ferme_le: '2039-04-10T18:30',
        motif: 'Panne du site le jour de la clôture.',
        ...plus,
      });
    await expect(prolonger({ ferme_le: '2039-03-01T12:00' })).rejects.toThrow("n'est pas après l'actuelle");
    await expect(prolonger({ motif: 'panne' })).rejects.toMatchObject({
      champs: { motif: expect.stringContaining('dix caractères') },
    });
    await expect(prolonger({ version: 1 })).rejects.toMatchObject({ statut: 409 });
    const avant = (await courriels()).length;
    expect(await prolonger()).toEqual({ id, messages: 2 });
    const [premier] = (await courriels()).slice(avant);
    expect(premier!.texte).toContain('Panne du site');
    expect((await campagneDe(base, id)).fermeLe.toISOString()).toBe('2039-04-10T16:30:00.000Z');
    expect((await histoireDe(base, `campagne:${id}`)).map(({ transition }) => transition)).toEqual([
      'creer',
      'ouvrir',
      'prolonger',
    ]);
  });

  test('on archive une campagne close, pas une campagne qui reçoit', async () => {
    const id = await ouverte();
    await expect(executer(archiverCampagne, c.ddets, { id, version: 2 })).rejects.toThrow('archivez-la ensuite');
    await sql`UPDATE campagne SET ferme_le = now() - interval '1 minute' WHERE id = ${id}`.execute(base);
    await executer(archiverCampagne, c.ddets, { id, version: 2 });
    expect((await campagneDe(base, id)).phase).toBe('archivee');
    const ouvertes = await base
      .selectFrom('echeance')
      .select('id')
      .where('nature', '=', 'dossier.depot')
      .where('etat', '=', 'ouverte')
      .execute();
    expect(ouvertes).toEqual([]);
  });
});

describe('qui voit quoi', () => {
  test('la région lit ses départements avec leurs comptes ; une structure lit le calendrier seul ; une préparation reste à l’État', async () => {
    const { id: preparation } = await creer();
    const id = c.campagne;
    await dossierDeTest(base, { ...c, campagne: id }, { etat: 'complet' });
    const vue = async (qui: typeof c.ddets) => (await listerCampagnes(base, qui)).find((x) => x.id === id);
    expect((await vue(c.dreets))?.etapes).toMatchObject({ instruction: 1, brouillons: 0 });
    expect((await vue(c.structure))?.etapes).toBeNull();
    expect((await vue(c.autreDdets))?.etapes).toBeNull();
    const voient = async (qui: typeof c.ddets) => (await listerCampagnes(base, qui)).some((x) => x.id === preparation);
    expect([await voient(c.dreets), await voient(c.autreDdets), await voient(c.structure)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
