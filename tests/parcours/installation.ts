import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';

const RACINE = resolve(import.meta.dirname, '../..');

declare module 'vitest' {
  interface ProvidedContext {
    adresse: string;
    motDePasse: string;
  }
}

/** Démarre le produit comme `npm start` le fait, sur un dossier de données neuf, et attend qu'il annonce son adresse. */
export default async function installer(projet: TestProject) {
  const donnees = mkdtempSync(join(tmpdir(), 'maillage-parcours-'));
  const serveur = spawn(process.execPath, ['build/server/index.js', '--port', '0', '--donnees', donnees, '--demo'], {
    cwd: RACINE,
    env: { ...process.env, NODE_ENV: 'production', VITEST: '', MAILLAGE_NIVEAU_JOURNAL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const annonce = await attendreAnnonce(serveur);
  const adresse = /http:\/\/[\w.:[\]-]+/.exec(annonce)?.[0];
  const motDePasse = /mot de passe[^:]*:\s*(\S+)/i.exec(annonce)?.[1];
  if (!adresse || !motDePasse) throw new Error(`Annonce de démarrage illisible :\n${annonce}`);
  projet.provide('adresse', adresse);
  projet.provide('motDePasse', motDePasse);
  return async () => {
    serveur.kill('SIGTERM');
    await new Promise((fini) => (serveur.exitCode === null ? serveur.once('exit', fini) : fini(null)));
    rmSync(donnees, { recursive: true, force: true });
  };
}

/** Tout ce que le serveur écrit jusqu'à la ligne « Ctrl-C pour arrêter ». */
function attendreAnnonce(serveur: ChildProcess): Promise<string> {
  return new Promise((pret, echec) => {
    let texte = '';
    const delai = setTimeout(() => echec(new Error(`Le serveur n'a pas démarré en 120 s :\n${texte}`)), 120_000);
    serveur.stdout?.setEncoding('utf8').on('data', (morceau: string) => {
      texte += morceau;
      if (!/Ctrl-C/.test(texte)) return;
      clearTimeout(delai);
      pret(texte);
    });
    serveur.once('exit', (code) => {
      clearTimeout(delai);
      echec(new Error(`Le serveur s'est arrêté (code ${code}) :\n${texte}`));
    });
  });
}
