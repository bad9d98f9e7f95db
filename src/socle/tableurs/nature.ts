import { ErreurMetier } from '#src/socle/erreurs.ts';

export type Nature = 'texte' | 'json' | 'asp' | 'xlsx';

interface Signature {
  octets: number[];
  quoi: string;
  conseil: string;
}

const REFUSES: Signature[] = [
  {
    octets: [0xd0, 0xcf, 0x11, 0xe0],
    quoi: "un classeur de l'ancien format Excel (.xls)",
    conseil: 'Ouvrez-le et enregistrez-le en .xlsx ou en CSV.',
  },
  { octets: [0x25, 0x50, 0x44, 0x46], quoi: 'un PDF', conseil: 'Demandez les données en CSV ou en .xlsx.' },
  { octets: [0x50, 0x41, 0x52, 0x31], quoi: 'un fichier Parquet', conseil: 'Téléchargez la version CSV.' },
  {
    octets: [0x37, 0x7a, 0xbc, 0xaf],
    quoi: 'une archive 7z',
    conseil: "Décompressez l'archive et déposez le fichier qu'elle contient.",
  },
  { octets: [0x89, 0x50, 0x4e, 0x47], quoi: 'une image', conseil: 'Déposez un fichier de données.' },
  { octets: [0xff, 0xd8, 0xff], quoi: 'une image', conseil: 'Déposez un fichier de données.' },
];

const commencePar = (debut: Buffer, octets: number[]) => octets.every((octet, rang) => debut[rang] === octet);

function refuser(quoi: string, conseil: string): never {
  throw new ErreurMetier(`Ce fichier n'est pas un fichier de données lisible : c'est ${quoi}.`, { conseil });
}

function natureZip(debut: Buffer): Nature {
  const noms = debut.toString('latin1');
  if (noms.includes('application/vnd.oasis.opendocument')) {
    refuser('un classeur OpenDocument (.ods)', 'Enregistrez-le en .xlsx ou en CSV.');
  }
  if (noms.includes('xl/') || noms.includes('[Content_Types].xml')) return 'xlsx';
  refuser('une archive ZIP', "Décompressez l'archive et déposez le fichier qu'elle contient.");
}

/**
 * Ce que contient un fichier, d'après ses premiers octets décompressés (64 Ko), quel que soit son nom.
 * @throws ErreurMetier fichier binaire ou page web : dit ce que c'est et quoi faire.
 */
export function natureDe(debut: Buffer): Nature {
  for (const signature of REFUSES) {
    if (commencePar(debut, signature.octets)) refuser(signature.quoi, signature.conseil);
  }
  if (commencePar(debut, [0x50, 0x4b, 0x03, 0x04])) return natureZip(debut);
  const texte = debut
    .subarray(0, 2048)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (/^<(!doctype|html|\?xml)/i.test(texte)) {
    refuser(
      'une page web ou un XML',
      'Le lien de téléchargement a peut-être expiré : téléchargez de nouveau le fichier.',
    );
  }
  if (/^DEB[A-Za-z]+\d*/.test(texte)) return 'asp';
  if (/^[[{]/.test(texte)) return 'json';
  return 'texte';
}
