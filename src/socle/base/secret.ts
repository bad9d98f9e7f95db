import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { ErreurDemarrage } from './erreurs.ts';

/** Ce qui ouvre la base locale : port retenu une fois pour toutes, mots de passe tirés au hasard. */
export interface Secret {
  port: number;
  superutilisateur: string;
  application: string;
}

export const ROLE = 'maillage';
export const adresseLocale = (s: Secret) => `postgres://${ROLE}:${s.application}@127.0.0.1:${s.port}/${ROLE}`;
export const adresseAdmin = (s: Secret, base = 'postgres') =>
  `postgres://postgres:${s.superutilisateur}@127.0.0.1:${s.port}/${base}`;

/** Vrai si rien n'écoute sur ce port de la boucle locale. */
export const portDisponible = (port: number) =>
  new Promise<boolean>((repondre) => {
    const essai = createServer();
    essai.once('error', () => repondre(false));
    essai.listen({ port, host: '127.0.0.1', exclusive: true }, () => essai.close(() => repondre(true)));
  });

/** Port libre hors de la plage que le système prête aux connexions sortantes, qui pourrait le prendre au redémarrage. */
export async function portLibre(): Promise<number> {
  for (let essai = 0; essai < 200; essai++) {
    const port = randomInt(15_000, 32_000);
    if (await portDisponible(port)) return port;
  }
  throw new ErreurDemarrage('Aucun port libre entre 15000 et 32000 pour PostgreSQL sur cette machine.');
}

/** Écriture d'un coup : un arrêt brutal ne laisse pas de fichier tronqué. */
export function ecrireSecret(fichier: string, secret: Secret): void {
  const brouillon = `${fichier}.${randomBytes(6).toString('hex')}`;
  writeFileSync(brouillon, `${JSON.stringify(secret, null, 2)}\n`, { mode: 0o600 });
  renameSync(brouillon, fichier);
}

export async function nouveauSecret(): Promise<Secret> {
  const tirer = () => randomBytes(24).toString('base64url');
  return { port: await portLibre(), superutilisateur: tirer(), application: tirer() };
}

/** Le secret du dossier, `null` s'il n'y en a pas encore. */
export function lireSecret(fichier: string): Secret | null {
  if (!existsSync(fichier)) return null;
  try {
    const lu = JSON.parse(readFileSync(fichier, 'utf8')) as Secret;
    if (Number.isInteger(lu.port) && lu.superutilisateur && lu.application) return lu;
  } catch {
    // Même issue qu'un contenu incomplet.
  }
  throw new ErreurDemarrage(
    `${fichier} est illisible : il contient les mots de passe de la base. Restaurez-le d'une sauvegarde.`,
  );
}
