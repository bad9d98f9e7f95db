/** Mesures d'une diapositive 16/9, en pouces, et ajustement des textes. Le logiciel ne réduit pas seul un texte à l'ouverture. */
export const PAGE = { largeur: 13.333, hauteur: 7.5 };
export const MARGE = 0.6;
export const ZONE = { x: MARGE, y: 1.75, l: PAGE.largeur - 2 * MARGE, h: 4.95 };
export const POLICE = 'Arial';

/** Lu du fond de la salle : jamais plus petit pour un texte ; 12 points pour un tableau ou une mention. */
export const TAILLE_MIN = 18;
export const LIGNES_MAX = 6;

export interface Cadre {
  x: number;
  y: number;
  l: number;
  h: number;
}

/** Largeur moyenne d'un caractère d'Arial, en part de sa taille ; le gras est plus large, un tableau a surtout des chiffres. */
export const CHASSE = { courant: 0.52, gras: 0.58, tableau: 0.5 };

/** Lignes qu'occupe un texte à cette taille dans cette largeur. */
export function lignesDe(texte: string, taille: number, largeur: number, chasse = CHASSE.courant): number {
  const parLigne = Math.max(1, Math.floor((largeur * 72) / (taille * chasse)));
  let lignes = 1;
  let place = 0;
  for (const mot of texte.split(/\s+/)) {
    if (place > 0 && place + 1 + mot.length > parLigne) {
      lignes++;
      place = 0;
    }
    place += (place > 0 ? 1 : 0) + mot.length;
  }
  return lignes;
}

const HAUTEUR_LIGNE = 1.2;
const ENTRE_PARAGRAPHES = 0.5;

/** Hauteur en pouces de paragraphes à cette taille. */
export function hauteurDe(paragraphes: string[], taille: number, largeur: number): number {
  const lignes = paragraphes.reduce((n, p) => n + lignesDe(p, taille, largeur), 0);
  return ((lignes * HAUTEUR_LIGNE + Math.max(0, paragraphes.length - 1) * ENTRE_PARAGRAPHES) * taille) / 72;
}

/**
 * La plus grande taille, entre `max` et le minimum lisible, à laquelle les paragraphes tiennent ; à la plus petite, on ne garde
 * que les premiers et le dernier renvoie au document.
 */
export function ajuster<T>(
  paragraphes: T[],
  texteDe: (p: T) => string,
  cadre: { l: number; h: number },
  max: number,
): { taille: number; gardes: T[]; coupes: number } {
  for (let taille = max; taille >= TAILLE_MIN; taille -= 2) {
    const textes = paragraphes.map(texteDe);
    if (paragraphes.length <= LIGNES_MAX && hauteurDe(textes, taille, cadre.l) <= cadre.h) {
      return { taille, gardes: paragraphes, coupes: 0 };
    }
  }
  let gardes = paragraphes.slice(0, LIGNES_MAX - 1);
  const suite = suiteAuDocument(paragraphes.length);
  while (gardes.length > 1 && hauteurDe([...gardes.map(texteDe), suite], TAILLE_MIN, cadre.l) > cadre.h) {
    gardes = gardes.slice(0, -1);
  }
  return { taille: TAILLE_MIN, gardes, coupes: paragraphes.length - gardes.length };
}

export const suiteAuDocument = (n: number) => `Et ${n} ${n < 2 ? 'autre point' : 'autres points'} dans le document.`;
