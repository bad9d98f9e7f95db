import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { type MondePlans, mondePlans } from '#tests/fabriquePlans.ts';
import { contenuDuPlan } from './contenu.ts';
import { creerPlan } from './operations/creer.ts';
import { jalonner } from './operations/detailler.ts';
import { ecrireAction } from './operations/ecrire.ts';
import { changerEtatAction, faireJalon, noterAction } from './operations/noter.ts';
import { relier } from './operations/relier.ts';

let base: Base;
let m: MondePlans;
const an = new Date().getFullYear();
const passe = { debut: `${an - 1}-01-01`, fin: `${an - 1}-06-30` };

beforeAll(async () => {
  base = await baseDeTest();
  m = await mondePlans(base);
});

describe('suivre une action', () => {
  test('deux personnes sur la même action : la seconde relit', async () => {
    const plan = await m.creer(m.ddets);
    const id = await m.action(m.ddets, plan);
    const saisie = { plan, id, version: 1, intitule: 'Changée', pilote: 'P', debut: `${an}-01-01`, fin: `${an}-12-31` };
    await executer(ecrireAction, m.ddets, saisie);
    await expect(executer(ecrireAction, m.departement, { ...saisie, intitule: 'Autre' })).rejects.toThrow(
      'a changé depuis que vous avez ouvert cette page',
    );
    await expect(
      executer(changerEtatAction, m.departement, { action: id, version: 1, etat: 'en_cours' }),
    ).rejects.toMatchObject({ statut: 409 });
    await executer(changerEtatAction, m.departement, { action: id, version: 2, etat: 'en_cours' });
    // Le même état, demandé deux fois, est un double clic.
    await executer(changerEtatAction, m.departement, { action: id, version: 2, etat: 'en_cours' });
    await expect(executer(changerEtatAction, m.ddets, { action: id, version: 3, etat: 'abandonnee' })).rejects.toThrow(
      'pourquoi',
    );
  });

  test("l'organisation pilote suit la sienne, pas le reste ; un autre département, rien", async () => {
    const plan = await m.creer(m.ddets);
    const sienne = await m.action(m.ddets, plan, { pilote_organisation: m.structure.organisationId });
    const autre = await m.action(m.ddets, plan);
    await m.conduire(m.ddets, plan, 'adopte');
    await executer(noterAction, m.structure, { action: sienne, texte: 'Recrutement lancé' });
    await expect(
      executer(noterAction, m.structure, { action: autre, texte: 'Recrutement lancé' }),
    ).rejects.toMatchObject({ statut: 403 });
    await expect(executer(noterAction, m.ddets59, { action: sienne, texte: 'Du Nord' })).rejects.toMatchObject({
      statut: 403,
    });
    await expect(sql`UPDATE plan_note SET texte = 'Récrite' WHERE action = ${sienne}`.execute(base)).rejects.toThrow(
      'ajout seul',
    );
  });

  test('une étape passée met en retard ; adoptée, elle est une échéance du pilote, qui se ferme une fois faite', async () => {
    const plan = await m.creer(m.ddets);
    const action = await m.action(m.ddets, plan, { pilote_organisation: m.structure.organisationId });
    await executer(jalonner, m.ddets, { action, intitule: 'Comité', due: `${an - 1}-05-01` });
    const echeances = async () =>
      (
        await sql<{ etat: string; organisation: number; due: string }>`
          SELECT e.etat, e.organisation_id AS organisation, (e.due_le AT TIME ZONE 'Europe/Paris')::date::text AS due FROM echeance e
          JOIN plan_jalon j ON e.objet = 'plan_jalon:' || j.id WHERE j.action = ${action}`.execute(base)
      ).rows;
    expect(await echeances()).toEqual([]);
    await m.conduire(m.ddets, plan, 'adopte');
    expect(await echeances()).toEqual([
      { etat: 'ouverte', organisation: m.structure.organisationId, due: `${an - 1}-05-01` },
    ]);
    const lue = async () => (await contenuDuPlan(base, m.ddets, plan)).actions[0]!;
    expect((await lue()).etat).toBe('en_retard');
    const jalon = (await lue()).jalons[0]!.id;
    await executer(faireJalon, m.structure, { action, jalon });
    await executer(faireJalon, m.structure, { action, jalon });
    expect((await lue()).etat).toBe('a_lancer');
    expect((await echeances())[0]).toMatchObject({ etat: 'faite' });
  });

  test('finie hors délai, elle est en retard ; faite, ses étapes ne sont plus dues', async () => {
    const plan = await m.creer(m.ddets, { annee_debut: an - 1 });
    const action = await m.action(m.ddets, plan, passe);
    await executer(jalonner, m.ddets, { action, intitule: 'Bilan', due: `${an + 1}-05-01` });
    await m.conduire(m.ddets, plan, 'adopte');
    expect((await contenuDuPlan(base, m.ddets, plan)).actions[0]).toMatchObject({ etat: 'en_retard' });
    await executer(changerEtatAction, m.ddets, { action, version: 1, etat: 'faite' });
    const { rows } = await sql<{ etat: string }>`
      SELECT e.etat FROM echeance e JOIN plan_jalon j ON e.objet = 'plan_jalon:' || j.id WHERE j.action = ${action}`.execute(
      base,
    );
    expect(rows).toEqual([{ etat: 'faite' }]);
    // Reprise, elle les attend de nouveau.
    await executer(changerEtatAction, m.ddets, { action, version: 2, etat: 'en_cours' });
    const ouvertes = await sql`
      SELECT FROM echeance e JOIN plan_jalon j ON e.objet = 'plan_jalon:' || j.id WHERE j.action = ${action} AND e.etat = 'ouverte'`.execute(
      base,
    );
    expect(ouvertes.rows).toHaveLength(1);
  });

  test('ne se relie qu’à une page qui existe', async () => {
    const plan = await m.creer(m.ddets);
    const action = await m.action(m.ddets, plan);
    await expect(executer(relier, m.ddets, { action, adresse: '/structures/1' })).rejects.toThrow("n'est pas celle");
    await expect(executer(relier, m.ddets, { action, adresse: '/appels/999' })).rejects.toThrow("n'existe pas");
    await expect(m.action(m.ddets, plan, { communes: '62041, 62000' })).rejects.toThrow('62000');
    await expect(m.action(m.ddets, plan, { territoire: 'departement:59' })).rejects.toThrow(
      "n'est pas dans celui du plan",
    );
    await expect(executer(creerPlan, m.ddets, {})).rejects.toMatchObject({ statut: 422 });
  });
});
