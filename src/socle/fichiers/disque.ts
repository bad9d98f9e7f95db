import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { cheminDe, dossierFichiers } from './dossier.ts';
import type { Contenu, Entrepot } from './entrepot.ts';

/** Met un brouillon à la place de son empreinte dans le dossier des fichiers ; vrai s'il n'y était pas. */
export async function placerSurDisque(sha256: string, brouillon: string): Promise<boolean> {
  const chemin = cheminDe(sha256);
  if (await stat(chemin).catch(() => null)) {
    // Le rajeunir le met à l'abri de la purge, le temps que sa fiche soit écrite.
    await utimes(chemin, new Date(), new Date());
    await rm(brouillon, { force: true });
    return false;
  }
  await mkdir(dirname(chemin), { recursive: true, mode: 0o700 });
  await rename(brouillon, chemin);
  const dossier = await open(dirname(chemin));
  await dossier.sync().catch(() => {});
  await dossier.close();
  return true;
}

/** Les contenus du dossier local, un lot par sous-dossier ; un fichier étranger n'est pas à nous. */
export async function* listerDisque(): AsyncGenerator<Contenu[]> {
  const racine = dossierFichiers();
  for (const dossier of await readdir(racine, { withFileTypes: true }).catch(() => [])) {
    if (!dossier.isDirectory() || !/^[0-9a-f]{2}$/.test(dossier.name)) continue;
    const lot: Contenu[] = [];
    for (const sha256 of await readdir(join(racine, dossier.name))) {
      const fiche = await stat(join(racine, dossier.name, sha256)).catch(() => null);
      if (fiche?.isFile()) lot.push({ sha256, octets: fiche.size, touche: fiche.mtimeMs });
    }
    yield lot;
  }
}

const ABSENT = "Le contenu de ce fichier n'est plus dans le dossier des fichiers.";

async function present(sha256: string): Promise<string> {
  const chemin = cheminDe(sha256);
  if (!(await stat(chemin).catch(() => null))) throw new ErreurIntrouvable(ABSENT);
  return chemin;
}

export const entrepotDisque: Entrepot = {
  placer: ({ sha256 }, brouillon) => placerSurDisque(sha256, brouillon),
  lire: async (sha256) => createReadStream(await present(sha256)),
  chemin: present,
  effacer: (sha256) => rm(cheminDe(sha256), { force: true }),
  lister: listerDisque,
};
