/**
 * Un message court s'écrit dans l'alphabet GSM 03.38 (7 bits) : un seul signe étranger le ferait passer à 70 caractères par morceau, et son
 * prix avec. Les accents qu'il n'a pas tombent, la ponctuation française devient droite.
 */
const ALPHABET = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Ceux-là comptent double (table d'extension). */
const DOUBLES = new Set('^{}\\[~]|€');

const REMPLACES: Record<string, string> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  œ: 'oe',
  Œ: 'OE',
  ç: 'c',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\t': ' ',
};

/** Trois morceaux de 153 caractères : au-delà, l'opérateur découpe autrement, ou refuse. */
export const LONGUEUR_MAX = 459;

/** Place prise par un texte déjà dans l'alphabet. */
export const longueurGsm = (texte: string): number => {
  let n = 0;
  for (const signe of texte) n += DOUBLES.has(signe) ? 2 : 1;
  return n;
};

/** Le texte dans l'alphabet GSM ; ce qui n'y a pas d'équivalent disparaît. */
export function enGsm(texte: string): string {
  let sortie = '';
  for (const signe of texte.normalize('NFC')) {
    const remplace = REMPLACES[signe] ?? signe;
    for (const s of remplace) {
      const garde = ALPHABET.has(s) || DOUBLES.has(s) ? s : s.normalize('NFD').replace(/\p{M}/gu, '');
      for (const g of garde) if (ALPHABET.has(g) || DOUBLES.has(g)) sortie += g;
    }
  }
  return sortie
    .replace(/ +/g, ' ')
    .replace(/" (?=\S)(.*?) "/g, '"$1"')
    .trim();
}

/** Le texte dans l'alphabet, coupé à un mot s'il est trop long. */
export function texteCourt(texte: string, max = LONGUEUR_MAX): string {
  const gsm = enGsm(texte);
  if (longueurGsm(gsm) <= max) return gsm;
  let garde = '';
  let n = 0;
  for (const signe of gsm) {
    n += DOUBLES.has(signe) ? 2 : 1;
    if (n > max - 3) break;
    garde += signe;
  }
  const mot = garde.lastIndexOf(' ');
  return `${(mot > max / 2 ? garde.slice(0, mot) : garde).trimEnd()}...`;
}
