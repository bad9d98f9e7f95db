import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { semerTerritoires } from '../semis.ts';
import { assurerContours, contoursAJour } from './assurer.ts';

describe('contours approchés de toute la France', () => {
  let base: Base;
  let dessinees: number | null;
  beforeAll(async () => {
    base = await baseDeTest();
    await semerTerritoires(base);
    dessinees = await assurerContours(base);
  });
  const un = async <T>(requete: ReturnType<typeof sql<T>>) => (await requete.execute(base)).rows[0]!;

  test('chaque EPCI, département et région a un contour ; chaque commune habitée (hors atolls du Pacifique) une cellule', async () => {
    expect(dessinees).toBeGreaterThan(14_700);
    expect(await un(sql`SELECT count(DISTINCT code) n FROM contour WHERE niveau = 'epci'`)).toEqual({ n: 1255 });
    expect(
      await un(sql`SELECT count(*) n FROM departement d WHERE (code < '975' OR code = '976')
      AND NOT EXISTS (SELECT FROM contour WHERE niveau = 'departement' AND contour.code = d.code)`),
    ).toEqual({ n: 0 });
    expect(
      await un(sql`SELECT count(*) n FROM commune c WHERE population > 0 AND departement < '986'
      AND NOT EXISTS (SELECT FROM contour WHERE niveau = 'commune' AND contour.code = c.cellule)`),
    ).toEqual({ n: 0 });
  });

  test('la surface est celle du pays : métropole à 2 % près de 544 000 km², La Réunion de 2 512 km²', async () => {
    const surface = (condition: ReturnType<typeof sql>) =>
      un<{ km2: number }>(
        sql`SELECT sum(superficie)::float8 km2 FROM contour WHERE niveau = 'departement' AND ${condition}`,
      );
    expect(Math.abs((await surface(sql`plan = 'metropole'`)).km2 / 543_965 - 1)).toBeLessThan(0.02);
    expect(Math.abs((await surface(sql`plan = '974'`)).km2 / 2512 - 1)).toBeLessThan(0.05);
  });

  test('la somme des communes est le département : aucune surface perdue ni comptée deux fois', async () => {
    const { rows } = await sql<{ code: string; ecart: number }>`
      SELECT d.code, abs(sum(k.superficie) / max(d.superficie) - 1)::float8 ecart
      FROM contour k JOIN commune c ON c.code = k.code JOIN contour d ON d.niveau = 'departement' AND d.code = c.departement AND d.plan = k.plan
      WHERE k.niveau = 'commune' AND k.plan = 'metropole' GROUP BY 1 HAVING abs(sum(k.superficie) / max(d.superficie) - 1) > 0.002`.execute(
      base,
    );
    expect(rows).toEqual([]);
  });

  test('une commune sans position partage la cellule d’une voisine du même département et de la même terre', async () => {
    expect(
      await un(sql`SELECT count(*) n FROM commune c JOIN commune h ON h.code = c.cellule
      WHERE c.departement <> h.departement OR c.masse <> h.masse OR h.position_source LIKE 'estimee%'`),
    ).toEqual({ n: 0 });
  });

  test('Paris est plus dense que la Lozère, et tout habitant a une densité', async () => {
    const paris = await un<{ densite: number }>(sql`SELECT densite FROM commune WHERE code = '75056'`);
    const mende = await un<{ densite: number }>(
      sql`SELECT avg(densite)::float8 densite FROM commune WHERE departement = '48'`,
    );
    expect(paris.densite).toBeGreaterThan(100 * mende.densite);
    expect(
      await un(sql`SELECT count(*) n FROM commune WHERE population > 0 AND densite IS NULL AND departement < '986'`),
    ).toEqual({ n: 0 });
  });

  test("rien à refaire tant que les positions n'ont pas changé ; une position officielle fait recalculer", async () => {
    expect(await assurerContours(base)).toBeNull();
    expect(await contoursAJour(base)).toBe(true);
    await sql`UPDATE commune SET position_source = 'officielle' WHERE code IN (SELECT code FROM commune WHERE position_source LIKE 'estimee%' AND departement = '62')`.execute(
      base,
    );
    expect(await contoursAJour(base)).toBe(false);
    expect(await assurerContours(base)).toBeGreaterThan(dessinees!);
    expect(await un(sql`SELECT count(*) n FROM commune WHERE departement = '62' AND cellule <> code`)).toEqual({
      n: 0,
    });
  });
});
