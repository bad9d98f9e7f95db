import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { demarrerPostgres } from '#src/socle/base/lanceur.ts';
import { migrer } from '#src/socle/base/migrer.ts';
import { vivant } from '#src/socle/base/verrou.ts';

const PREFIXE = 'maillage-jetable-';

/** Serveur PostgreSQL sans lendemain, pour les tests et la génération des types. */
export interface PostgresJetable {
  /** Adresse d'un superutilisateur, sur la base `postgres`. */
  urlAdmin: string;
  arreter(): Promise<void>;
}

/** Efface ce qu'ont laissé des exécutions tuées net ; un PostgreSQL resté sans dossier s'arrête de lui-même. */
function balayer(): void {
  for (const nom of readdirSync(tmpdir()).filter((n) => n.startsWith(PREFIXE))) {
    const dossier = join(tmpdir(), nom);
    try {
      if (!vivant(Number(readFileSync(join(dossier, 'proprietaire'), 'utf8'))))
        rmSync(dossier, { recursive: true, force: true });
    } catch {
      // Dossier d'un autre utilisateur, ou tout juste créé.
    }
  }
}

/** Démarre un serveur jetable ; ou se sert de celui de DATABASE_URL_TEST (un compte qui peut créer des bases). */
export async function postgresJetable(): Promise<PostgresJetable> {
  const fourni = process.env.DATABASE_URL_TEST;
  if (fourni) return { urlAdmin: fourni, arreter: async () => {} };
  balayer();
  const dossier = mkdtempSync(join(tmpdir(), PREFIXE));
  writeFileSync(join(dossier, 'proprietaire'), String(process.pid));
  const postgres = await demarrerPostgres(dossier, { durable: false });
  return {
    urlAdmin: postgres.urlAdmin,
    async arreter() {
      await postgres.arreter();
      rmSync(dossier, { recursive: true, force: true });
    },
  };
}

/** Adresse d'une autre base du même serveur. */
export function autreBase(url: string, nom: string): string {
  const adresse = new URL(url);
  adresse.pathname = `/${nom}`;
  return adresse.href;
}

/** Exécute des ordres SQL sur la base donnée, hors transaction. */
export async function executerSql(url: string, ...ordres: string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const ordre of ordres) await client.query(ordre);
  } finally {
    await client.end();
  }
}

/** Crée une base vierge avec toutes les migrations ; rend son adresse. */
export async function baseMigree(urlAdmin: string, nom: string): Promise<string> {
  await executerSql(urlAdmin, `create database ${nom}`);
  const url = autreBase(urlAdmin, nom);
  await migrer(url);
  return url;
}
