/** Lettres sans accents ni casse, mots séparés d'une espace : comme `recherchable` en base. */
export const plier = (texte: string): string =>
  texte
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[^a-z]+/g, ' ')
    .trim();

/** Dans l'ordre : ce qui s'écrit de plusieurs façons et s'entend de même en français. */
const SONS: [RegExp, string][] = [
  [/ill/g, 'iy'],
  // Une consonne double s'entend simple ; « Yann » n'est alors pas moins nasal que « Ian ».
  [/([^aeiouy])\1/g, '$1'],
  [/ph/g, 'f'],
  [/sch|sh|ch(?!r)/g, '#'],
  [/chr/g, 'kr'],
  [/h/g, ''],
  [/gu(?=[eiy])/g, 'g'],
  [/g(?=[eiy])/g, 'j'],
  [/ge(?=[aou])/g, 'j'],
  [/qu|ck|q|c(?![eiy])/g, 'k'],
  [/ç|c(?=[eiy])/g, 's'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/z/g, 's'],
  [/eaux?|a?ult$|aud$|aut$|aux?|ot$|od$|op$/g, 'o'],
  [/ou|oo/g, 'u'],
  [/oi|oy/g, 'ua'],
  [/(ain|ein|aim|yn|ym|in|im)(?![aeiouymn])/g, '1'],
  [/(an|am|en|em)(?![aeiouymn])/g, '2'],
  [/(on|om)(?![aeiouymn])/g, '3'],
  [/(un|um)(?![aeiouymn])/g, '1'],
  [/ai|ei|ay|ey|ez$|er$|et$|es$|é/g, 'e'],
  [/eu|oe/g, 'e'],
  [/y/g, 'i'],
  [/[tdspx]+$/g, ''],
  [/e+$/g, ''],
  [/(.)\1+/g, '$1'],
];

/** Forme sonore d'un nom français : deux noms qui s'entendent de même ont la même. « Dupont » et « Dupond », « Lefèvre » et « Lefebvre ». */
export function sonner(nom: string): string {
  // Les mots se collent (« Le Goff », « Legoff ») ; le b de « Lefebvre » est muet.
  const net = plier(nom)
    .replaceAll(' ', '')
    .replace(/b(?=v)/g, '');
  return SONS.reduce((s, [motif, par]) => s.replace(motif, par), net) || net;
}

/** Distance d'édition, une inversion de voisines valant une faute (Damerau restreinte). */
export function distance(a: string, b: string): number {
  let avantDerniere: number[] = [];
  let derniere = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const ligne = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cout = a[i - 1] === b[j - 1] ? 0 : 1;
      let d = Math.min(derniere[j]! + 1, ligne[j - 1]! + 1, derniere[j - 1]! + cout);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, avantDerniere[j - 2]! + 1);
      ligne.push(d);
    }
    [avantDerniere, derniere] = [derniere, ligne];
  }
  return derniere[b.length]!;
}
