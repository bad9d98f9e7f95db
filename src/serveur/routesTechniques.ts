import type { Env, Hono } from 'hono';
import { sql } from 'kysely';
import { base } from '#src/socle/base/base.ts';

/** Routes qui ne sont pas des pages. */
export function brancherRoutes<E extends Env>(application: Hono<E>): void {
  // Pour un répartiteur de charge : répond 200 seulement si la base répond.
  application.get('/sante', async (c) => {
    await sql`select 1`.execute(base());
    return c.json({ etat: 'ok' });
  });
}
