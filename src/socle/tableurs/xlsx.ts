import ExcelJS from 'exceljs';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Source } from './octets.ts';
import type { Ligne, OptionsLecture } from './types.ts';

export interface FormeXlsx {
  feuille: string;
  ligneEntetes: number;
  entetes: string[];
}

/** Texte d'une cellule : jamais de calcul, une formule est rendue telle qu'écrite, précédée de « = ». */
export function texteCellule(cellule: ExcelJS.Cell): string {
  const valeur = cellule.value;
  if (valeur === null || valeur === undefined) return '';
  if (typeof valeur === 'number') {
    // Un code postal « 01000 » est souvent le nombre 1000 affiché au format 00000.
    const zeros = /^0+$/.exec(cellule.numFmt ?? '')?.[0].length ?? 0;
    return String(valeur).padStart(zeros, '0');
  }
  if (valeur instanceof Date) return texteDate(valeur);
  if (typeof valeur !== 'object') return String(valeur).trim();
  if ('formula' in valeur || 'sharedFormula' in valeur) return `=${cellule.formula ?? ''}`;
  if ('richText' in valeur)
    return valeur.richText
      .map(({ text }) => text)
      .join('')
      .trim();
  if ('error' in valeur) return valeur.error;
  if ('text' in valeur) return String(valeur.text).trim();
  return '';
}

function texteDate(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const iso = date.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19);
}

function cellulesDe(rangee: ExcelJS.Row): string[] {
  const cellules: string[] = [];
  rangee.eachCell({ includeEmpty: false }, (cellule, colonne) => {
    while (cellules.length < colonne - 1) cellules.push('');
    cellules[colonne - 1] = texteCellule(cellule);
  });
  return cellules;
}

interface Feuille extends AsyncIterable<ExcelJS.Row> {
  name: string;
  state?: string;
}

async function* feuillesDe(source: Source): AsyncGenerator<Feuille> {
  const lecteur = new ExcelJS.stream.xlsx.WorkbookReader(source.chemin, {
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    styles: 'cache',
    worksheets: 'emit',
    entries: 'ignore',
  });
  try {
    for await (const feuille of lecteur as unknown as AsyncIterable<Feuille>) yield feuille;
  } catch (erreur) {
    if (erreur instanceof ErreurMetier) throw erreur;
    throw new ErreurMetier('Le classeur Excel ne se lit pas : il est tronqué, abîmé ou protégé par un mot de passe.', {
      conseil: 'Ouvrez-le dans un tableur et enregistrez-le de nouveau en .xlsx, ou en CSV UTF-8.',
    });
  } finally {
    (lecteur as unknown as { stream?: { destroy?: () => void } }).stream?.destroy?.();
  }
}

/** Premières lignes remplies de chaque feuille, et leur nombre total de lignes. */
export async function parcourirFeuilles(source: Source, debut: number) {
  const feuilles: { nom: string; lignes: { numero: number; cellules: string[] }[]; total: number }[] = [];
  for await (const feuille of feuillesDe(source)) {
    const vue = { nom: feuille.name, lignes: [] as { numero: number; cellules: string[] }[], total: 0 };
    for await (const rangee of feuille) {
      if (!rangee.hasValues) continue;
      vue.total++;
      if (vue.lignes.length < debut) vue.lignes.push({ numero: rangee.number, cellules: cellulesDe(rangee) });
    }
    feuilles.push(vue);
  }
  return feuilles;
}

/** Lignes d'une feuille, par lots. */
export async function* lireXlsx(
  source: Source,
  forme: FormeXlsx,
  options: OptionsLecture = {},
): AsyncGenerator<Ligne[]> {
  const taille = options.taille ?? 2000;
  let lot: Ligne[] = [];
  for await (const feuille of feuillesDe(source)) {
    if (feuille.name !== forme.feuille) continue;
    for await (const rangee of feuille) {
      options.signal?.throwIfAborted();
      if (rangee.number <= forme.ligneEntetes) continue;
      const cellules = cellulesDe(rangee);
      if (cellules.every((valeur) => valeur === '')) continue;
      const valeurs = Object.fromEntries(forme.entetes.map((nom, rang) => [nom, cellules[rang] ?? '']));
      lot.push({ numero: rangee.number, valeurs });
      if (lot.length >= taille) {
        if (options.suivi) options.suivi.lignes += lot.length;
        yield lot;
        lot = [];
      }
    }
    break;
  }
  if (options.suivi) {
    options.suivi.lignes += lot.length;
    options.suivi.octets = source.octets;
  }
  if (lot.length > 0) yield lot;
}
