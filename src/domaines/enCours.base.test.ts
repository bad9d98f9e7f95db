import { sql } from 'kysely';
import { expect, test } from 'vitest';
import './enCours.ts';
import { baseDeTest } from '#tests/base.ts';
import { gestesEnquete, mondeEnquete } from '#tests/fabriqueEnquetes.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { enCoursIci } from './territoires/index.ts';

test("la page d'un territoire conduit aux résultats de son enquête, une fois publiée pour qui n'est pas du service", async () => {
  const base = await baseDeTest();
  const m = await mondeEnquete(base);
  const g = gestesEnquete(base, m);
  const id = await g.ouverte();
  await g.creer({ annee: m.annee + 1 });
  const lues = async (qui = m.ddets, ref = 'departement:62') =>
    (await enCoursIci(base, qui, ref)).filter((x) => x.genre === 'Enquête annuelle');
  // Celle qui se prépare ne paraît pas.
  expect(await lues()).toMatchObject([
    {
      detail: expect.stringMatching(/^en cours, 0.réponse pour 8.structures interrogées$/u),
      adresse: `/enquetes/${id}/resultats`,
    },
  ]);
  const reseau = await creerActeurTest(base, 'reseau');
  expect(await lues(reseau)).toEqual([]);
  expect(await lues(m.ddets, 'departement:59')).toEqual([]);
  await sql`UPDATE enquete SET etat = 'publiee', close_le = now(), publiee_le = now() WHERE id = ${id}`.execute(base);
  for (const qui of [reseau, m.structure, m.autreDdets]) expect(await lues(qui)).toHaveLength(1);
});
