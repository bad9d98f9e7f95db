import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const lancer = promisify(execFile);
/** Le premier démarrage crée le profil : quelques secondes ; au-delà, la suite est bloquée sur une boîte de dialogue. */
const DELAI_MAX = 120_000;

export interface Converti {
  pages: number;
  texte: string;
}

/**
 * Ouvre plusieurs fichiers dans un seul LibreOffice, avec son propre profil, et les convertit en PDF.
 * Rend, par nom de fichier, le nombre de pages et le texte relu par pdftotext. Lève une erreur si un fichier ne s'ouvre pas.
 */
export async function convertir(fichiers: Record<string, Uint8Array>): Promise<Record<string, Converti>> {
  const dossier = mkdtempSync(join(tmpdir(), 'maillage-bureautique-'));
  try {
    const noms = Object.keys(fichiers);
    for (const nom of noms) writeFileSync(join(dossier, nom), fichiers[nom] as Uint8Array);
    await lancer(
      'soffice',
      [
        `-env:UserInstallation=file://${dossier}/profil`,
        '--headless',
        '--norestore',
        '--convert-to',
        'pdf',
        '--outdir',
        join(dossier, 'pdf'),
        ...noms.map((nom) => join(dossier, nom)),
      ],
      { timeout: DELAI_MAX, killSignal: 'SIGKILL' },
    );
    const convertis: Record<string, Converti> = {};
    for (const nom of noms) {
      const pdf = join(dossier, 'pdf', nom.replace(/\.\w+$/, '.pdf'));
      const { stdout: infos } = await lancer('pdfinfo', [pdf]);
      const { stdout: texte } = await lancer('pdftotext', ['-layout', pdf, '-'], { maxBuffer: 64e6 });
      convertis[nom] = { pages: Number(/Pages:\s+(\d+)/.exec(infos)?.[1]), texte };
    }
    return convertis;
  } finally {
    rmSync(dossier, { recursive: true, force: true });
  }
}
