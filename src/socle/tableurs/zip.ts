import { open } from 'node:fs/promises';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Source } from './octets.ts';

const FIN = 0x06054b50;
const ENTREE = 0x02014b50;
/** Texte partagé d'un classeur, gardé en mémoire par le lecteur ; puis classeur entier, lu au fil de l'eau. */
const PLAFOND_TEXTES = 400e6;
const PLAFOND_TOTAL = 8e9;

/**
 * Lit la table des matières d'un classeur (un ZIP) sans rien décompresser, et refuse ceux qui gonfleraient démesurément.
 * @throws ErreurMetier classeur tronqué (pas de table des matières) ou démesuré.
 */
export async function verifierClasseur(source: Source): Promise<void> {
  const queue = await lireA(source, Math.max(0, source.octets - 66_000), Math.min(66_000, source.octets));
  const fin = queue.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (fin < 0 || queue.readUInt32LE(fin) !== FIN) throw tronque();
  const taille = queue.readUInt32LE(fin + 12);
  const table = await lireA(source, queue.readUInt32LE(fin + 16), taille);
  let total = 0;
  for (let i = 0; i + 46 <= table.length && table.readUInt32LE(i) === ENTREE; ) {
    const clair = table.readUInt32LE(i + 24);
    const nom = table.toString('utf8', i + 46, i + 46 + table.readUInt16LE(i + 28));
    total += clair;
    if (total > PLAFOND_TOTAL || (nom.endsWith('sharedStrings.xml') && clair > PLAFOND_TEXTES)) {
      throw new ErreurMetier('Le classeur est démesuré une fois décompressé.', {
        conseil: 'Enregistrez-le en CSV UTF-8 : il sera lu sans limite.',
      });
    }
    i += 46 + table.readUInt16LE(i + 28) + table.readUInt16LE(i + 30) + table.readUInt16LE(i + 32);
  }
}

async function lireA(source: Source, position: number, longueur: number): Promise<Buffer> {
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
