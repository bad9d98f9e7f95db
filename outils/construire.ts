import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ErreurDemarrage } from '#src/socle/base/erreurs.ts';
import { sousVerrou } from '#src/socle/base/verrou.ts';
import { racine } from '#src/socle/racine.ts';

const serveur = join(racine, 'build/server/index.js');
const temoin = join(racine, 'build/empreinte');

/** Empreinte de tout ce dont la construction dépend. Le contenu, pas les dates : un git clone les change toutes. */
function empreinteSources(): string {
  const hache = createHash('sha256');
  const dossiers = ['src', 'public'].filter((d) => existsSync(join(racine, d)));
  const fichiers = dossiers.flatMap((d) =>
    readdirSync(join(racine, d), { recursive: true, withFileTypes: true })
      .filter((f) => f.isFile() && !f.name.includes('.test.'))
      .map((f) => join(f.parentPath, f.name)),
  );
  const reglages = ['vite.config.ts', 'react-router.config.ts', 'package-lock.json', 'tsconfig.json'].map((f) =>
    join(racine, f),
  );
  for (const fichier of [...fichiers, ...reglages].sort())
    hache
      .update(`${fichier.slice(racine.length)}\0`)
      .update(readFileSync(fichier))
      .update('\0');
  return hache.digest('hex');
}

const aJour = (empreinte: string) =>
  existsSync(serveur) && existsSync(temoin) && readFileSync(temoin, 'utf8') === empreinte;

/** Construit pages et serveur si les sources ont changé depuis la dernière fois. Rend le chemin du serveur construit. */
export async function construire(): Promise<string> {
  const empreinte = empreinteSources();
  if (aJour(empreinte)) return serveur;
  mkdirSync(join(racine, 'build'), { recursive: true });
  // Deux démarrages à la fois dans le même dossier : un seul construit, l'autre attend et s'en sert.
  await sousVerrou(
    join(racine, 'build.verrou'),
    async () => {
      if (aJour(empreinte)) return;
      console.log('Construction des pages…');
      rmSync(temoin, { force: true });
      const cli = join(racine, 'node_modules/.bin/react-router');
      const options = { cwd: racine, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } } as const;
      const fait = spawnSync(process.execPath, [cli, 'build'], options);
      if (fait.status !== 0) throw new ErreurDemarrage(`La construction a échoué :\n${fait.stdout}\n${fait.stderr}`);
      writeFileSync(temoin, empreinte);
    },
    300_000,
  );
  return serveur;
}

if (import.meta.main) await construire();
