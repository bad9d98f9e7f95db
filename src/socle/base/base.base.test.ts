import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { baseDeTest } from '#tests/base.ts';

test('les types SQL arrivent sans perte : jour civil en texte, grand entier exact, décimal en texte', async () => {
  const base = await baseDeTest();
  const { rows } =
    await sql`select 42::int8 as petit, 9007199254740993::int8 as grand, array[1, null]::int8[] as petits,
    date '2026-03-29' as jour, array[date '2026-01-01'] as jours, 12.50::numeric as montant, timestamptz '2026-01-01 00:00+00' as instant,
    current_setting('TimeZone') as fuseau`.execute(base);
  expect(rows).toEqual([
    {
      petit: 42,
      grand: '9007199254740993',
      petits: [1, null],
      jour: '2026-03-29',
      jours: ['2026-01-01'],
      montant: '12.50',
      instant: new Date('2026-01-01T00:00:00Z'),
      fuseau: 'Europe/Paris',
    },
  ]);
});

test('deux bases de test ne se voient pas', async () => {
  const [a, b] = [await baseDeTest(), await baseDeTest()];
  await sql`create table essai_isolement ()`.execute(a);
  const { rows } = await sql<{ la: string | null }>`select to_regclass('essai_isolement') as la`.execute(b);
  expect(rows).toEqual([{ la: null }]);
});

test('le nom d’une commune se trie et se cherche sans accent (extensions présentes)', async () => {
  const base = await baseDeTest();
  await sql`create extension if not exists unaccent`.execute(base);
  await sql`create extension if not exists pg_trgm`.execute(base);
  const { rows } = await sql<{ sans: string; proche: number }>`
    select unaccent('Évreux') as sans, similarity('arras', 'aras') as proche`.execute(base);
  expect(rows[0]!.sans).toBe('Evreux');
  // Trigrammes communs : « a, ar, ras, as » = 4, sur 7 différents.
  expect(rows[0]!.proche).toBeCloseTo(4 / 7, 6);
});
