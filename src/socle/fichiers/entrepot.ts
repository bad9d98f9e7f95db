import type { Readable } from 'node:stream';
import { entrepotDisque } from './disque.ts';
import { reglagesS3 } from './reglages.ts';
import { entrepotS3 } from './s3.ts';

/** Un contenu rangé, et l'instant (ms) où on l'a rangé pour la dernière fois. */
export interface Contenu {
  sha256: string;
  octets: number;
  touche: number;
}

/** Là où les contenus sont rangés, sous leur empreinte. Aucune fonction ne tient un fichier entier en mémoire. */
export interface Entrepot {
  /** Range un fichier local (qui disparaît de sa place) et rend vrai si ce contenu n'y était pas. */
  placer(contenu: { sha256: string; octets: number }, brouillon: string): Promise<boolean>;
  /** @throws ErreurIntrouvable le contenu n'y est plus */
  lire(sha256: string): Promise<Readable>;
  /** Chemin sur cette machine, pour qui doit lire au hasard ou plusieurs fois. @throws ErreurIntrouvable */
  chemin(sha256: string): Promise<string>;
  effacer(sha256: string): Promise<void>;
  /** Tous les contenus, par lots. */
  lister(): AsyncGenerator<Contenu[]>;
}

let construit: { cle: string; entrepot: Entrepot } | undefined;

/** L'entrepôt réglé : S3 si `MAILLAGE_S3_ENDPOINT` est donné, sinon le disque. @throws Error réglage S3 incomplet */
export function entrepot(): Entrepot {
  const s3 = reglagesS3();
  const cle = JSON.stringify(s3);
  if (construit?.cle !== cle) construit = { cle, entrepot: s3 ? entrepotS3(s3) : entrepotDisque };
  return construit.entrepot;
}

/** Chemin local d'un contenu rangé, ramené au besoin de l'entrepôt distant. @throws ErreurIntrouvable */
export const contenuSurPlace = (sha256: string): Promise<string> => entrepot().chemin(sha256);
