import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Une page d'écran tient en peu de couleurs : réduite à une palette, l'image pèse trois à cinq fois moins, sans dépendance de plus. */
const COULEURS = 32;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Réduit un PNG de 8 bits par canal, RVB ou RVBA, non entrelacé (ce que rend Chromium), à une palette. @throws si la forme est autre. */
export function alleger(png: Buffer): Buffer {
  const { largeur, hauteur, pixels } = lire(png);
  const comptes = new Map<number, number>();
  for (const couleur of pixels) comptes.set(couleur, (comptes.get(couleur) ?? 0) + 1);
  const palette = [...comptes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, COULEURS);
  const rangs = new Map(palette.map(([couleur], rang) => [couleur, rang]));
  const couleurs = palette.map(([couleur]) => couleur);
  const lignes = Buffer.alloc((largeur + 1) * hauteur);
  for (let y = 0, i = 0; y < hauteur; y++) {
    for (let x = 0; x < largeur; x++, i++) {
      const couleur = pixels[i] as number;
      let rang = rangs.get(couleur);
      if (rang === undefined) {
        rang = plusProche(couleur, couleurs);
        rangs.set(couleur, rang);
      }
      lignes[y * (largeur + 1) + 1 + x] = rang;
    }
  }
  const entete = Buffer.alloc(13);
  entete.writeUInt32BE(largeur, 0);
  entete.writeUInt32BE(hauteur, 4);
  entete.set([8, 3, 0, 0, 0], 8);
  const table = Buffer.from(couleurs.flatMap((c) => [c >> 16, (c >> 8) & 255, c & 255]));
  const donnees = deflateSync(lignes, { level: 9, memLevel: 9 });
  return Buffer.concat([
    SIGNATURE,
    bloc('IHDR', entete),
    bloc('PLTE', table),
    bloc('IDAT', donnees),
    bloc('IEND', Buffer.alloc(0)),
  ]);
}

function plusProche(couleur: number, palette: readonly number[]): number {
  let [choix, ecart] = [0, Number.POSITIVE_INFINITY];
  for (const [rang, autre] of palette.entries()) {
    const [r, v, b] = [16, 8, 0].map((d) => ((couleur >> d) & 255) - ((autre >> d) & 255)) as [number, number, number];
    const distance = 2 * r * r + 4 * v * v + b * b;
    if (distance < ecart) [choix, ecart] = [rang, distance];
  }
  return choix;
}

function bloc(nom: string, contenu: Buffer): Buffer {
  const corps = Buffer.concat([Buffer.from(nom, 'latin1'), contenu]);
  const [taille, somme] = [Buffer.alloc(4), Buffer.alloc(4)];
  taille.writeUInt32BE(contenu.length);
  somme.writeUInt32BE(crc32(corps));
  return Buffer.concat([taille, corps, somme]);
}

/** Pixels RVB (0xRRVVBB) d'un PNG ; la transparence est ignorée, une capture d'écran n'en a pas. */
export function lire(png: Buffer): { largeur: number; hauteur: number; pixels: Uint32Array } {
  const [largeur, hauteur] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const [profondeur, genre, , , entrelace] = png.subarray(24, 29);
  const canaux = genre === 2 ? 3 : genre === 6 ? 4 : 0;
  if (profondeur !== 8 || canaux === 0 || entrelace !== 0) throw new Error("Ce PNG n'est pas une capture ordinaire.");
  const morceaux: Buffer[] = [];
  for (let place = 8; place < png.length; ) {
    const taille = png.readUInt32BE(place);
    if (png.toString('latin1', place + 4, place + 8) === 'IDAT')
      morceaux.push(png.subarray(place + 8, place + 8 + taille));
    place += taille + 12;
  }
  const brut = inflateSync(Buffer.concat(morceaux));
  const pas = largeur * canaux;
  const octets = new Uint8Array(pas * hauteur);
  for (let y = 0; y < hauteur; y++) defiltrer(brut, octets, y, pas, canaux);
  const pixels = new Uint32Array(largeur * hauteur);
  for (let i = 0; i < pixels.length; i++) {
    const o = i * canaux;
    pixels[i] = ((octets[o] as number) << 16) | ((octets[o + 1] as number) << 8) | (octets[o + 2] as number);
  }
  return { largeur, hauteur, pixels };
}

/** Les cinq filtres de ligne du PNG (W3C PNG, § 9.2). */
function defiltrer(brut: Buffer, octets: Uint8Array, y: number, pas: number, canaux: number): void {
  const filtre = brut[y * (pas + 1)];
  for (let i = 0; i < pas; i++) {
    const gauche = i >= canaux ? (octets[y * pas + i - canaux] as number) : 0;
    const haut = y > 0 ? (octets[(y - 1) * pas + i] as number) : 0;
    const coin = y > 0 && i >= canaux ? (octets[(y - 1) * pas + i - canaux] as number) : 0;
    const ajout = [0, gauche, haut, (gauche + haut) >> 1, paeth(gauche, haut, coin)][filtre as number] as number;
    octets[y * pas + i] = ((brut[y * (pas + 1) + 1 + i] as number) + ajout) & 255;
  }
}

function paeth(a: number, b: number, c: number): number {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}
