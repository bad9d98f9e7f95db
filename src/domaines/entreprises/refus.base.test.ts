import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement } from '../../../tests/fabriqueAccompagnement.ts';
import { besoinDeTest, parcoursAvecProjet } from '../../../tests/fabriqueEntreprises.ts';
import { semerDamier } from '../../../tests/territoires.ts';
import { proposerMiseEnRelation } from './index.ts';
import { pageBesoin } from './requetes/pages.ts';

let base: Base;
let monde: MondeAccompagnement;

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  await semerDamier(base);
  monde = await mondeAccompagnement(base);
}, 60_000);

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
