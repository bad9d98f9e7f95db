import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { dossierDonnees } from './instance.ts';

let cleLue: Buffer | undefined;

/**
 * Clé de l'instance, hors de la base : une fuite de la base seule ne livre pas les secrets TOTP.
 * `MAILLAGE_SECRET` (32 caractères au moins, le même pour tous les processus) ou, à défaut, le fichier `cle.secret` du dossier de données,
 * créé au premier besoin.
 */
function cleMaitresse(): Buffer {
  if (cleLue) return cleLue;
  const donnee = process.env.MAILLAGE_SECRET;
  if (donnee !== undefined && donnee !== '') {
    if (donnee.length < 32) throw new Error('MAILLAGE_SECRET doit avoir au moins 32 caractères.');
    cleLue = Buffer.from(donnee, 'utf8');
    return cleLue;
  }
  const fichier = resolve(dossierDonnees(), 'cle.secret');
  cleLue = lire(fichier) ?? creer(fichier);
  return cleLue;
}

function lire(fichier: string): Buffer | undefined {
  try {
    return Buffer.from(readFileSync(fichier, 'utf8').trim(), 'base64url');
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw erreur;
  }
}

function creer(fichier: string): Buffer {
  mkdirSync(dirname(fichier), { recursive: true, mode: 0o700 });
  const brouillon = `${fichier}.${randomBytes(6).toString('hex')}`;
  writeFileSync(brouillon, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  try {
    // Un lien se pose d'un coup : de deux processus qui démarrent ensemble, un seul crée la clé, l'autre la relit.
    linkSync(brouillon, fichier);
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code !== 'EEXIST') throw erreur;
  } finally {
    rmSync(brouillon, { force: true });
  }
  return lire(fichier) as Buffer;
}

/** Pour les tests : oublie la clé déjà lue. */
export function oublierCle(): void {
  cleLue = undefined;
}

const cle = (usage: string) => Buffer.from(hkdfSync('sha256', cleMaitresse(), 'maillage', usage, 32));

/** Sceau (HMAC-SHA-256) d'un texte gardé hors de la base : sans la clé de l'instance, on ne le récrit pas. */
export const sceller = (texte: string, usage: string): string =>
  createHmac('sha256', cle(usage)).update(texte, 'utf8').digest('base64url');

export function sceauJuste(texte: string, sceau: string, usage: string): boolean {
  const [attendu, donne] = [Buffer.from(sceller(texte, usage)), Buffer.from(sceau)];
  return attendu.length === donne.length && timingSafeEqual(attendu, donne);
}

/**
 * AES-256-GCM. `usage` sépare les clés et `lien` (l'identifiant de la ligne, par exemple) est authentifié : un secret recopié sur un
 * autre compte ne se déchiffre pas.
 */
export function chiffrer(clair: string, usage: string, lien: string): Buffer {
  const iv = randomBytes(12);
  const chiffreur = createCipheriv('aes-256-gcm', cle(usage), iv).setAAD(Buffer.from(lien));
  const corps = Buffer.concat([chiffreur.update(clair, 'utf8'), chiffreur.final()]);
  return Buffer.concat([iv, chiffreur.getAuthTag(), corps]);
}

/** @returns le clair, ou `null` si la clé, le lien ou le contenu ne correspondent pas. */
export function dechiffrer(chiffre: Buffer, usage: string, lien: string): string | null {
  if (chiffre.length < 28) return null;
  try {
    const dechiffreur = createDecipheriv('aes-256-gcm', cle(usage), chiffre.subarray(0, 12))
      .setAAD(Buffer.from(lien))
      .setAuthTag(chiffre.subarray(12, 28));
    return Buffer.concat([dechiffreur.update(chiffre.subarray(28)), dechiffreur.final()]).toString('utf8');
  } catch {
    return null;
  }
}
