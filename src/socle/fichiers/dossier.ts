import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

let courant: string | undefined;

/** Désigne le dossier des fichiers du processus (ouverture de l'instance, tests). */
export function fixerDossierFichiers(chemin: string): void {
  courant = resolve(chemin);
}

/** Dossier des fichiers : celui de l'instance, sinon `fichiers` sous MAILLAGE_DONNEES. */
export function dossierFichiers(): string {
  return courant ?? resolve(process.env.MAILLAGE_DONNEES?.trim() || 'donnees', 'fichiers');
}

/** Chemin du contenu d'empreinte donnée ; deux caractères par sous-dossier gardent les répertoires courts. */
export function cheminDe(sha256: string): string {
  return join(dossierFichiers(), sha256.slice(0, 2), sha256);
}

/** Sous-dossier des dépôts en cours, créé au besoin. */
export async function dossierBrouillons(): Promise<string> {
  const dossier = join(dossierFichiers(), 'brouillons');
  await mkdir(dossier, { recursive: true, mode: 0o700 });
  return dossier;
}
