import { Kysely, PostgresDialect } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { type Base, poolDe, type Trx } from '#src/socle/base/base.ts';
import type { DB } from '#src/socle/base/types.gen.ts';

/**
 * Une transaction Kysely dont on tient aussi le client `pg` : COPY n'est pas dans Kysely, et doit se faire dans la même transaction.
 * Annulée si `faire` lève une erreur.
 */
export async function transactionAvecClient<T>(
  base: Base,
  faire: (outils: { trx: Trx; client: PoolClient }) => Promise<T>,
): Promise<T> {
  const client = await poolDe(base).connect();
  // Kysely rend la connexion après chaque requête hors transaction : c'est nous qui la rendons, à la fin.
  const prete = new Proxy(client, {
    get(cible, propriete) {
      if (propriete === 'release') return () => {};
      const valeur = Reflect.get(cible, propriete, cible);
      return typeof valeur === 'function' ? valeur.bind(cible) : valeur;
    },
  });
  const pool = { connect: async () => prete, end: async () => {} } as unknown as Pool;
  const seule = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  let casse: Error | undefined;
  const noter = (erreur: Error) => {
    casse = erreur;
  };
  client.on('error', noter);
  try {
    return await seule.transaction().execute((trx) => faire({ trx, client }));
  } finally {
    client.off('error', noter);
    client.release(casse);
  }
}
