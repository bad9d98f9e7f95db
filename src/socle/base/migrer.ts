import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { sha256 } from '../empreinte.ts';
import { racine } from '../racine.ts';
import { migrerFile } from '../taches/file.ts';
import { ErreurDemarrage } from './erreurs.ts';

/** Clé du verrou qui sérialise les migrations de plusieurs processus sur une même base. */
const CLE = 7_205_002;

/** Migration qui donne `installer_cloison`. */
const CLOISON = 170;

export interface Migration {
  numero: number;
  nom: string;
  sql: string;
  /** SHA-256 du texte, fins de ligne ramenées à LF. */
  empreinte: string;
}

/** Les migrations du dossier, dans l'ordre ; deux fichiers de même numéro sont refusés. */
export function lireMigrations(dossier = join(racine, 'migrations')): Migration[] {
  const migrations = readdirSync(dossier)
    .filter((nom) => nom.endsWith('.sql'))
    .sort()
    .map((nom) => {
      const numero = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(nom)?.[1] ?? Number.NaN);
      if (Number.isNaN(numero)) throw new ErreurDemarrage(`Migration mal nommée : ${nom} (attendu : 0001_nom.sql).`);
      const sql = readFileSync(join(dossier, nom), 'utf8').replaceAll('\r\n', '\n');
      return { numero, nom, sql, empreinte: sha256(sql) };
    });
  for (const [i, m] of migrations.entries())
    if (migrations[i - 1]?.numero === m.numero)
      throw new ErreurDemarrage(
        `Deux migrations portent le numéro ${m.numero} : ${migrations[i - 1]!.nom} et ${m.nom}.`,
      );
  return migrations;
}

/** Refuse une base que ce programme ne sait pas lire : migration modifiée après coup, ou venue d'une version plus récente. */
function comparer(connues: Migration[], appliquees: { numero: number; nom: string; empreinte: string }[]): void {
  for (const a of appliquees) {
    const connue = connues.find((m) => m.numero === a.numero);
    if (!connue)
      throw new ErreurDemarrage(
        `La base a reçu la migration ${a.nom}, que cette version de Maillage ne connaît pas : la base vient d'une version plus récente. ` +
          'Installez cette version-là, ou restaurez une sauvegarde plus ancienne dans une base vide.',
      );
    if (connue.empreinte !== a.empreinte)
      throw new ErreurDemarrage(
        `La migration ${connue.nom} a changé depuis qu'elle a été appliquée à cette base. ` +
          "Rendez au fichier son contenu d'origine et écrivez le changement dans une nouvelle migration ; sur un poste de développement, repartez d'un dossier de données vide.",
      );
  }
}

/**
 * Applique les migrations manquantes, chacune dans sa transaction, sous un verrou : deux processus peuvent l'appeler en
 * même temps. Rend les noms appliqués.
 */
export async function migrer(url: string, migrations = lireMigrations()): Promise<string[]> {
  const client = new Client({ connectionString: url, application_name: 'maillage migrations' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [CLE]);
    await client.query(`create table if not exists migration (
      numero int primary key, nom text not null, empreinte text not null, appliquee_le timestamptz not null default now())`);
    const { rows } = await client.query('select numero, nom, empreinte from migration order by numero');
    comparer(migrations, rows);
    const faites: string[] = [];
    for (const m of migrations.filter(({ numero }) => !rows.some((a) => a.numero === numero))) {
      await appliquer(client, m);
      faites.push(m.nom);
    }
    // Les tables neuves s'ouvrent au rôle cloisonné ; une base restaurée ailleurs le retrouve aussi.
    if (migrations.some(({ numero }) => numero >= CLOISON)) await client.query('select installer_cloison()');
    await migrerFile(url);
    return faites;
  } finally {
    await client.end();
  }
}

async function appliquer(client: Client, m: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(m.sql);
    await client.query('insert into migration (numero, nom, empreinte) values ($1, $2, $3)', [
      m.numero,
      m.nom,
      m.empreinte,
    ]);
    await client.query('commit');
  } catch (erreur) {
    await client.query('rollback').catch(() => {});
    const message = erreur instanceof Error ? erreur.message : String(erreur);
    throw new ErreurDemarrage(`La migration ${m.nom} a échoué, la base est restée à l'état d'avant : ${message}`, {
      cause: erreur,
    });
  }
}
