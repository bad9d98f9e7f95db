import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { acteurDemo } from '#src/domaines/comptes/index.ts';
import { listerPlans } from '#src/domaines/plans/requetes/liste.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeDemonstration } from '#tests/baseDeDemonstration.ts';
import { semerPlansDemo } from './plans.ts';
import { commission } from './seances.ts';

let base: Base;
let ddets: Acteur;
beforeAll(async () => {
  base = await baseDeDemonstration();
  ddets = (await acteurDemo(base, 'ddets'))!;
  await commission(base, ddets, '62');
  await semerPlansDemo(base);
  await semerPlansDemo(base);
}, 120_000);

test('la chaîne est entière, du haut en bas, et le plan du préfet revient de la commission', async () => {
  const plans = await listerPlans(base, ddets);
  expect(plans.map((p) => [p.genre, p.etat])).toEqual([
    ['strategie_regionale', 'adopte'],
    ['feuille_de_route_departementale', 'adopte'],
    ['plan_action_prefet', 'adopte'],
    ['plan_action_prefet', 'clos'],
    ['feuille_de_route_infra', 'propose'],
  ]);
  expect(plans.every((p) => p.demonstration)).toBe(true);
  const feuille = plans[1]!;
  expect(feuille).toMatchObject({ actions: 3, enRetard: 1, orphelines: 1 });
  expect(plans[2]!.transmisLe).not.toBeNull();
  const { rows } = await sql<{
    avis: string;
  }>`SELECT avis FROM saisine WHERE objet = ${`plan:${plans[2]!.id}`}`.execute(base);
  expect(rows).toEqual([{ avis: 'favorable' }]);
});
