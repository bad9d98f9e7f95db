import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listerEnquetes } from '#src/domaines/enquetes/requetes/enquetes.ts';
import { ajouterStructuresDemo } from '#src/domaines/structures/index.ts';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { arreterRendu } from '#src/socle/rapports/rendre.ts';
import { baseDeDemonstration } from '#tests/baseDeDemonstration.ts';
import { semerEnquetesDemo } from './index.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeDemonstration();
  await ajouterStructuresDemo(base, ['62041', '62119', '62193', '62160', '62498', '62510', '62427', '62765']);
  await semerEnquetesDemo(base);
  await semerEnquetesDemo(base);
}, 180_000);
afterAll(arreterRendu);

test("une enquête publiée l'an dernier, une ouverte à moitié répondue", async () => {
  const { lignes } = await listerEnquetes(base, { ...ACTEUR_SYSTEME, nature: 'dgefp' });
  expect(lignes.map((e) => e.etat)).toEqual(['ouverte', 'publiee']);
  const [ouverte, publiee] = lignes;
  expect(ouverte!.precedente).toBe(publiee!.id);
  expect(publiee!.taux!).toBeGreaterThan(0.6);
  expect(ouverte!.taux!).toBeGreaterThan(0.45);
  expect(ouverte!.taux!).toBeLessThan(0.75);
  expect(ouverte!.demonstration && publiee!.demonstration).toBe(true);
});

test('rien de réel, tout dit son invention ; l’enquête ouverte tient dans ses dates', async () => {
  const { rows } = await sql<{
    n: number;
  }>`SELECT count(*)::int AS n FROM enquete_cible k JOIN structure s ON s.id = k.structure
    WHERE NOT s.demonstration`.execute(base);
  expect(rows[0]!.n).toBe(0);
  const { rows: ouverte } =
    await sql`SELECT FROM enquete WHERE etat = 'ouverte' AND current_date BETWEEN ouvre_le AND ferme_le`.execute(base);
  expect(ouverte).toHaveLength(1);
});
