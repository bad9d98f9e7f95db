import { setTimeout as attendre } from 'node:timers/promises';
import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import { Pool, type PoolClient, type PoolConfig, types } from 'pg';
import { codeDe } from './erreurs.ts';
import type { DB } from './types.gen.ts';

export type Base = Kysely<DB>;
export type Trx = Transaction<DB>;

const { INT8, DATE, TIMESTAMPTZ, NUMERIC } = types.builtins;
const DATE_TABLEAU = 1182;
const INT8_TABLEAU = 1016;

/** Entier SQL de 64 bits : nombre s'il est exact en JavaScript, texte au-delà (jamais une valeur arrondie). */
const entier = (texte: string) => (Number.isSafeInteger(Number(texte)) ? Number(texte) : texte);
const tableau = types.getTypeParser(1009 as never, 'text') as (texte: string) => (string | null)[];

const lecteurs: Record<number, (texte: string) => unknown> = {
  [INT8]: entier,
  [INT8_TABLEAU]: (texte) => tableau(texte).map((v) => (v === null ? null : entier(v))),
  // Un jour civil n'a pas de fuseau : converti en Date, il changerait de jour selon la machine.
  [DATE]: (texte) => texte,
  [DATE_TABLEAU]: tableau,
  [NUMERIC]: (texte) => texte,
  [TIMESTAMPTZ]: (texte) => types.getTypeParser(TIMESTAMPTZ, 'text')(texte),
};

/** Réglages communs à toute connexion : types lus, jour légal français (`current_date` à Paris). */
export function reglagesPool(url: string): PoolConfig {
  return {
    connectionString: url,
    application_name: 'maillage',
    options: '-c TimeZone=Europe/Paris',
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        (format !== 'binary' && lecteurs[oid]) ||
        types.getTypeParser(oid, format as 'text')) as typeof types.getTypeParser,
    },
  };
}

/** Pool de connexions ; une connexion coupée (base relancée) est remplacée à la demande suivante. */
export function ouvrirPool(url: string, max = 10): Pool {
  const pool = new Pool({ ...reglagesPool(url), max });
  // Sans écouteur, la perte d'une connexion au repos arrêterait le processus.
  pool.on('error', () => {});
  // De même pour une connexion prise mais sans requête en cours (transaction entre deux ordres, écoute de la file).
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

const pools = new WeakMap<Base, Pool>();

const PASSAGERES = ['ECONNREFUSED', 'ECONNRESET', '57P03'];
const PATIENCE = 5_000;

/** Une connexion du pool ; si la base se relève d'un arrêt brutal, patiente cinq secondes au lieu d'échouer tout de suite. */
async function connecter(pool: Pool): Promise<PoolClient> {
  const fin = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await pool.connect();
    } catch (erreur) {
      if (Date.now() > fin || !PASSAGERES.includes(codeDe(erreur) ?? '')) throw erreur;
      await attendre(100);
    }
  }
}

/** Base Kysely sur un pool à elle ; à fermer par `destroy()`. */
export function ouvrirBase(url: string, max = 10): Base {
  const pool = ouvrirPool(url, max);
  const patient = { connect: () => connecter(pool), end: () => pool.end(), options: pool.options };
  const ouverte = new Kysely<DB>({ dialect: new PostgresDialect({ pool: patient }) });
  pools.set(ouverte, pool);
  return ouverte;
}

/** Pool d'une base rendue par `ouvrirBase`, pour ce que Kysely ne sait pas faire (COPY, LISTEN). */
export function poolDe(ouverte: Base): Pool {
  const pool = pools.get(ouverte);
  if (!pool) throw new Error("Cette base n'a pas été ouverte par ouvrirBase.");
  return pool;
}

let courante: Base | undefined;

/** La base du processus. */
export function base(): Base {
  if (!courante) throw new Error("La base n'est pas ouverte : preparer() ou fixerBase() d'abord.");
  return courante;
}

/** Désigne la base du processus (démarrage, tests). */
export function fixerBase(b: Base): void {
  courante = b;
}
