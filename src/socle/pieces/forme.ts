/** Familles de fichiers qu'un champ peut admettre. */
export const FAMILLES = ['pdf', 'tableur', 'texte', 'image'] as const;
export type Famille = (typeof FAMILLES)[number];

export interface Format {
  famille: Famille;
  /** Type MIME servi au téléchargement. */
  type: string;
  /** Terminaisons de nom qui lui conviennent, la plus courante d'abord. */
  extensions: string[];
  libelle: string;
}

/** Ce que l'on admet ; tout le reste est refusé. Ni page web, ni dessin SVG, ni document à macros : ils s'exécutent chez qui les ouvre. */
export const FORMATS_PIECE = {
  pdf: { famille: 'pdf', type: 'application/pdf', extensions: ['pdf'], libelle: 'un PDF' },
  docx: {
    famille: 'texte',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    libelle: 'un document Word',
  },
  odt: {
    famille: 'texte',
    type: 'application/vnd.oasis.opendocument.text',
    extensions: ['odt'],
    libelle: 'un document OpenDocument',
  },
  txt: { famille: 'texte', type: 'text/plain; charset=utf-8', extensions: ['txt'], libelle: 'un texte' },
  xlsx: {
    famille: 'tableur',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
    libelle: 'un classeur Excel',
  },
  ods: {
    famille: 'tableur',
    type: 'application/vnd.oasis.opendocument.spreadsheet',
    extensions: ['ods'],
    libelle: 'un classeur OpenDocument',
  },
  csv: { famille: 'tableur', type: 'text/csv; charset=utf-8', extensions: ['csv'], libelle: 'un fichier CSV' },
  png: { famille: 'image', type: 'image/png', extensions: ['png'], libelle: 'une image PNG' },
  jpeg: { famille: 'image', type: 'image/jpeg', extensions: ['jpg', 'jpeg'], libelle: 'une photo JPEG' },
} as const satisfies Record<string, Format>;
export type NomFormat = keyof typeof FORMATS_PIECE;

const LIBELLES: Record<Famille, string> = {
  pdf: 'PDF',
  tableur: 'tableur (.xlsx, .ods, .csv)',
  texte: 'texte (.docx, .odt, .txt)',
  image: 'image (.png, .jpg)',
};
export const libelleFamilles = (familles: readonly Famille[]): string =>
  familles.map((famille) => LIBELLES[famille]).join(', ');

/** Valeur de l'attribut `accept` du champ de fichier. */
export const accepteDe = (familles: readonly Famille[] = FAMILLES): string =>
  Object.values(FORMATS_PIECE)
    .filter(({ famille }) => familles.includes(famille))
    .flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`))
    .join(',');

export type EtatPiece = 'quarantaine' | 'saine' | 'refusee';

/** Une pièce déposée et non retirée. */
export interface Piece {
  id: number;
  objet: string;
  champ: string | null;
  nom: string;
  type: string;
  octets: number;
  sha256: string;
  etat: EtatPiece;
  /** Pourquoi elle est refusée. */
  motif: string;
  deposePar: string;
  organisationId: number | null;
  deposeLe: Date;
  /** Instant de l'analyse antivirus ; `null` : jamais analysée. */
  controleLe: Date | null;
}
