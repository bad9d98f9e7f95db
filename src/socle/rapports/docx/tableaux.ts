import {
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { majuscule } from '#src/socle/phrases.ts';
import type { Chiffre, Tableau, Texte } from '../document.ts';
import { preparerTableau } from '../preparer.ts';
import { imprimable, LIBELLES_FIABILITE, NON_CALCULABLE } from '../textes.ts';
import { type Couleurs, FILET, GRIS } from './styles.ts';
import { ligne } from './texte.ts';

/** Largeur imprimable d'une A4 à marges de 20 mm, en vingtièmes de point. */
const LARGEUR = 9638;
const trait = (size: number, color: string) => ({ style: BorderStyle.SINGLE, size, color });
const RIEN = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const BORDS = { top: RIEN, left: RIEN, right: RIEN, insideVertical: RIEN };

interface Grille {
  largeurs: number[];
  enTetes: { libelle: string; unite?: string; nombre?: boolean }[];
  lignes: { cellules: Paragraph[][]; fond?: string }[];
  enTeteDeLigne: boolean;
}

/** Tableau de Word : en-tête répété à chaque page et déclaré, première colonne déclarée en-tête de ligne, lignes insécables. */
function grille({ largeurs, enTetes, lignes, enTeteDeLigne }: Grille, couleurs: Couleurs): Table {
  const total = largeurs.reduce((a, b) => a + b, 0);
  const twips = largeurs.map((l) => Math.floor((l * LARGEUR) / total));
  const cellule = (children: Paragraph[], i: number, fond?: string) =>
    new TableCell({
      children,
      width: { size: twips[i] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      ...(fond ? { shading: { fill: fond } } : {}),
    });
  const tete = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: enTetes.map(({ libelle, unite, nombre }, i) => {
      const texte = [new TextRun(imprimable(libelle))];
      if (unite) texte.push(new TextRun({ text: imprimable(unite), break: 1, bold: false, size: 15, color: GRIS }));
      const alignement = nombre ? { alignment: 'right' as const } : {};
      return cellule([new Paragraph({ style: 'EnTeteColonne', children: texte, ...alignement })], i, couleurs.teinte);
    }),
  });
  return new Table({
    width: { size: LARGEUR, type: WidthType.DXA },
    columnWidths: twips,
    layout: TableLayoutType.FIXED,
    margins: { left: 80, right: 80 },
    borders: {
      ...BORDS,
      bottom: trait(4, FILET),
      insideHorizontal: trait(4, FILET),
      top: trait(8, couleurs.principale),
    },
    tableLook: {
      firstRow: true,
      firstColumn: enTeteDeLigne,
      lastRow: false,
      lastColumn: false,
      noHBand: true,
      noVBand: true,
    },
    rows: [
      tete,
      ...lignes.map(
        ({ cellules, fond }) =>
          new TableRow({
            cantSplit: true,
            // Un petit tableau ne se coupe pas entre deux pages, et ses notes le suivent ; un grand répète son en-tête.
            keepNext: lignes.length <= 12,
            children: cellules.map((contenu, i) => cellule(contenu, i, fond)),
          }),
      ),
    ],
  });
}

/** Un tableau du document : les mêmes cellules et les mêmes notes que dans le PDF. */
export function tableauWord(tableau: Tableau, couleurs: Couleurs): (Table | Paragraph)[] {
  const { colonnes, lignes, totaux, enTeteDeLigne, notes } = preparerTableau(tableau);
  const table = grille(
    {
      largeurs: colonnes.map((c) => c.largeur),
      enTetes: colonnes,
      enTeteDeLigne,
      lignes: lignes.map((cellules, rang) => {
        const total = rang >= lignes.length - totaux;
        return {
          ...(total ? { fond: 'F2F2F6' } : {}),
          cellules: cellules.map((texte, i) => {
            const absent = texte === NON_CALCULABLE;
            const run = new TextRun({
              text: imprimable(texte),
              ...(total || (i === 0 && enTeteDeLigne) ? { bold: true } : {}),
              ...(absent && i > 0 ? { italics: true, color: GRIS } : {}),
            });
            return [new Paragraph({ style: colonnes[i]?.nombre ? 'CelluleNombre' : 'Cellule', children: [run] })];
          }),
        };
      }),
    },
    couleurs,
  );
  return [table, ...fin(notes.map(enTexte))];
}

/** Les fragments préparés redeviennent un texte. */
const enTexte = (note: { t: string; s: string; u: string }[]): Texte =>
  note.map(({ t, s, u }) =>
    s === 'lien' ? { lien: u, texte: t } : s === 'fort' ? { fort: t } : s === 'italique' ? { italique: t } : t,
  );

/** Un tableau est toujours suivi d'un paragraphe : sans lui, deux tableaux voisins se fondent dans Word. */
const fin = (notes: Texte[]) => [
  ...notes.map((note) => ligne('Note', note)),
  new Paragraph({ style: 'Note', children: [] }),
];

/** Les chiffres clés : valeur, définition, date, fiabilité et source de chacun. */
export function chiffresWord(chiffres: Chiffre[], couleurs: Couleurs): (Table | Paragraph)[] {
  const cellule = (texte: string) => [ligne('Cellule', texte)];
  const table = grille(
    {
      largeurs: [40, 19, 14, 25],
      enTetes: [{ libelle: 'Chiffre' }, { libelle: 'Valeur' }, { libelle: 'Fiabilité' }, { libelle: 'Date et source' }],
      enTeteDeLigne: true,
      lignes: chiffres.map((c) => ({
        cellules: [
          [ligne('Cellule', [{ fort: c.libelle }]), ligne('Cellule', c.definition)],
          [new Paragraph({ style: 'Cellule', children: [grandeValeur(c, couleurs)] })],
          cellule(LIBELLES_FIABILITE[c.fiabilite]),
          cellule(`${majuscule(c.date)}. ${majuscule(c.source)}`),
        ],
      })),
    },
    couleurs,
  );
  return [table, ...fin([])];
}

const grandeValeur = ({ valeur }: Chiffre, { principale }: Couleurs) =>
  new TextRun({
    text: imprimable(valeur).replaceAll(' ', '\u00a0'),
    bold: true,
    color: principale,
    size: valeur.length > 9 ? 20 : 28,
  });
