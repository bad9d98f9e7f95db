import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Dossier du programme (celui de `package.json`), en chemin absolu.
 * Trouvé en remontant : le même code tourne depuis `src/` (ligne de commande, tests) et depuis `build/server/` (serveur).
 */
export const racine = trouverRacine(import.meta.dirname);

function trouverRacine(depart: string): string {
  let dossier = depart;
  while (!existsSync(join(dossier, 'package.json')) || !existsSync(join(dossier, 'migrations'))) {
    const parent = dirname(dossier);
    if (parent === dossier) throw new Error(`Dossier du programme introuvable à partir de ${depart}.`);
    dossier = parent;
  }
  return dossier;
}
