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

/** Ce que les tests demandent au système : programme → paquets Debian. LibreOffice sans écran : texte, classeur, diapositives. */
const programmes = {
  chromium: ['chromium'],
  pdftotext: ['poppler-utils'],
  qpdf: ['qpdf'],
  soffice: ['libreoffice-writer-nogui', 'libreoffice-calc-nogui', 'libreoffice-impress-nogui'],
};
/** Les projets de tests qui ne peuvent pas tourner sans eux. */
const besoins = { parcours: ['chromium', 'pdftotext', 'qpdf'], bureautique: ['soffice', 'pdftotext'] };
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
  const installer = (noms) =>
    lancerApt(
      'install',
      '-y',
      '--no-install-recommends',
      'fonts-liberation',
      ...noms.flatMap((nom) => programmes[nom]),
    );
  installer(manque());
  // Un paquet inconnu de cette distribution fait tout refuser : chacun à son tour, les autres s'installent.
  for (const nom of manque()) installer([nom]);
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
const empeches = Object.keys(besoins).filter((projet) => besoins[projet].some((nom) => manque.includes(nom)));
if (empeches.length > 0) {
  echecs.push(...empeches.map((projet) => `Tests « ${projet} »`));
  const paquets = manque.flatMap((nom) => programmes[nom]).join(' ');
  console.error(
    `\nLes tests « ${empeches.join(' » et « ')} » ne peuvent pas tourner : il manque ${manque.join(', ')}. Sous Debian : apt-get install ${paquets}`,
  );
}
if (echecs.length > 0) console.error(`\nÉchecs avant les tests : ${echecs.join(' ; ')}.`);
console.log('\n— Tests');
if (echecs.includes('Construction')) empeches.push('parcours');
const projets = ['unitaire', 'base', 'bureautique', 'parcours'].filter((projet) => !empeches.includes(projet));
const reussi = lancer('vitest', 'run', ...projets.flatMap((projet) => ['--project', projet]));
process.exit(reussi && echecs.length === 0 ? 0 : 1);
