import { accord } from '#src/socle/phrases.ts';
import type { Cellule, Colonne, Fiabilite, Tableau, Texte } from './document.ts';

/** Espace fine insécable : séparateur de milliers et espace avant « % » de l'imprimerie française. */
export const FINE = '\u202f';

export const NON_CALCULABLE = 'non calculable';

export const LIBELLES_FIABILITE: Record<Fiabilite, string> = {
  observe: 'observé',
  partiel: 'partiel',
  estime: 'estimé',
  non_calculable: NON_CALCULABLE,
};

/** Marque brève écrite après un nombre d'un tableau : l'état se lit, il n'est pas porté par la seule couleur. */
export const MARQUES_FIABILITE: Record<Fiabilite, string> = {
  observe: '',
  partiel: 'p',
  estime: 'e',
  non_calculable: '',
};

const FORMATS = new Map<number, Intl.NumberFormat>();

/** Nombre à la française : « 1 240 », « 3,5 », moins typographique. `null` ou non fini → « non calculable ». */
export function nombreEnTexte(valeur: number | null | undefined, decimales = 0): string {
  if (valeur === null || valeur === undefined || !Number.isFinite(valeur)) return NON_CALCULABLE;
  let format = FORMATS.get(decimales);
  if (!format) {
    format = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: decimales, maximumFractionDigits: decimales });
    FORMATS.set(decimales, format);
  }
  const arrondi = Number(valeur.toFixed(decimales));
  return format.format(Object.is(arrondi, -0) ? 0 : arrondi).replace('-', '−');
}

/** Ce qu'une cellule montre, marque de fiabilité comprise, identique à l'écran et à l'impression. */
export function celluleEnTexte(cellule: Cellule, colonne: Colonne): string {
  if (cellule === null) return NON_CALCULABLE;
  if (typeof cellule === 'string') return cellule;
  if (typeof cellule === 'number') return nombreEnTexte(cellule, colonne.decimales ?? 0);
  const marque = MARQUES_FIABILITE[cellule.fiabilite];
  const texte = nombreEnTexte(cellule.valeur, colonne.decimales ?? 0);
  return marque && cellule.valeur !== null ? `${texte}${FINE}${marque}` : texte;
}

/** Le texte sans ses mises en évidence, pour les sorties qui n'en ont pas (titres, texte de remplacement, recherche). */
export function texteBrut(texte: Texte): string {
  if (typeof texte === 'string') return texte;
  return texte
    .map((f) => (typeof f === 'string' ? f : 'fort' in f ? f.fort : 'italique' in f ? f.italique : f.texte))
    .join('');
}

/** « 21 novembre 2026 » à partir de `2026-11-21` ; le premier du mois s'écrit « 1er ». */
export function dateEnToutesLettres(date: string): string {
  const [annee, mois, jour] = date.split('-').map(Number);
  if (!annee || !mois || !jour) return date;
  const nom = new Intl.DateTimeFormat('fr-FR', { month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(annee, mois - 1, jour)),
  );
  return `${jour === 1 ? '1er' : jour} ${nom} ${annee}`;
}

/** « 3 853 structures », « aucune » au choix pour zéro. */
export function compte(nombre: number, singulier: string, pluriel = `${singulier}s`, zero?: string): string {
  if (nombre === 0 && zero) return zero;
  return `${nombreEnTexte(nombre)} ${accord(nombre, singulier, pluriel)}`;
}

const EXPLICATIONS: Partial<Record<Fiabilite, string>> = {
  estime: 'e : valeur estimée.',
  partiel: 'p : valeur partielle, une partie des données manque.',
};

/** Explication des marques « e » et « p » d'un tableau, à écrire sous lui ; chaîne vide s'il n'en porte pas. */
export function noteDeFiabilite(tableau: Tableau): string {
  const presents = new Set<Fiabilite>();
  for (const cellule of tableau.lignes.flat()) {
    if (cellule !== null && typeof cellule === 'object' && cellule.valeur !== null) presents.add(cellule.fiabilite);
  }
  return (['estime', 'partiel'] as const)
    .filter((fiabilite) => presents.has(fiabilite))
    .map((fiabilite) => EXPLICATIONS[fiabilite])
    .join(' ');
}

/** Apostrophe courbe et espaces insécables de l'imprimé français ; le sens du texte n'est pas touché. */
export function typographier(texte: string): string {
  return texte
    .replace(/(\p{L})'(?=[\p{L}\d«])/gu, '$1’')
    .replace(/ ([:;!?»%])/g, '\u00a0$1')
    .replace(/« /g, '«\u00a0');
}

/** Texte tel qu'un fichier peut le porter : typographie française, sans caractère de commande (illisible en XML, refusé par PDF/UA). */
export function imprimable(texte: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ce sont eux qu'on retire.
  return typographier(texte.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, ''));
}
