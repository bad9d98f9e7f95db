import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement } from '../../../tests/fabriqueAccompagnement.ts';
import { besoinDeTest, entrepriseDeTest, parcoursAvecProjet } from '../../../tests/fabriqueEntreprises.ts';
import { semerDamier } from '../../../tests/territoires.ts';
import { proposerMiseEnRelation } from './index.ts';
import { entreprisesOuvertes, pageBesoin } from './requetes/pages.ts';

let base: Base;
let monde: MondeAccompagnement;
beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  await semerDamier(base);
  monde = await mondeAccompagnement(base);
}, 60_000);

test('un besoin sépare à qui il convient de qui il écarte, et compte les deux au-delà de ce qui se montre', async () => {
  const besoin = await besoinDeTest(monde);
  const convient = await parcoursAvecProjet(monde);
  const ecarte = await parcoursAvecProjet(monde);
  // Elle n'accepte pas ce contrat : un critère ne convient pas.
  await sql`UPDATE projet_professionnel SET contrats = '{alternance}' WHERE parcours = ${ecarte}`.execute(base);
  const page = await pageBesoin(monde.entreprise, besoin);
  expect(page.personnes.map((p) => p.id)).toEqual([convient]);
  expect(page.ecartees.map((p) => p.id)).toEqual([ecarte]);
  expect([page.nombre, page.nombreEcartees]).toEqual([1, 1]);
});

test('noter un besoin : les entreprises démarchées de ses opérations, jamais celles d’ailleurs', async () => {
  const [une, fermee] = [await entrepriseDeTest(monde), await entrepriseDeTest(monde)];
  await sql`UPDATE entreprise SET fermee_le = current_date WHERE id = ${fermee}`.execute(base);
  const offertes = async (qui = monde.entreprise) => (await entreprisesOuvertes(qui)).map((e) => e.valeur);
  expect(await offertes()).toContain(String(une));
  expect(await offertes()).not.toContain(String(fermee));
  expect(await offertes(monde.etranger)).toEqual([]);
});

test('qui refuse de montrer son profil : plus de proposition, plus de nom dans la liste du besoin ; revenue, elle y est', async () => {
  const [parcours, besoin] = [await parcoursAvecProjet(monde), await besoinDeTest(monde)];
  const offertes = async () => (await pageBesoin(monde.entreprise, besoin)).personnes;
  const dire = (sens: string) =>
    sql`INSERT INTO personne_choix (personne, finalite, sens, par)
      SELECT personne, 'entreprise', ${sens}, 'espace' FROM parcours WHERE id = ${parcours}`.execute(base);
  expect((await offertes()).map((p) => p.id)).toContain(parcours);
  await dire('opposition');
  expect((await offertes()).map((p) => p.id)).not.toContain(parcours);
  for (const qui of [monde.emploi, monde.entreprise])
    await expect(executer(proposerMiseEnRelation, qui, { parcours, besoin })).rejects.toMatchObject({
      statut: 409,
      message: expect.stringContaining('ne veut pas'),
    });
  await dire('accord');
  expect((await offertes()).map((p) => p.id)).toContain(parcours);
  await executer(proposerMiseEnRelation, monde.entreprise, { parcours, besoin });
});
