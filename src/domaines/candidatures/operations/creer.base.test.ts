import { setTimeout as attendre } from 'node:timers/promises';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { associerOrganisation } from '#src/domaines/appels/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { baseDeTest } from '#tests/base.ts';
import { CONTENU_TEST, ecrireAppel, type MondeAppel } from '#tests/fabriqueAppels.ts';
import { avecFormulaire, mondeCandidature } from '#tests/fabriqueCandidatures.ts';
import { inviterAuteur } from './auteurs.ts';
import { creerCandidature } from './creer.ts';
import { deposerCandidature } from './deposer.ts';
import { presenterCandidature } from './presenter.ts';
import { remplirCandidature } from './remplir.ts';
import { retirerCandidature } from './retirer.ts';

let base: Base;
let m: MondeAppel;
let appel: number;

beforeAll(async () => {
  base = await baseDeTest();
  m = await mondeCandidature(base);
});
beforeEach(async () => {
  appel = await ecrireAppel(base, m.departement);
  await avecFormulaire(base, appel);
});

const entree = (plus: Record<string, unknown> = {}) => ({
  appel,
  intitule: 'Former les encadrants',
  territoires: ['departement:62'],
  eligibilite: { precision: 'oui' },
  ...plus,
});
const creer = (acteur = m.porteur, plus: Record<string, unknown> = {}) =>
  executer(creerCandidature, acteur, entree(plus));

describe('commencer une candidature', () => {
  test('un brouillon naît avec son formulaire, son budget vide, son échéance et son abonnement', async () => {
    const { id, creee } = await creer();
    expect(creee).toBe(true);
    const reponse = await lireReponse(base, `candidature:${id}`);
    expect(reponse?.donnees).toMatchObject({ contact_courriel: m.porteur.courriel });
    expect(reponse?.provenances.contact).toBe('Votre compte');
    const { rows } = await sql<{ budgets: number; suit: number; rappels: number; due: boolean }>`
      SELECT (SELECT count(*)::int FROM budget WHERE objet = ${`candidature:${id}`}) AS budgets,
        (SELECT count(*)::int FROM appel_abonne WHERE appel = ${appel} AND compte_id = ${m.porteur.compteId}) AS suit,
        count(r.*)::int AS rappels, bool_and(e.due_le = a.ferme_le) AS due
      FROM echeance e JOIN echeance_rappel r ON r.echeance = e.id, appel a
      WHERE e.objet = ${`candidature:${id}`} AND a.id = ${appel}`.execute(base);
    // Trente jours devant : 15, 7 et 2 jours avant, et 4 heures avant.
    expect(rows[0]).toEqual({ budgets: 1, suit: 1, rappels: 4, due: true });
  });

  test('un double clic, ou deux collègues ensemble, retrouvent la même', async () => {
    const faites = await Promise.all([creer(), creer(m.collegue), creer()]);
    expect(new Set(faites.map(({ id }) => id)).size).toBe(1);
    expect(faites.filter(({ creee }) => creee)).toHaveLength(1);
  });

  test('six demandes lâchées au même instant, sous six noms, n’en font qu’une si l’appel n’en veut qu’une', async () => {
    let demandes: ReturnType<typeof creer>[] = [];
    await base.transaction().execute(async (trx) => {
      // Toutes attendent l'appel, et repartent ensemble quand il se libère.
      await sql`SELECT FROM appel WHERE id = ${appel} FOR UPDATE`.execute(trx);
      demandes = [1, 2, 3, 4, 5, 6].map((n) => creer(n % 2 ? m.porteur : m.collegue, { intitule: `Projet ${n}` }));
      await attendre(200);
    });
    const faites = await Promise.all(demandes);
    expect(new Set(faites.map(({ id }) => id)).size).toBe(1);
    expect(faites.filter(({ creee }) => creee)).toHaveLength(1);
  });

  test("plusieurs par porteur si l'appel l'admet ; retirée, la seule permise se recommence", async () => {
    const { id } = await creer();
    await executer(retirerCandidature, m.porteur, { id, motif: 'Le projet a changé.' });
    expect((await creer()).creee).toBe(true);
    const libre = await ecrireAppel(base, m.departement, {
      contenu: { eligibilite: { ...CONTENU_TEST.eligibilite, uneParPorteur: false } },
    });
    const deux = await Promise.all(
      ['Un', 'Deux'].map((n) => creer(m.porteur, { appel: libre, intitule: `Projet ${n}` })),
    );
    expect(new Set(deux.map((d) => d.id)).size).toBe(2);
  });

  test('nature, territoire, précision : chaque raison est dite sous son champ, et rien ne naît', async () => {
    await expect(creer(m.lecteur)).rejects.toMatchObject({ statut: 422, champs: { eligibilite: expect.any(String) } });
    await expect(creer(m.porteur, { territoires: ['departement:59'] })).rejects.toMatchObject({
      champs: { territoires: expect.stringContaining('hors du territoire') },
    });
    await expect(creer(m.porteur, { territoires: ['departement:999'] })).rejects.toMatchObject({ statut: 422 });
    await expect(creer(m.porteur, { territoires: [] })).rejects.toMatchObject({
      champs: { territoires: expect.any(String) },
    });
    await expect(creer(m.porteur, { eligibilite: {} })).rejects.toMatchObject({
      champs: { precision: expect.any(String) },
    });
    const { n } = await base
      .selectFrom('candidature')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('appel', '=', appel)
      .executeTakeFirstOrThrow();
    expect(Number(n)).toBe(0);
  });

  test("clos, retiré ou en préparation, l'appel ne reçoit pas de candidature", async () => {
    await sql`UPDATE appel SET ferme_le = clock_timestamp() WHERE id = ${appel}`.execute(base);
    await expect(creer()).rejects.toThrow('clos depuis');
    const prepare = await ecrireAppel(base, m.departement, { etat: 'preparation' });
    await expect(creer(m.porteur, { appel: prepare })).rejects.toMatchObject({ statut: 404 });
    await expect(creer({ ...m.porteur, role: 'lecteur' })).rejects.toMatchObject({ statut: 403 });
  });

  test("l'identité du porteur le suit d'un appel à l'autre ; reprendre une candidature reprend tout sauf ses déclarations", async () => {
    const { id } = await creer();
    const changements = { presentation: 'Nous sommes un réseau.', besoins: 'Ici.', attestation_exactitude: true };
    await executer(remplirCandidature, m.porteur, { id, version: 1, changements });
    const suivant = await ecrireAppel(base, m.departement);
    await avecFormulaire(base, suivant);
    const neuve = await creer(m.collegue, { appel: suivant, copieDe: undefined });
    const lue = await lireReponse(base, `candidature:${neuve.id}`);
    expect(lue?.donnees).toMatchObject({ presentation: 'Nous sommes un réseau.' });
    expect(lue?.donnees.besoins).toBeUndefined();
    expect(lue?.provenances.presentation).toContain('Former les encadrants');
    const autre = await ecrireAppel(base, m.departement);
    await avecFormulaire(base, autre);
    const copie = await creer(m.porteur, { appel: autre, copieDe: id });
    const donnees = (await lireReponse(base, `candidature:${copie.id}`))!.donnees;
    expect([donnees.besoins, donnees.attestation_exactitude]).toEqual(['Ici.', undefined]);
    await expect(creer(m.autrePorteur, { copieDe: id })).rejects.toMatchObject({ statut: 404 });
  });
});

test('un brouillon ne se lit ni ne s’écrit d’un autre porteur, du financeur, ou d’une lectrice', async () => {
  const { id } = await creer();
  for (const qui of [m.autrePorteur, m.departement, m.ddets, { ...m.porteur, role: 'lecteur' as const }]) {
    const ecrire = executer(remplirCandidature, qui, { id, version: 1, changements: { resume: 'Non' } });
    await expect(ecrire, qui.nature).rejects.toMatchObject({ statut: 403 });
    await expect(executer(deposerCandidature, qui, { id })).rejects.toMatchObject({ statut: 403 });
  }
});

test('le nom et le territoire d’un brouillon se changent, sous les mêmes conditions ; une fois déposée, plus rien', async () => {
  const { id } = await creer();
  const changer = (acteur: typeof m.porteur, plus: Record<string, unknown> = {}) =>
    executer(presenterCandidature, acteur, {
      id,
      intitule: 'Un meilleur nom',
      territoires: ['departement:62'],
      ...plus,
    });
  await changer(m.collegue);
  const lue = () =>
    base.selectFrom('candidature').select(['intitule', 'etat']).where('id', '=', id).executeTakeFirstOrThrow();
  expect((await lue()).intitule).toBe('Un meilleur nom');
  const { libelle } = await base
    .selectFrom('echeance')
    .select('libelle')
    .where('objet', '=', `candidature:${id}`)
    .executeTakeFirstOrThrow();
  expect(libelle).toContain('Un meilleur nom');
  await expect(changer(m.porteur, { territoires: ['departement:59'] })).rejects.toMatchObject({
    champs: { territoires: expect.stringContaining('hors du territoire') },
  });
  await expect(changer(m.porteur, { intitule: '' })).rejects.toMatchObject({
    champs: { intitule: expect.any(String) },
  });
  for (const qui of [m.autrePorteur, m.departement, m.lecteur])
    await expect(changer(qui), qui.nature).rejects.toMatchObject({ statut: 403 });
  await executer(retirerCandidature, m.porteur, { id, motif: 'Le projet a changé.' });
  await expect(changer(m.porteur)).rejects.toMatchObject({ statut: 409 });
});

test('qui lance l’appel ou y est associé n’y est pas candidat ; qui y est candidat n’y est pas associé', async () => {
  const { eligibilite } = CONTENU_TEST;
  appel = await ecrireAppel(base, m.departement, { contenu: { eligibilite: { ...eligibilite, natures: [] } } });
  await avecFormulaire(base, appel);
  const associer = (droit: string) =>
    executer(associerOrganisation, m.departement, { id: appel, organisation: m.ddets.organisationId, droit });
  await associer('lecture');
  for (const qui of [m.departement, m.ddets])
    await expect(creer(qui), qui.nature).rejects.toMatchObject({ statut: 403 });
  await associer('aucun');
  await creer(m.ddets);
  await expect(associer('instruction')).rejects.toMatchObject({ statut: 409 });
});

test('une personne du service qui examine n’est pas invitée à écrire : elle lirait le brouillon', async () => {
  const { id } = await creer();
  await expect(executer(inviterAuteur, m.porteur, { id, courriel: m.agent.courriel })).rejects.toMatchObject({
    champs: { courriel: expect.any(String) },
  });
  expect((await sql`SELECT FROM candidature_auteur WHERE candidature = ${id}`.execute(base)).rows).toEqual([]);
});
