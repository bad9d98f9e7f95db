// npm test : tout ce qui doit être vrai avant de livrer. `npm test -- src/domaines/x` ne lance que ces tests-là.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { environnement, installerDependances, node24, racine } from './commun.mjs';

installerDependances();
node24();
const choix = process.argv.slice(2);
if (choix[0] === '--installer') process.exit(0);

/** Lance une commande à la racine ; vrai si elle réussit. */
function lancer(commande, ...options) {
  return (
    spawnSync(commande, options, { cwd: racine, env: environnement(), stdio: ['ignore', 'inherit', 'inherit'] })
      .status === 0
  );
}

/** Ce que les parcours demandent au système : programme → paquet Debian. */
const programmes = { chromium: 'chromium', pdftotext: 'poppler-utils', qpdf: 'qpdf' };
const present = (nom) => spawnSync('sh', ['-c', `command -v ${nom}`]).status === 0;

/** Installe par apt ce qui manque au système ; rend ce qui manque encore. */
function installerProgrammes() {
  const manque = () => Object.keys(programmes).filter((nom) => !present(nom));
  if (manque().length === 0 || !existsSync('/usr/bin/apt-get')) return manque();
  const root = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = [...root, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  console.log(`Installation par apt : ${manque().join(', ')}…`);
  const lancerApt = (...o) =>
    spawnSync(apt[0], [...apt.slice(1), '-qq', ...o], { stdio: ['ignore', 'ignore', 'inherit'] });
  lancerApt('update');
  lancerApt('install', '-y', '--no-install-recommends', 'fonts-liberation', ...manque().map((nom) => programmes[nom]));
  return manque();
}

if (choix.length > 0) process.exit(lancer('vitest', 'run', ...choix) ? 0 : 1);

const manque = installerProgrammes();
const etapes = [
  ['Forme du code (biome)', () => lancer('biome', 'check', '--error-on-warnings', '.')],
  ['Types', () => lancer('react-router', 'typegen') && lancer('tsc', '--noEmit')],
  ['Types des tables', () => lancer('node', 'outils/types-base.ts', '--verifier')],
  ['Code mort (knip)', () => lancer('knip', '--no-progress')],
  ['Construction', () => lancer('node', 'outils/construire.ts')],
];
const echecs = [];
for (const [nom, etape] of etapes) {
  console.log(`\n— ${nom}`);
  if (!etape()) echecs.push(nom);
}
if (manque.length > 0) {
  echecs.push('Parcours au navigateur');
  const paquets = manque.map((nom) => programmes[nom]).join(' ');
  console.error(
    `\nLes parcours ne peuvent pas tourner : il manque ${manque.join(', ')}. Sous Debian : apt-get install ${paquets}`,
  );
}
if (echecs.length > 0) console.error(`\nÉchecs avant les tests : ${echecs.join(' ; ')}.`);
console.log('\n— Tests');
const projets =
  manque.length > 0 || echecs.includes('Construction') ? ['--project', 'unitaire', '--project', 'base'] : [];
const reussi = lancer('vitest', 'run', ...projets);
process.exit(reussi && echecs.length === 0 ? 0 : 1);
