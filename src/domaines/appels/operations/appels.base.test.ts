import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { CONTENU_TEST, ecrireAppel, type MondeAppel, mondeAppel } from '#tests/fabriqueAppels.ts';
import { DEFINITION_TEST } from '#tests/fabriqueConventionnement.ts';
import { appelSitue } from '../chargement.ts';
import { rectificatifDe } from '../ecriture.ts';
import { declarerFormulaireAppel } from '../registre.ts';
import { creerAppel } from './creer.ts';
import { modifierAppel } from './modifier.ts';
import { publierAppel } from './publier.ts';

let base: Base;
let monde: MondeAppel;
let remettre: () => void;
const NEUF = { kit: 'tetes_reseau', intitule: 'Soutien aux réseaux inventés', departement: '62' };
const CALENDRIER = { ouvreLe: '2026-01-15T09:00', fermeLe: '2099-02-14T16:00' };

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  remettre = declarerFormulaireAppel(() => DEFINITION_TEST);
  monde = await mondeAppel(base);
});
// Les essais suivants du même processus ont le formulaire du produit.
afterAll(() => remettre());
const creer = (plus = {}) => executer(creerAppel, monde.departement, { ...NEUF, ...CALENDRIER, ...plus });

describe('créer un appel', () => {
  test('depuis un modèle livré, en préparation, au nom de l’organisation, à l’heure de Paris', async () => {
    const { id } = await creer();
    const appel = await appelSitue(base, id);
    expect(appel).toMatchObject({
      etat: 'preparation',
      genre: 'appel_projets',
      organisationId: monde.departement.organisationId,
      departement: '62',
      fuseau: 'Europe/Paris',
      retard: 'stricte',
    });
    expect(appel.ouvreLe!.toISOString()).toBe('2026-01-15T08:00:00.000Z');
    expect(appel.contenu.orientations).toHaveLength(4);
    expect(appel.contenu.indicateurs).toHaveLength(6);
  });

  test('en copie d’un appel de la même organisation ; jamais de celui d’une autre', async () => {
    const { id } = await creer({ kit: '', copieDe: monde.appel, ouvreLe: '', fermeLe: '' });
    const { contenu, ouvreLe } = await appelSitue(base, id);
    expect(contenu).toMatchObject({ orientations: CONTENU_TEST.orientations, duree: { mois: 12 } });
    // Ni les dates de l'opération, ni le calendrier d'avant.
    expect([contenu.duree.debut, ouvreLe]).toEqual([undefined, null]);
    const autre = await ecrireAppel(base, monde.autreDepartement);
    await expect(creer({ kit: '', copieDe: autre })).rejects.toMatchObject({ statut: 403 });
  });

  test('hors du périmètre, sans rôle, ou par un porteur : refusé', async () => {
    await expect(creer({ departement: '59' })).rejects.toMatchObject({ statut: 403 });
    await expect(creer({ departement: '99' })).rejects.toMatchObject({ champs: { lieu: 'Choisissez dans la liste.' } });
    await expect(creer({ region: '32' })).rejects.toMatchObject({ statut: 422 });
    await expect(executer(creerAppel, monde.porteur, NEUF)).rejects.toMatchObject({ statut: 403 });
    await expect(executer(creerAppel, { ...monde.agent, role: 'lecteur' }, NEUF)).rejects.toMatchObject({
      statut: 403,
    });
  });

  test('une clôture avant l’ouverture, un jour qui n’existe pas : refusés, champ nommé', async () => {
    await expect(creer({ fermeLe: '2026-01-10T09:00' })).rejects.toMatchObject({
      champs: { fermeLe: "Choisissez une date après l'ouverture." },
    });
    await expect(creer({ ouvreLe: '2026-02-30T09:00' })).rejects.toMatchObject({
      champs: { ouvreLe: "Ce jour n'existe pas." },
    });
  });
});

describe('écrire un appel', () => {
  let id: number;
  beforeEach(async () => {
    id = (await creer()).id;
  });

  test('une partie enregistrée ne touche pas aux autres', async () => {
    const avant = await appelSitue(base, id);
    await executer(modifierAppel, monde.agent, {
      id,
      version: avant.version,
      contenu: { objectifs: 'Un but nouveau.', financement: { ...avant.contenu.financement, tauxIndirects: '15,5' } },
    });
    const apres = await appelSitue(base, id);
    expect(apres.contenu).toEqual({
      ...avant.contenu,
      objectifs: 'Un but nouveau.',
      financement: { ...avant.contenu.financement, tauxIndirects: '15.5' },
    });
    expect(apres.version).toBe(avant.version + 1);
  });

  test('deux personnes : la seconde est refusée, rien n’est écrasé', async () => {
    const { version } = await appelSitue(base, id);
    await executer(modifierAppel, monde.departement, { id, version, contenu: { axe: 'Premier' } });
    await expect(
      executer(modifierAppel, monde.agent, { id, version, contenu: { axe: 'Second' } }),
    ).rejects.toMatchObject({ statut: 409 });
    expect((await appelSitue(base, id)).contenu.axe).toBe('Premier');
  });

  test('une autre organisation n’écrit pas ; un taux de 120 % est refusé sur son champ', async () => {
    await expect(executer(modifierAppel, monde.ddets, { id, contenu: {} })).rejects.toMatchObject({ statut: 403 });
    const { contenu } = await appelSitue(base, id);
    await expect(
      executer(modifierAppel, monde.agent, {
        id,
        contenu: { financement: { ...contenu.financement, tauxSubventionMax: '120' } },
      }),
    ).rejects.toMatchObject({ champs: { 'contenu.financement.tauxSubventionMax': 'Un pourcentage, de 0 à 100.' } });
  });
});

describe('publier un appel', () => {
  test('le formulaire est tiré du contenu, la première version figée ; un second clic ne publie pas deux fois', async () => {
    const { id } = await creer({ contenu: { contact: 'insertion@departement.exemple' } });
    const [un, deux] = await Promise.all([
      executer(publierAppel, monde.departement, { id }),
      executer(publierAppel, monde.departement, { id }),
    ]);
    expect([un.nouveau, deux.nouveau].toSorted()).toEqual([false, true]);
    const { rows } = await sql<{ n: number; versions: number; formulaires: number }>`
      SELECT (SELECT count(*)::int FROM appel_version WHERE appel = ${id}) AS versions,
        (SELECT count(*)::int FROM formulaire WHERE appel = ${id}) AS formulaires`.execute(base);
    expect(rows[0]).toEqual({ versions: 1, formulaires: 1 });
    expect(await appelSitue(base, id)).toMatchObject({ etat: 'publie', formulaireVersion: expect.any(Number) });
  });

  test('incomplet, ou clôture passée : refusé, et dit quoi faire', async () => {
    const { id } = await creer();
    await expect(executer(publierAppel, monde.departement, { id })).rejects.toMatchObject({
      message: "L'appel ne peut pas être publié : Donnez un contact : un candidat doit savoir à qui écrire.",
    });
    const passe = await creer({ fermeLe: '2026-02-14T16:00', contenu: { contact: 'x@y.exemple' } });
    await expect(executer(publierAppel, monde.departement, passe)).rejects.toThrow(/déjà passée/);
  });

  test('un agent prépare, une personne responsable publie', async () => {
    const { id } = await creer({ contenu: { contact: 'x@y.exemple' } });
    await expect(executer(publierAppel, monde.agent, { id })).rejects.toMatchObject({ statut: 403 });
  });

  test('publié, ce que l’on écrit reste un rectificatif que personne ne voit ; le calendrier ne se réécrit pas', async () => {
    const { id } = await creer({ contenu: { contact: 'x@y.exemple' } });
    await executer(publierAppel, monde.departement, { id });
    await executer(modifierAppel, monde.agent, { id, contenu: { axe: 'Axe nouveau' } });
    expect((await appelSitue(base, id)).contenu.axe).toBe("Parcours vers l'emploi");
    expect((await rectificatifDe(base, id))?.contenu.axe).toBe('Axe nouveau');
    await expect(executer(modifierAppel, monde.agent, { id, fermeLe: '2099-01-01T10:00' })).rejects.toThrow(
      /repoussez/,
    );
  });
});
