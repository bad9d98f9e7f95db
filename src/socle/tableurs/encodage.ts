import { isUtf8 } from 'node:buffer';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { fluxDe, type Source } from './octets.ts';
import type { Encodage } from './types.ts';

/** Ce que l'on apprend d'un texte en le parcourant une fois, sans le garder. */
export interface Examen {
  encodage: Encodage;
  /** Taille de la marque d'ordre des octets (BOM) en tête. */
  bom: 0 | 2 | 3;
  /** Vrai si le dernier octet est une fin de ligne. */
  finDeLigne: boolean;
}

function marque(debut: Buffer): { encodage: Encodage; bom: 2 | 3 } | null {
  if (debut[0] === 0xef && debut[1] === 0xbb && debut[2] === 0xbf) return { encodage: 'utf-8', bom: 3 };
  if (debut[0] === 0xff && debut[1] === 0xfe) return { encodage: 'utf-16le', bom: 2 };
  if (debut[0] === 0xfe && debut[1] === 0xff) return { encodage: 'utf-16be', bom: 2 };
  return null;
}

/** UTF-16 sans marque : un octet nul sur deux dans un texte occidental. */
function utf16Nu(debut: Buffer): Encodage | null {
  let pairs = 0;
  let impairs = 0;
  for (const [rang, octet] of debut.entries()) if (octet === 0) rang % 2 ? impairs++ : pairs++;
  if (impairs > debut.length * 0.3 && pairs < impairs / 10) return 'utf-16le';
  if (pairs > debut.length * 0.3 && impairs < pairs / 10) return 'utf-16be';
  return null;
}

/** Longueur de la suite UTF-8 commencée mais non finie au bout du morceau (0 à 3 octets). */
function resteUtf8(morceau: Buffer): number {
  for (let recul = 1; recul <= Math.min(3, morceau.length); recul++) {
    const octet = morceau[morceau.length - recul] as number;
    if ((octet & 0xc0) === 0x80) continue;
    const attendu = octet >= 0xf0 ? 4 : octet >= 0xe0 ? 3 : octet >= 0xc0 ? 2 : 1;
    return attendu > recul ? recul : 0;
  }
  return 0;
}

// Codes de commande absents d'un texte : leur présence dit que le fichier est binaire (ou dans un encodage inconnu).
const COMMANDE = new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 28, 29, 30, 31]);

/**
 * Reconnaît l'encodage en lisant tout le fichier : un accent Windows-1252 peut n'apparaître qu'à la dernière ligne.
 * @throws ErreurMetier fichier binaire, encodage illisible ou texte coupé au milieu d'un caractère.
 */
export async function examiner(source: Source): Promise<Examen> {
  let debut: Buffer | null = null;
  let reste = Buffer.alloc(0);
  let dernier = 0;
  let valide = true;
  let etranges = 0;
  for await (const morceau of fluxDe(source) as AsyncIterable<Buffer>) {
    if (!debut) {
      debut = morceau.subarray(0, 4096);
      const connue = marque(debut);
      const encodage = connue && connue.bom === 2 ? connue.encodage : utf16Nu(debut);
      if (encodage) return { encodage, bom: connue ? 2 : 0, finDeLigne: true };
      if (debut.some((octet) => COMMANDE.has(octet))) throw binaire();
    }
    dernier = morceau.at(-1) ?? dernier;
    if (valide) {
      const entier = reste.length ? Buffer.concat([reste, morceau]) : morceau;
      const aGarder = resteUtf8(entier);
      valide = isUtf8(entier.subarray(0, entier.length - aGarder));
      reste = Buffer.from(entier.subarray(entier.length - aGarder));
    }
    if (!valide) for (const octet of morceau) if (COMMANDE.has(octet)) etranges++;
  }
  if (etranges > 0) throw binaire();
  if (valide && reste.length > 0) {
    // Une lettre accentuée Windows-1252 en toute fin de fichier se lit comme le début d'un caractère UTF-8.
    if (reste.length === 1) return { encodage: 'windows-1252', bom: 0, finDeLigne: false };
    throw new ErreurMetier("Le fichier est tronqué : il s'arrête au milieu d'un caractère.", {
      conseil: "Téléchargez-le ou exportez-le de nouveau, sans l'interrompre.",
    });
  }
  const bom = debut && marque(debut)?.bom === 3 ? 3 : 0;
  return { encodage: valide ? 'utf-8' : 'windows-1252', bom, finDeLigne: dernier === 0x0a || dernier === 0x0d };
}

function binaire(): ErreurMetier {
  return new ErreurMetier(
    "L'encodage du fichier est illisible : ce n'est pas un texte UTF-8, UTF-16 ou Windows-1252.",
    {
      conseil: "Ouvrez-le dans un tableur et enregistrez-le en « CSV UTF-8 », ou déposez le classeur .xlsx d'origine.",
    },
  );
}
