import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { baseDeTest } from '../../../tests/base.ts';
import { enTransaction } from './transaction.ts';

test('des transactions qui lisent aussi à côté d’elles ne s’attendent pas pour toujours, si nombreuses soient-elles', async () => {
  const base = await baseDeTest();
  const uneEcriture = (n: number) =>
    enTransaction(base, async (trx) => {
      await sql`SELECT pg_sleep(0.01)`.execute(trx);
      const { rows } = await sql<{ n: number }>`SELECT ${n}::int AS n`.execute(base);
      return rows[0]!.n;
    });
  const nombres = Array.from({ length: 40 }, (_, n) => n);
  expect(await Promise.all(nombres.map(uneEcriture))).toEqual(nombres);
}, 15_000);

test('une transaction qui échoue rend sa place', async () => {
  const base = await baseDeTest();
  const echouer = () => enTransaction(base, () => Promise.reject(new Error('refusé')));
  const resultats = await Promise.allSettled(Array.from({ length: 20 }, echouer));
  expect(resultats.every(({ status }) => status === 'rejected')).toBe(true);
  await expect(enTransaction(base, async () => 'écrit')).resolves.toBe('écrit');
}, 15_000);
