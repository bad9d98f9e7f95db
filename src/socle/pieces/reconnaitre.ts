import { open, stat } from 'node:fs/promises';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { reconnaitreArchive } from './archive.ts';
import { FORMATS_PIECE, type NomFormat } from './forme.ts';
import { refuser } from './refuser.ts';

const DEBUT = 65_536;

const PROGRAMME = 'un programme';
/** Contenus que l'on sait nommer pour mieux dire pourquoi on les refuse (premiers octets en hexadécimal). */
const REFUSES: readonly (readonly [string, string, string])[] = [
  ['4d5a', PROGRAMME, ''],
  ['7f454c46', PROGRAMME, ''],
  ['cafebabe', PROGRAMME, ''],
  ['cffaedfe', PROGRAMME, ''],
  ['feedfac', PROGRAMME, ''],
  ['2321', 'un script', ''],
  [
    'd0cf11e0a1b11ae1',
    "un document d'un ancien format Office (.doc, .xls), ou protégé par un mot de passe",
    "Ouvrez-le, ôtez le mot de passe s'il y en a un, et enregistrez-le en .docx, en .xlsx ou en PDF.",
  ],
  ['377abcaf271c', 'une archive 7z', 'Déposez un à un les fichiers qu’elle contient.'],
  ['526172211a07', 'une archive RAR', 'Déposez un à un les fichiers qu’elle contient.'],
  ['1f8b', 'une archive compressée (.gz)', 'Décompressez-la et déposez le fichier qu’elle contient.'],
  ['7b5c727466', 'un document RTF', 'Enregistrez-le en .docx, en .odt ou en PDF.'],
  ['47494638', 'une image GIF', 'Enregistrez-la en PNG ou en JPEG.'],
  ['49492a00', 'une image TIFF', 'Enregistrez-la en PNG, en JPEG ou en PDF.'],
  ['4d4d002a', 'une image TIFF', 'Enregistrez-la en PNG, en JPEG ou en PDF.'],
];

/**
 * Ce qu'est vraiment un fichier, d'après son contenu seul, et le nom qu'il portera (celui reçu, complété s'il n'a pas de terminaison).
 * @throws ErreurMetier contenu non admis (dit ce que c'est), ou nom qui annonce autre chose que le contenu
 */
export async function reconnaitre(chemin: string, nom: string): Promise<{ format: NomFormat; nom: string }> {
  const { size } = await stat(chemin);
  if (size === 0) throw new ErreurMetier('Le fichier est vide (0 octet).', { conseil: 'Choisissez-en un autre.' });
  const debut = await lireDebut(chemin);
  const extension = /\.([a-z0-9]{1,5})$/i.exec(nom)?.[1]?.toLowerCase() ?? null;
  const format = await nommer(chemin, size, debut, extension);
  const { extensions, libelle } = FORMATS_PIECE[format];
  if (extension === null) return { format, nom: `${nom}.${extensions[0]}` };
  if ((extensions as readonly string[]).includes(extension)) return { format, nom };
  throw new ErreurMetier(`Le nom du fichier finit par « .${extension} », mais c'est ${libelle}.`, {
    conseil: `Vérifiez que c'est le bon fichier ; si oui, renommez-le en « .${extensions[0]} ».`,
  });
}

async function nommer(chemin: string, octets: number, debut: Buffer, extension: string | null): Promise<NomFormat> {
  const hexa = debut.subarray(0, 16).toString('hex');
  if (hexa.startsWith('255044462d')) return 'pdf';
  if (hexa.startsWith('89504e470d0a1a0a')) return 'png';
  if (hexa.startsWith('ffd8ff')) return 'jpeg';
  if (hexa.startsWith('504b0304') || hexa.startsWith('504b0506')) return reconnaitreArchive({ chemin, octets });
  const connu = REFUSES.find(([octetsConnus]) => hexa.startsWith(octetsConnus));
  if (connu) refuser(connu[1], connu[2]);
  return texte(debut, extension);
}

/** Un texte n'a pas de signature : il se reconnaît à ce qu'il n'a aucun caractère de commande, et n'est ni page web ni dessin. */
function texte(debut: Buffer, extension: string | null): NomFormat {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ce sont eux que l'on cherche.
  if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(debut.toString('latin1')))
    refuser("un contenu que l'on ne reconnaît pas");
  const lu = debut
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (/^<\?php/i.test(lu)) refuser('un script');
  if (/<svg[\s/>]/i.test(lu)) refuser('un dessin SVG', 'Enregistrez-le en PNG ou en PDF.');
  if (/^<(!doctype|html|head|body|script|!--)/i.test(lu) || /<(script|iframe|html)[\s/>]/i.test(lu))
    refuser('une page web', 'Imprimez-la en PDF et déposez le PDF.');
  if (/^<[a-z!?]/i.test(lu)) refuser('un fichier XML', 'Déposez plutôt un PDF ou un tableur.');
  return extension === 'csv' ? 'csv' : 'txt';
}

async function lireDebut(chemin: string): Promise<Buffer> {
  const poignee = await open(chemin);
  try {
    const { buffer, bytesRead } = await poignee.read(Buffer.alloc(DEBUT), 0, DEBUT, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await poignee.close();
  }
}
