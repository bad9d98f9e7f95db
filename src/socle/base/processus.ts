import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { Client } from 'pg';
import { programmes } from './binaires.ts';
import type { DossierDonnees } from './dossier.ts';
import { codeDe, ErreurDemarrage } from './erreurs.ts';
import { avecAcces, creerPgdata, type Identite } from './identite.ts';
import { adresseAdmin, type Secret } from './secret.ts';
import { vivant } from './verrou.ts';

const TAILLE_JOURNAL = 10 * 1024 * 1024;
const LOCALE = process.platform === 'linux' ? 'C.UTF-8' : 'C';
// Environnement minimal : un PGDATA ou un LD_PRELOAD hérité ne doit pas détourner la base.
const environnement = { PATH: process.env.PATH, LC_ALL: LOCALE, TZ: 'UTC' };

export interface Reglages {
  /** Faux pour les bases jetables des tests : rien n'est forcé sur le disque. */
  durable: boolean;
}

/** Crée les données de PostgreSQL (UTF-8, tri français). Tout ou rien : le dossier ne prend son nom qu'une fois complet. */
export async function initialiser(d: DossierDonnees, secret: Secret, identite: Identite, r: Reglages): Promise<void> {
  const neuf = `${d.postgres}.nouveau`;
  const passe = `${d.secret}.initdb`;
  rmSync(neuf, { recursive: true, force: true });
  creerPgdata(neuf, identite);
  try {
    writeFileSync(passe, `${secret.superutilisateur}\n`, { mode: 0o600 });
    if (identite.autre) chownSync(passe, identite.execution.uid!, identite.execution.gid!);
    await avecAcces([neuf, passe], identite, ([pgdata, pwfile], fds) => {
      const initdb = join(programmes(identite, d.racine), 'initdb');
      const options = ['-D', pgdata!, '-U', 'postgres', `--pwfile=${pwfile}`, '-A', 'scram-sha-256', '-E', 'UTF8'];
      options.push('--locale-provider=icu', '--icu-locale=fr-FR', '--text-search-config=french');
      if (!r.durable) options.push('--no-sync');
      const essayer = (locale: string) =>
        spawnSync(initdb, [...options, `--locale=${locale}`], {
          ...identite.execution,
          cwd: '/',
          env: environnement,
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe', ...fds],
        });
      // C.UTF-8 manque à quelques systèmes anciens ; le tri, lui, vient d'ICU dans les deux cas.
      let fait = essayer(LOCALE);
      if (fait.status !== 0 && LOCALE !== 'C') fait = essayer('C');
      if (fait.status !== 0)
        throw new ErreurDemarrage(
          `PostgreSQL n'a pas pu créer ses données dans ${d.racine} : ${fait.error ?? fait.stderr}`,
        );
    });
    renameSync(neuf, d.postgres);
  } finally {
    rmSync(passe, { force: true });
    rmSync(neuf, { recursive: true, force: true });
  }
}

/** Numéro du postmaster inscrit dans les données, `null` s'il n'y en a pas ou s'il est mort. */
export function postmaster(d: DossierDonnees): number | null {
  const fichier = join(d.postgres, 'postmaster.pid');
  const pid = existsSync(fichier) ? Number.parseInt(readFileSync(fichier, 'utf8'), 10) : Number.NaN;
  return Number.isInteger(pid) && pid > 0 && vivant(pid) ? pid : null;
}

/**
 * Retire un postmaster.pid dont le numéro a été réattribué à un autre programme (redémarrage de la machine ou du
 * conteneur) : PostgreSQL, prudent, refuserait de démarrer. Sans /proc, on le laisse juger.
 */
function retirerPerime(d: DossierDonnees): void {
  const pid = postmaster(d);
  if (pid === null || !existsSync(`/proc/${pid}/cmdline`)) return;
  if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0]?.includes('postgres'))
    rmSync(join(d.postgres, 'postmaster.pid'), { force: true });
}

/** Vrai si la base répond ; faux si elle n'est pas (encore) là. Autre erreur : levée. */
export async function repond(secret: Secret): Promise<boolean> {
  const client = new Client({ connectionString: adresseAdmin(secret), connectionTimeoutMillis: 3000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch (erreur) {
    // 57P03 : la base se relève d'un arrêt brutal ou s'arrête.
    const code = codeDe(erreur) ?? '';
    if (['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P03', '57P01', ''].includes(code)) return false;
    if (code === '28P01')
      throw new ErreurDemarrage(
        `Un autre PostgreSQL occupe le port ${secret.port} réservé à ces données. Arrêtez-le, ou changez "port" dans postgres.secret (Maillage arrêté).`,
      );
    throw erreur;
  } finally {
    await client.end().catch(() => {});
  }
}

function ouvrirJournal(d: DossierDonnees): number {
  if (existsSync(d.journal) && statSync(d.journal).size > TAILLE_JOURNAL) renameSync(d.journal, `${d.journal}.1`);
  return openSync(d.journal, 'a', 0o600);
}

/** Lance un postmaster détaché de Node (il survit à un arrêt brutal de Node, et à Ctrl-C). Rend son numéro. */
async function lancer(d: DossierDonnees, secret: Secret, identite: Identite, r: Reglages): Promise<number> {
  const sortie = ouvrirJournal(d);
  try {
    return await avecAcces([d.postgres], identite, async ([pgdata], fds) => {
      const reglages = {
        listen_addresses: '127.0.0.1',
        port: secret.port,
        unix_socket_directories: '',
        max_connections: 200,
      };
      const vite = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
      const options = Object.entries({ ...reglages, ...(r.durable ? {} : vite) }).flatMap(([n, v]) => [
        '-c',
        `${n}=${v}`,
      ]);
      const enfant = spawn(join(programmes(identite, d.racine), 'postgres'), ['-D', pgdata!, ...options], {
        ...identite.execution,
        cwd: '/',
        env: environnement,
        detached: true,
        stdio: ['ignore', sortie, sortie, ...fds],
      });
      const echec = new Promise<never>((_, rejeter) => enfant.once('error', rejeter));
      await Promise.race([echec, new Promise((ok) => enfant.once('spawn', ok))]);
      echec.catch(() => {});
      enfant.unref();
      return enfant.pid!;
    });
  } finally {
    closeSync(sortie);
  }
}

/** Démarre PostgreSQL et attend qu'il réponde. À appeler sous le verrou du dossier. */
export async function demarrerServeur(
  d: DossierDonnees,
  secret: Secret,
  identite: Identite,
  r: Reglages,
): Promise<void> {
  const fin = Date.now() + 120_000;
  retirerPerime(d);
  // Après un arrêt brutal, les processus de service mettent quelques secondes à rendre la mémoire partagée, et
  // PostgreSQL refuse de démarrer d'ici là : on recommence.
  let pid = await lancer(d, secret, identite, r);
  for (let essais = 0; ; ) {
    if (await repond(secret)) return;
    if (!vivant(pid)) {
      if (++essais > 40 || Date.now() > fin)
        throw new ErreurDemarrage(
          `PostgreSQL ne démarre pas. La fin de ${d.journal} dit pourquoi :\n${finDuJournal(d)}`,
        );
      await attendre(500);
      pid = await lancer(d, secret, identite, r);
    }
    if (Date.now() > fin) throw new ErreurDemarrage(`PostgreSQL ne répond pas après deux minutes. Voir ${d.journal}.`);
    await attendre(20);
  }
}

const finDuJournal = (d: DossierDonnees) => readFileSync(d.journal, 'utf8').trimEnd().split('\n').slice(-5).join('\n');

/** Arrêt propre (les transactions ouvertes sont annulées) ; rend la main une fois les données fermées. */
export async function arreterServeur(d: DossierDonnees): Promise<void> {
  const pid = postmaster(d);
  if (pid === null) return;
  process.kill(pid, 'SIGINT');
  const fin = Date.now() + 30_000;
  while (vivant(pid) && postmaster(d) === pid && Date.now() < fin) await attendre(20);
}
