import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Suivi } from './types.ts';

/** Un fichier sur le disque, compressé ou non. */
export interface Source {
  chemin: string;
  octets: number;
  compression: 'gzip' | null;
}

/** Au-delà, un fichier compressé est tenu pour un piège (quelques Mo qui en donnent des milliers). */
const PLAFOND_DECOMPRESSE = 8 * 1024 ** 3;

/** @throws ErreurMetier fichier absent ou vide. */
export async function ouvrirSource(chemin: string): Promise<Source> {
  const etat = await stat(chemin).catch(() => null);
  if (!etat?.isFile()) {
    throw new ErreurMetier('Le fichier est introuvable.', { conseil: 'Vérifiez son chemin, puis recommencez.' });
  }
  if (etat.size === 0) {
    throw new ErreurMetier('Le fichier est vide (0 octet).', {
      conseil: "Exportez-le de nouveau depuis l'outil d'origine.",
    });
  }
  const tete = await lireTete(chemin, 2);
  return { chemin, octets: etat.size, compression: tete[0] === 0x1f && tete[1] === 0x8b ? 'gzip' : null };
}

async function lireTete(chemin: string, taille: number): Promise<Buffer> {
  const poignee = await open(chemin);
  try {
    const { buffer, bytesRead } = await poignee.read(Buffer.alloc(taille), 0, taille, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await poignee.close();
  }
}

/** Octets décompressés, dans l'ordre ; jamais le fichier entier en mémoire. */
export function fluxDe(source: Source, options: { suivi?: Suivi; signal?: AbortSignal } = {}): Readable {
  const { suivi, signal } = options;
  const brut = createReadStream(source.chemin, { highWaterMark: 256 * 1024, signal });
  if (suivi) brut.on('data', (morceau) => (suivi.octets += morceau.length));
  if (source.compression === null) return brut;
  let total = 0;
  const plafond = new Transform({
    transform(morceau: Buffer, _encodage, suite) {
      total += morceau.length;
      suite(total > PLAFOND_DECOMPRESSE ? new ErreurMetier('Le fichier décompressé dépasse 8 Go.') : null, morceau);
    },
  });
  const clair = brut.pipe(createGunzip());
  brut.on('error', (erreur) => clair.destroy(erreur));
  clair.on('error', (erreur: NodeJS.ErrnoException) => plafond.destroy(traduireGzip(erreur)));
  plafond.on('close', () => brut.destroy());
  return clair.pipe(plafond);
}

function traduireGzip(erreur: NodeJS.ErrnoException): Error {
  if (!erreur.code?.startsWith('Z_')) return erreur;
  return new ErreurMetier(
    erreur.code === 'Z_BUF_ERROR'
      ? 'Le fichier compressé est tronqué : il manque sa fin.'
      : 'Le fichier compressé est abîmé.',
    { conseil: 'Téléchargez-le de nouveau.' },
  );
}

/** Les premiers octets décompressés (au plus `taille`). */
export async function debutDe(source: Source, taille: number): Promise<Buffer> {
  const morceaux: Buffer[] = [];
  let total = 0;
  const flux = fluxDe(source);
  for await (const morceau of flux as AsyncIterable<Buffer>) {
    morceaux.push(morceau);
    total += morceau.length;
    if (total >= taille) break;
  }
  return Buffer.concat(morceaux).subarray(0, taille);
}
