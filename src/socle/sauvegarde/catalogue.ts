import { createHash } from 'node:crypto';
import { type Client, escapeIdentifier } from 'pg';
import { to as copierVers } from 'pg-copy-streams';

/** Une table à sauvegarder : ce qui suffit à l'écrire et à la relire dans un ordre qui ne dépend pas du serveur. */
export interface Table {
  /** `schema.table`, sans guillemets. */
  nom: string;
  /** Nom prêt pour le SQL. */
  sql: string;
  /** Colonnes stockées (les colonnes calculées se recalculent). */
  colonnes: string[];
  /** Colonnes de la clé primaire, ou de toutes à défaut, prêtes pour ORDER BY. */
  ordre: string;
}

/** Somme de contrôle d'une table ou d'un fichier. */
export interface Somme {
  octets: number;
  sha256: string;
  /** Lignes, pour une table. */
  lignes?: number;
}

export interface Sequence {
  nom: string;
  valeur: string;
  appelee: boolean;
}

/** Migration appliquée : le niveau d'une base. */
export interface Niveau {
  numero: number;
  nom: string;
  empreinte: string;
}

// La file des travaux est l'affaire de graphile-worker, qui crée et migre lui-même ses tables ; les travaux terminés,
// eux, sont dans nos tables.
const SCHEMAS = `n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker') and n.nspname not like 'pg\\_%'`;

/** Réglages d'une connexion qui écrit ou relit une sauvegarde : la forme des valeurs ne dépend ni du serveur ni du rôle. */
export const FORME = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
  set local bytea_output = 'hex'; set local extra_float_digits = 1; set local row_security = off; set local statement_timeout = 0`;

/** Les tables de nos schémas, sauf le registre des migrations. */
export async function tables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<{
    schema: string;
    nom: string;
    colonnes: string[];
    cle: string[];
    textes: string[];
  }>(`
    select n.nspname as schema, c.relname as nom,
      array_agg(a.attname::text order by a.attnum) as colonnes,
      array_agg(a.attname::text order by a.attnum) filter (where a.attnum = any (i.indkey)) as cle,
      coalesce(array_agg(a.attname::text) filter (where a.attcollation <> 0), '{}') as textes
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relkind = 'r' and c.relpersistence <> 't' and ${SCHEMAS} and (n.nspname, c.relname) <> ('public', 'migration')
    group by 1, 2 order by 1, 2`);
  return rows.map(({ schema, nom, colonnes, cle, textes }) => ({
    nom: `${schema}.${nom}`,
    sql: `${escapeIdentifier(schema)}.${escapeIdentifier(nom)}`,
    colonnes,
    ordre: cle
      ? cle.map((c) => escapeIdentifier(c) + (textes.includes(c) ? ' collate "C"' : '')).join(', ')
      : `row(${colonnes.map(escapeIdentifier).join(', ')})::text collate "C"`,
  }));
}

/** Les compteurs de nos tables. */
export async function sequences(client: Client): Promise<Sequence[]> {
  const { rows } = await client.query<{ nom: string }>(`
    select format('%I.%I', n.nspname, c.relname) as nom from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and ${SCHEMAS} order by 1`);
  const lues: Sequence[] = [];
  for (const { nom } of rows) {
    const { rows: etat } = await client.query(`select last_value::text as valeur, is_called as appelee from ${nom}`);
    lues.push({ nom, ...etat[0] });
  }
  return lues;
}

/** Le niveau de la base. */
export async function niveau(client: Client): Promise<Niveau[]> {
  return (await client.query('select numero, nom, empreinte from migration order by numero')).rows;
}

/** Copie une table, et rend sa somme ; `ecrire` reçoit chaque morceau. */
export async function copierTable(
  client: Client,
  t: Table,
  ecrire: (morceau: Buffer) => Promise<unknown> | undefined,
): Promise<Somme> {
  const colonnes = t.colonnes.map(escapeIdentifier).join(', ');
  const flux = client.query(copierVers(`copy (select ${colonnes} from ${t.sql} order by ${t.ordre}) to stdout`));
  const hache = createHash('sha256');
  let octets = 0;
  for await (const morceau of flux as AsyncIterable<Buffer>) {
    hache.update(morceau);
    octets += morceau.length;
    await ecrire(morceau);
  }
  return { lignes: flux.rowCount, octets, sha256: hache.digest('hex') };
}
