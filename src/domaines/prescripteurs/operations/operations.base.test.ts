import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurConflit, ErreurDroit, ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { baseDeTest } from '#tests/base.ts';
import { communesDeTest } from '#tests/fabriquesStructures.ts';
import { lireFiche, lireVersions } from '../requetes/fiche.ts';
import { listerPrescripteurs } from '../requetes/liste.ts';
import { ajouterPrescripteur } from './ajouter.ts';
import { corrigerPrescripteur } from './corriger.ts';
import { fermerPrescripteur, rouvrirPrescripteur } from './fermer.ts';

let base: Base;
const agente: Acteur = {
  ...ACTEUR_SYSTEME,
  compteId: 7,
  organisationId: 70,
  nom: 'Camille Martin',
  nature: 'ddets',
  role: 'agent',
  perimetre: { niveau: 'departement', codes: ['62'] },
};
const duNord: Acteur = { ...agente, perimetre: { niveau: 'departement', codes: ['59'] } };
beforeAll(async () => {
  base = await baseDeTest();
  await communesDeTest(base);
});
beforeEach(() => sql`TRUNCATE prescripteur CASCADE`.execute(base));

const SAISIE = {
  type: 'ccas',
  nom: 'CCAS d’Arras',
  habilite: 'oui',
  accueil: 'oui',
  commune: 'Arras',
  code_postal: '62000',
};
const ajouter = (plus: object = {}, acteur = agente) => executer(ajouterPrescripteur, acteur, { ...SAISIE, ...plus });
const corriger = (id: number, plus: object = {}, acteur = agente) =>
  executer(corrigerPrescripteur, acteur, { ...SAISIE, id, version: 1, ...plus });

describe('ajouter', () => {
  test('écrit la fiche, son auteur au journal, et la retrouve dans la liste du périmètre', async () => {
    const { id } = await ajouter({ lat: '50,291', lon: '2,777' });
    expect(await lireFiche(base, agente, id)).toMatchObject({
      commune: '62041',
      departement: '62',
      source: 'manuel',
      position_source: 'manuelle',
      lat: 50.291,
    });
    const { rows } = await sql<{
      acteur: string;
    }>`SELECT acteur FROM journal WHERE objet = ${`prescripteur:${id}`}`.execute(base);
    expect(rows).toEqual([{ acteur: 'Camille Martin' }]);
    expect((await listerPrescripteurs(base, agente)).total).toBe(1);
    expect((await listerPrescripteurs(base, duNord)).total).toBe(0);
    expect((await listerPrescripteurs(base, duNord, { ou: 'france', q: 'ccas arras' })).total).toBe(1);
  });

  test('deux fois le même : la seconde est refusée, même envoyée en même temps', async () => {
    const issues = await Promise.allSettled([ajouter(), ajouter({ nom: 'CCAS D ARRAS' })]);
    expect(issues.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(ajouter()).rejects.toThrow(/déjà au registre à Arras/);
    expect((await listerPrescripteurs(base, agente)).total).toBe(1);
  });

  test('refuse hors du périmètre, aux lecteurs et aux structures', async () => {
    await expect(ajouter({}, duNord)).rejects.toThrow(ErreurDroit);
    await expect(ajouter({}, { ...agente, role: 'lecteur' })).rejects.toThrow(ErreurDroit);
    await expect(ajouter({}, { ...agente, nature: 'structure' })).rejects.toThrow(ErreurDroit);
    await expect(ajouter({}, { ...agente, nature: 'departement' })).resolves.toMatchObject({ id: expect.any(Number) });
  });

  test.each([
    [{ nom: ' ' }, 'nom'],
    [{ type: 'XX' }, 'type'],
    [{ habilite: '' }, 'habilite'],
    [{ commune: 'Nulle-Part' }, 'commune'],
    [{ code_postal: '62' }, 'code_postal'],
    [{ lat: '50,29' }, 'lat'],
    [{ lat: '2,77', lon: '50,29' }, 'lat'],
  ])('refuse %o en nommant le champ', async (plus, champ) => {
    const erreur = await ajouter(plus).catch((e: unknown) => e);
    expect(erreur).toBeInstanceOf(ErreurMetier);
    expect(Object.keys((erreur as ErreurMetier).champs ?? {})).toContain(champ);
  });
});

describe('corriger', () => {
  test('garde ce qui est corrigé, confirme ce qui était déduit, et retient la version d’avant', async () => {
    const { id } = await ajouter();
    await sql`UPDATE prescripteur SET deduits = '{accueil}', corriges = '{}' WHERE id = ${id}`.execute(base);
    expect(await corriger(id, { nom: 'CCAS d’Arras, centre', adresse: '2 rue Neuve' })).toEqual({
      id,
      changes: 2,
      confirmes: 1,
    });
    expect(await lireFiche(base, agente, id)).toMatchObject({
      version: 2,
      deduits: [],
      corriges: ['accueil', 'adresse', 'nom'],
    });
    const [avant] = await lireVersions(base, id);
    expect(avant).toMatchObject({ auteur: 'Camille Martin', donnees: { nom: 'CCAS d’Arras' } });
  });

  test('deux personnes sur la même fiche : la seconde est prévenue, rien n’est écrasé', async () => {
    const { id } = await ajouter();
    await corriger(id, { nom: 'Première' });
    await expect(corriger(id, { nom: 'Seconde' })).rejects.toThrow(ErreurConflit);
    expect((await lireFiche(base, agente, id)).nom).toBe('Première');
  });

  test('enregistrer sans rien changer ne fait pas de version', async () => {
    const { id } = await ajouter();
    expect(await corriger(id)).toMatchObject({ changes: 0 });
    expect((await lireFiche(base, agente, id)).version).toBe(1);
  });

  test('on ne déplace pas une fiche hors de son périmètre ; des coordonnées devenues fausses sont mises en doute', async () => {
    const { id } = await ajouter({ lat: '50,291', lon: '2,777' });
    await expect(corriger(id, { commune: 'Lille', code_postal: '59000', lat: '50,291', lon: '2,777' })).rejects.toThrow(
      ErreurDroit,
    );
    await expect(corriger(id, {}, duNord)).rejects.toThrow(ErreurDroit);
    await sql`UPDATE prescripteur SET position_source = 'fichier' WHERE id = ${id}`.execute(base);
    await corriger(id, { commune: 'Saint-Omer', code_postal: '62500', lat: '50,291', lon: '2,777', version: 2 });
    expect(await lireFiche(base, agente, id)).toMatchObject({ commune: '62765', position_source: 'douteuse' });
  });

  test('une fiche disparue se dit', async () => {
    await expect(corriger(999_999)).rejects.toThrow(ErreurIntrouvable);
  });
});

test('fermer puis rouvrir : la liste suit, la date est tenue, les erreurs se disent', async () => {
  const { id } = await ajouter();
  const fermer = (version: number, motif = 'Déménagement') =>
    executer(fermerPrescripteur, agente, { id, version, fermeture: '2026-01-01', motif });
  await expect(fermer(1, '')).rejects.toThrow(ErreurMetier);
  await fermer(1);
  await expect(fermer(2)).rejects.toThrow(/déjà fermé/);
  expect((await listerPrescripteurs(base, agente)).total).toBe(0);
  expect((await listerPrescripteurs(base, agente, { fermes: true })).lignes).toMatchObject([{ id, etat: 'ferme' }]);
  await expect(executer(rouvrirPrescripteur, duNord, { id, version: 2 })).rejects.toThrow(ErreurDroit);
  await executer(rouvrirPrescripteur, agente, { id, version: 2 });
  await expect(executer(rouvrirPrescripteur, agente, { id, version: 3 })).rejects.toThrow(/n'est pas fermé/);
  expect((await lireFiche(base, agente, id)).fermeture).toBeNull();
});
