// Complète package-lock.json : à lancer après un `npm install` qui a changé les dépendances.
// Un registre miroir peut ne pas porter les variantes d'un paquet pour d'autres systèmes. npm ne les inscrit alors pas
// dans le verrou, puis `npm ci` refuse ce verrou. Ces variantes, de version exacte, sont inscrites ici avec le système
// que dit leur nom : npm ne les demandera que là.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { racine } from './commun.mjs';

const fichier = join(racine, 'package-lock.json');
const verrou = JSON.parse(readFileSync(fichier, 'utf8'));
const paquets = verrou.packages;

const SYSTEMES = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSEURS = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];

/** Vrai si un paquet de ce nom est visible depuis celui qui le demande. */
function inscrit(depuis, nom) {
  for (let place = depuis; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
    if (paquets[`${place ? `${place}/` : ''}node_modules/${nom}`]) return true;
    if (!place) return false;
  }
}

const ajouts = {};
for (const [chemin, paquet] of Object.entries(paquets)) {
  for (const [nom, version] of Object.entries(paquet.optionalDependencies ?? {})) {
    if (inscrit(chemin, nom)) continue;
    const mots = nom.split(/[/-]/);
    const os = SYSTEMES.filter((s) => mots.includes(s));
    const cpu = PROCESSEURS.filter((p) => mots.includes(p));
    if (os.length !== 1 || cpu.length !== 1 || !/^\d+\.\d+\.\d+/.test(version))
      throw new Error(`Variante inattendue : ${nom}@${version}`);
    const libc = mots.some((m) => m.startsWith('musl'))
      ? ['musl']
      : mots.some((m) => m.startsWith('gnu'))
        ? ['glibc']
        : undefined;
    ajouts[`node_modules/${nom}`] = {
      version,
      cpu,
      ...(paquet.dev && { dev: true }),
      ...(libc && { libc }),
      optional: true,
      os,
    };
  }
}
const noms = Object.keys(ajouts);
if (noms.length > 0) {
  verrou.packages = Object.fromEntries(Object.entries({ ...paquets, ...ajouts }).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(fichier, `${JSON.stringify(verrou, null, 2)}\n`);
}
console.log(`Variantes ajoutées : ${noms.length}.`);
