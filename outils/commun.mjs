// Amorce : tourne sur tout Node à partir de 20, avant que les dépendances ne soient là. Rien que Node.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Dossier du programme. */
export const racine = dirname(dirname(fileURLToPath(import.meta.url)));
const outils = join(racine, 'node_modules', '.bin');

/** Environnement où `node` est celui que npm a installé. */
export const environnement = () => ({ ...process.env, PATH: `${outils}${delimiter}${process.env.PATH ?? ''}` });

const lireJson = (chemin) => JSON.parse(readFileSync(join(racine, chemin), 'utf8'));

/** Vrai si chaque paquet du verrou est installé à sa version ; un paquet facultatif peut ne pas convenir à la machine. */
function dependancesAJour() {
  if (!existsSync(join(racine, 'node_modules/.package-lock.json'))) return false;
  const installes = lireJson('node_modules/.package-lock.json').packages;
  return Object.entries(lireJson('package-lock.json').packages).every(
    ([chemin, { version, optional, os, cpu, libc }]) => {
      if (chemin === '') return true;
      const pourIci = (!os || os.includes(process.platform)) && (!cpu || cpu.includes(process.arch));
      const installe = installes[chemin];
      return installe ? installe.version === version : optional && (!pourIci || !!libc || !os);
    },
  );
}

/** Dit pourquoi, et s'arrête. */
export function abandonner(message) {
  console.error(message);
  process.exit(1);
}

/** Installe les dépendances si elles manquent ou ne suivent plus package-lock.json. */
export function installerDependances() {
  if (dependancesAJour()) return;
  console.log('Installation des dépendances (npm ci)…');
  const options = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const fait = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...options], { cwd: racine, stdio: ['ignore', 'inherit', 'inherit'] })
    : spawnSync('npm', options, { cwd: racine, stdio: ['ignore', 'inherit', 'inherit'] });
  if (fait.status !== 0)
    abandonner("npm ci a échoué : voir ci-dessus. Vérifiez l'accès au registre npm, puis recommencez.");
}

/** Chemin d'un Node ≥ 24 : celui de npm, sinon celui de la machine. */
export function node24() {
  const candidats = [join(outils, 'node'), process.execPath];
  for (const candidat of candidats) {
    const version = spawnSync(candidat, ['--version'], { encoding: 'utf8' }).stdout;
    if (Number(/^v(\d+)/.exec(version ?? '')?.[1]) >= 24) return candidat;
  }
  return abandonner(
    `Node 24 ou plus est nécessaire, et npm ne le fournit pas pour cette machine (${process.platform} ${process.arch}). Installez-le (voir .nvmrc).`,
  );
}
