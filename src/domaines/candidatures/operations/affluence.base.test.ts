import { setTimeout as attendre } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { baseDeTest } from '#tests/base.ts';
import { BUDGET_TEST } from '#tests/fabriqueAppels.ts';
import { mondeCandidature, REPONSES_CANDIDATURE } from '#tests/fabriqueCandidatures.ts';
import { deposer } from '../deposer.ts';

const MILLE = 1000;

test('mille dépôts autour de la clôture : chacun jugé à son instant, aucun en double, des numéros sans trou', async () => {
  const base = await baseDeTest();
  const m = await mondeCandidature(base);
  // Mille organisations d'un coup : les mêmes réponses, le même budget, un porteur chacune.
  const { rows } = await sql<{ id: number; organisation: number }>`
    WITH o AS (INSERT INTO organisation (nature, nom, departement, region)
      SELECT 'reseau', 'Organisation affluente ' || n, '62', '32' FROM generate_series(1, ${MILLE}) n RETURNING id)
    INSERT INTO candidature (appel, organisation_id, intitule, territoires, cree_par)
    SELECT ${m.appel}, id, 'Projet inventé', ARRAY['departement:62'], 'Essai' FROM o RETURNING id, organisation_id AS organisation`.execute(
    base,
  );
  const ids = rows.map(({ id }) => id);
  await sql`INSERT INTO reponse (formulaire_version, objet, donnees, modifie_par)
    SELECT a.formulaire_version, 'candidature:' || c, ${JSON.stringify(REPONSES_CANDIDATURE)}::jsonb, 'Essai'
    FROM appel a, unnest(${ids}::int[]) c WHERE a.id = ${m.appel}`.execute(base);
  await sql`INSERT INTO budget (objet, genre, contenu, modifie_par)
    SELECT 'candidature:' || c, 'demande', ${JSON.stringify(BUDGET_TEST)}::jsonb, 'Essai' FROM unnest(${ids}::int[]) c`.execute(
    base,
  );

  // Le verrou d'abord, l'heure ensuite : une clôture n'est jamais posée dans le passé de dépôts déjà reçus.
  const clore = (quand: string) =>
    base.transaction().execute(async (trx) => {
      await sql`SELECT FROM appel WHERE id = ${m.appel} FOR UPDATE`.execute(trx);
      await sql`UPDATE appel SET ferme_le = date_trunc('milliseconds', clock_timestamp()) + ${quand}::interval WHERE id = ${m.appel}`.execute(
        trx,
      );
    });
  const deposerUne = ({ id, organisation }: (typeof rows)[number]) => {
    const acteur = { ...m.porteur, organisationId: organisation };
    // Une sur dix clique deux fois.
    const clics = id % 10 === 0 ? [1, 2] : [1];
    return Promise.all(clics.map(() => deposer(base, acteur, { id }))).then(([premier]) => premier!);
  };
  await clore('1 hour');
  const depart = performance.now();
  const issues = rows.map((r) =>
    deposerUne(r).then(
      (depot) => depot.id,
      (erreur: Error) => erreur.message,
    ),
  );
  // L'appel se ferme pendant l'affluence : celles qui attendent encore leur tour sont en retard.
  await Promise.race([Promise.all(issues.slice(0, MILLE / 2)), attendre(15_000)]);
  await clore('20 milliseconds');
  const faites = await Promise.all(issues);
  const duree = performance.now() - depart;

  const { rows: bilan } = await sql<Record<string, number | boolean>>`
    SELECT count(*)::int AS recues, bool_and(c.depose_le < a.ferme_le) AS "aTemps", count(DISTINCT c.numero)::int AS numeros,
      max(split_part(c.numero, '-', 2)::int) AS dernier,
      (SELECT count(*)::int FROM candidature_recepisse r WHERE r.candidature = ANY(${ids}::int[])) AS recepisses,
      (SELECT bool_and(x.tente_le >= a.ferme_le) FROM candidature_depot_refuse x WHERE x.candidature = ANY(${ids}::int[])) AS "refusApres",
      (SELECT count(DISTINCT x.candidature)::int FROM candidature_depot_refuse x WHERE x.candidature = ANY(${ids}::int[])) AS refusees
    FROM candidature c JOIN appel a ON a.id = c.appel WHERE c.id = ANY(${ids}::int[]) AND c.depose_le IS NOT NULL GROUP BY a.ferme_le`.execute(
    base,
  );
  const recues = faites.filter((f) => typeof f === 'number').length;
  expect([...new Set(faites.filter((f) => typeof f === 'string').map((f) => f.slice(0, 26)))]).toEqual([
    'Le dépôt est clos depuis l',
  ]);
  expect(bilan[0]).toEqual({
    recues,
    aTemps: true,
    numeros: recues,
    dernier: recues,
    recepisses: recues,
    refusApres: true,
    refusees: MILLE - recues,
  });
  expect([recues > 0, recues < MILLE]).toEqual([true, true]);
  expect(duree).toBeLessThan(60_000);
}, 120_000);
