import { PassThrough, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import ExcelJS from 'exceljs';
import { neutraliser } from './texte.ts';

/** Colonne d'un export : `valeur` lit la ligne, sinon la propriété `id`. */
export interface ColonneExport<L = Record<string, unknown>> {
  id: string;
  titre: string;
  type?: 'texte' | 'nombre' | 'date' | 'pourcentage';
  valeur?: (ligne: L) => unknown;
}

type Lignes<L> = Iterable<L> | AsyncIterable<L>;

function brute<L>(colonne: ColonneExport<L>, ligne: L): unknown {
  return colonne.valeur ? colonne.valeur(ligne) : (ligne as Record<string, unknown>)[colonne.id];
}

function nombre(valeur: unknown): number | null {
  const lu =
    typeof valeur === 'number' ? valeur : typeof valeur === 'string' && valeur !== '' ? Number(valeur) : Number.NaN;
  return Number.isFinite(lu) ? lu : null;
}

/** Cellule CSV : décimales à la virgule (le point deviendrait une date dans un tableur français), formules neutralisées. */
function celluleCsv<L>(colonne: ColonneExport<L>, ligne: L): string {
  const valeur = brute(colonne, ligne);
  if (valeur === null || valeur === undefined) return '';
  if (colonne.type === 'nombre' || colonne.type === 'pourcentage') {
    const lu = nombre(valeur);
    if (lu !== null) return String(lu).replace('.', ',');
  }
  if (valeur instanceof Date) return valeur.toISOString();
  return neutraliser(Array.isArray(valeur) ? valeur.join(', ') : String(valeur));
}

/** CSV lisible par les tableurs français : UTF-8 avec marque d'ordre, séparateur « ; ». Flux : rien n'est gardé en mémoire. */
export function ecrireCsv<L>(colonnes: ColonneExport<L>[], lignes: Lignes<L>): Readable {
  const sortie = stringify({ delimiter: ';', bom: true, record_delimiter: '\r\n' });
  const rangees = async function* () {
    yield colonnes.map(({ titre }) => neutraliser(titre));
    for await (const ligne of lignes) yield colonnes.map((colonne) => celluleCsv(colonne, ligne));
  };
  const source = Readable.from(rangees());
  source.on('error', (erreur) => sortie.destroy(erreur));
  return source.pipe(sortie);
}

const FORMATS = { nombre: '#,##0.##', pourcentage: '0.0%', date: 'dd/mm/yyyy', texte: '@' } as const;

function celluleXlsx<L>(colonne: ColonneExport<L>, ligne: L): string | number | Date | null {
  const valeur = brute(colonne, ligne);
  if (valeur === null || valeur === undefined) return null;
  if (colonne.type === 'nombre' || colonne.type === 'pourcentage') {
    const lu = nombre(valeur);
    if (lu !== null) return lu;
  }
  if (colonne.type === 'date') {
    const date = valeur instanceof Date ? valeur : new Date(`${String(valeur).slice(0, 10)}T00:00:00Z`);
    if (!Number.isNaN(date.getTime())) return date;
  }
  // Une chaîne reste une chaîne dans un classeur : une formule n'y est jamais calculée ; l'apostrophe protège d'un réexport en CSV.
  return neutraliser(Array.isArray(valeur) ? valeur.join(', ') : String(valeur));
}

/** Classeur : en-tête figé et filtrable, nombres et dates typés. Flux : les lignes sont écrites au fil de l'eau. */
export function ecrireXlsx<L>(
  colonnes: ColonneExport<L>[],
  lignes: Lignes<L>,
  options: { feuille?: string } = {},
): Readable {
  const flux = new PassThrough();
  const classeur = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: flux, useStyles: true, useSharedStrings: false });
  const ecrire = async () => {
    const feuille = classeur.addWorksheet((options.feuille ?? 'Données').replace(/[\\/*?:[\]]/g, ' ').slice(0, 31), {
      views: [{ state: 'frozen', ySplit: 1 }],
    });
    feuille.columns = colonnes.map(({ id, titre, type }) => ({
      key: id,
      header: neutraliser(titre),
      width: Math.min(40, Math.max(12, titre.length + 2)),
      style: { numFmt: FORMATS[type ?? 'texte'] },
    }));
    feuille.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: colonnes.length } };
    feuille.getRow(1).font = { bold: true };
    feuille.getRow(1).commit();
    for await (const ligne of lignes) {
      feuille.addRow(colonnes.map((colonne) => celluleXlsx(colonne, ligne))).commit();
      if (flux.writableNeedDrain) await new Promise((suite) => flux.once('drain', suite).once('close', suite));
      if (flux.destroyed) return;
    }
    feuille.commit();
    await classeur.commit();
  };
  ecrire().catch((erreur) => flux.destroy(erreur));
  return flux;
}
