import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { apercevoir } from '#src/socle/tableurs/apercevoir.ts';
import { lireLignes } from '#src/socle/tableurs/lire.ts';
import type { Ligne } from '#src/socle/tableurs/types.ts';

/** Un dossier jetable : y écrire un fichier, ou le lire en entier comme le ferait un import. */
export function atelierFichiers() {
  const dossier = mkdtempSync(join(tmpdir(), 'maillage-tableurs-'));
  afterAll(() => rmSync(dossier, { recursive: true, force: true }));
  let numero = 0;
  const fichier = (contenu: string | Buffer): string => {
    const chemin = join(dossier, `f${numero++}`);
    writeFileSync(chemin, contenu);
    return chemin;
  };
  const lire = async (contenu: string | Buffer) => {
    const chemin = fichier(contenu);
    const apercu = await apercevoir(chemin);
    const lignes: Ligne[] = [];
    for await (const ligne of lireLignes(chemin, apercu)) lignes.push(ligne);
    return { apercu, lignes };
  };
  return { fichier, lire };
}
