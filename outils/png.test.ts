import { crc32, deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { alleger, lire } from './png.ts';

/** PNG RVB minimal, une ligne par filtre, écrit à la main d'après la norme. */
function pngRvb(largeur: number, lignes: number[][]): Buffer {
  const bloc = (nom: string, contenu: Buffer) => {
    const corps = Buffer.concat([Buffer.from(nom), contenu]);
    const [taille, somme] = [Buffer.alloc(4), Buffer.alloc(4)];
    taille.writeUInt32BE(contenu.length);
    somme.writeUInt32BE(crc32(corps));
    return Buffer.concat([taille, corps, somme]);
  };
  const entete = Buffer.alloc(13);
  entete.writeUInt32BE(largeur, 0);
  entete.writeUInt32BE(lignes.length, 4);
  entete.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const donnees = deflateSync(Buffer.from(lignes.flat()));
  return Buffer.concat([signature, bloc('IHDR', entete), bloc('IDAT', donnees), bloc('IEND', Buffer.alloc(0))]);
}

test('lit les cinq filtres de ligne', () => {
  const png = pngRvb(2, [
    [0, 10, 20, 30, 40, 50, 60],
    [1, 10, 20, 30, 1, 1, 1],
    [2, 1, 1, 1, 1, 1, 1],
    [3, 1, 1, 1, 1, 1, 1],
    [4, 1, 1, 1, 1, 1, 1],
  ]);
  const couleurs = [...lire(png).pixels].map((c) => c.toString(16).padStart(6, '0'));
  // Calculés à la main : gauche, haut, moyenne arrondie en bas, puis Paeth.
  expect(couleurs).toEqual([
    '0a141e',
    '28323c',
    '0a141e',
    '0b151f',
    '0b151f',
    '0c1620',
    '060b10',
    '0a1119',
    '070c11',
    '0b121a',
  ]);
});

test('alléger garde la taille et les couleurs fréquentes, exactement quand elles tiennent dans la palette', () => {
  const ligne = (n: number) => [0, ...Array.from({ length: 30 }, (_, x) => [x, n, 7]).flat()];
  const png = pngRvb(30, [ligne(1), ligne(1), ligne(1)]);
  const leger = alleger(png);
  expect(leger.subarray(0, 8)).toEqual(png.subarray(0, 8));
  expect([leger.readUInt32BE(16), leger.readUInt32BE(20), leger[24], leger[25]]).toEqual([30, 3, 8, 3]);
  const palette = leger.indexOf('PLTE');
  expect(leger.readUInt32BE(palette - 4)).toBe(30 * 3);
  expect(() => lire(leger)).toThrow(/capture ordinaire/);
});
