import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { structureDeTest, territoireDeTest } from '#tests/fabriqueDiagnostics.ts';
import { fermerAtelier } from './acces/atelier.ts';
import { tenirDiagnosticPret } from './ordinaire.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeTest();
});
afterAll(fermerAtelier);

const modes = async () =>
  (await sql<{ mode: string }>`SELECT question ->> 'mode' AS mode FROM diagnostic ORDER BY id`.execute(base)).rows.map(
    ({ mode }) => mode,
  );

test("le diagnostic est prêt après un changement des données, et n'est pas refait sans", async () => {
  await tenirDiagnosticPret(base);
  expect(await modes()).toEqual([]);
  await territoireDeTest(base);
  await tenirDiagnosticPret(base);
  expect(await modes()).toEqual(['voiture', 'velo']);
  await tenirDiagnosticPret(base);
  expect(await modes()).toHaveLength(2);
  await structureDeTest(base, { siret: '10000000000046', type: 'ACI', nom: 'Jardin', commune: '62004', etp: 10 });
  await tenirDiagnosticPret(base);
  expect(await modes()).toEqual(['voiture', 'velo', 'voiture', 'velo']);
});
