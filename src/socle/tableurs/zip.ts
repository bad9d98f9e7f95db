import { open } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Source } from './octets.ts';

const FIN = 0x06054b50;
const ENTREE = 0x02014b50;
/** Texte partagé d'un classeur, gardé en mémoire par le lecteur ; puis classeur entier, lu au fil de l'eau. */
const PLAFOND_TEXTES = 400e6;
const PLAFOND_TOTAL = 8e9;
const PLAFOND_TABLE = 20e6;

/** Une entrée de la table des matières d'un ZIP. */
export interface EntreeZip {
  nom: string;
  /** Octets une fois décompressée, d'après la table ; compressée ; place de son en-tête. */
  clair: number;
  serre: number;
  place: number;
  /** 0 : telle quelle, 8 : deflate. */
  methode: number;
  chiffree: boolean;
}

/** Table des matières d'un ZIP, lue sans rien décompresser ; `null` : il n'en a pas (tronqué, ou pas un ZIP). */
export async function tableZip(source: Pick<Source, 'chemin' | 'octets'>): Promise<EntreeZip[] | null> {
  const queue = await lireA(source, Math.max(0, source.octets - 66_000), Math.min(66_000, source.octets));
  const fin = queue.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (fin < 0 || queue.readUInt32LE(fin) !== FIN) return null;
  const table = await lireA(
    source,
    queue.readUInt32LE(fin + 16),
    Math.min(queue.readUInt32LE(fin + 12), PLAFOND_TABLE),
  );
  const entrees: EntreeZip[] = [];
  for (let i = 0; i + 46 <= table.length && table.readUInt32LE(i) === ENTREE; ) {
    entrees.push({
      nom: table.toString('utf8', i + 46, i + 46 + table.readUInt16LE(i + 28)),
      clair: table.readUInt32LE(i + 24),
      serre: table.readUInt32LE(i + 20),
      place: table.readUInt32LE(i + 42),
      methode: table.readUInt16LE(i + 10),
      chiffree: (table.readUInt16LE(i + 8) & 1) === 1,
    });
    i += 46 + table.readUInt16LE(i + 28) + table.readUInt16LE(i + 30) + table.readUInt16LE(i + 32);
  }
  return entrees;
}

/** Contenu clair d'une petite entrée (au plus `plafond` octets) ; `null` : illisible, chiffrée ou trop grosse. */
export async function entreeZip(
  source: Pick<Source, 'chemin' | 'octets'>,
  entree: EntreeZip,
  plafond = 1e6,
): Promise<Buffer | null> {
  if (entree.chiffree || entree.clair > plafond || entree.serre > plafond) return null;
  const tete = await lireA(source, entree.place, 30);
  if (tete.length < 30) return null;
  const debut = entree.place + 30 + tete.readUInt16LE(26) + tete.readUInt16LE(28);
  const brut = await lireA(source, debut, entree.serre);
  try {
    return entree.methode === 0 ? brut : inflateRawSync(brut, { maxOutputLength: plafond });
  } catch {
    return null;
  }
}

/**
 * Refuse un classeur (un ZIP) tronqué, ou qui gonflerait démesurément, sans rien décompresser.
 * @throws ErreurMetier classeur tronqué (pas de table des matières) ou démesuré.
 */
export async function verifierClasseur(source: Source): Promise<void> {
  const entrees = await tableZip(source);
  if (!entrees) throw tronque();
  let total = 0;
  for (const { nom, clair } of entrees) {
    total += clair;
    if (total > PLAFOND_TOTAL || (nom.endsWith('sharedStrings.xml') && clair > PLAFOND_TEXTES)) {
      throw new ErreurMetier('Le classeur est démesuré une fois décompressé.', {
        conseil: 'Enregistrez-le en CSV UTF-8 : il sera lu sans limite.',
      });
    }
  }
}

async function lireA(source: Pick<Source, 'chemin' | 'octets'>, position: number, longueur: number): Promise<Buffer> {
  const poignee = await open(source.chemin);
  try {
    const { buffer, bytesRead } = await poignee.read(Buffer.alloc(longueur), 0, longueur, position);
    return buffer.subarray(0, bytesRead);
  } finally {
    await poignee.close();
  }
}

function tronque(): ErreurMetier {
  return new ErreurMetier('Le classeur Excel ne se lit pas : il est tronqué ou abîmé.', {
    conseil: 'Téléchargez-le de nouveau, ou enregistrez-le en CSV UTF-8.',
  });
}
