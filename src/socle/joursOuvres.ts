import { joursEntre } from './jour.ts';

// Jours ouvrés : du lundi au vendredi, hors fêtes légales (code du travail, article L3133-1). Celles d'Alsace-Moselle et des outre-mer n'y
// sont pas : un jour de plus y est chômé, et l'alerte y précède d'autant moins la fin du mois.
const JOUR_MS = 86_400_000;
const ecrire = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Dimanche de Pâques (algorithme de Meeus, Jones et Butcher). @returns millisecondes */
function paques(annee: number): number {
  const [a, b, c] = [annee % 19, Math.floor(annee / 100), annee % 100];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Date.UTC(annee, Math.floor(n / 31) - 1, (n % 31) + 1);
}

/** Les onze fêtes légales d'une année, `AAAA-MM-JJ`. */
export function feriesDe(annee: number): string[] {
  const p = paques(annee);
  const fixes = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
  const mobiles = [1, 39, 50].map((n) => ecrire(p + n * JOUR_MS));
  return [...fixes.map((j) => `${annee}-${j}`), ...mobiles].sort();
}

/** @param jour `AAAA-MM-JJ` */
export const estOuvre = (jour: string): boolean =>
  ![0, 6].includes(new Date(`${jour}T00:00:00Z`).getUTCDay()) && !feriesDe(Number(jour.slice(0, 4))).includes(jour);

/** Dernier jour du mois où l'on reçoit encore : le dernier ouvré. @param mois `AAAA-MM`, ou un jour de ce mois */
export function dernierOuvreDuMois(mois: string): string {
  const [annee = 0, m = 1] = mois.split('-').map(Number);
  let ms = Date.UTC(annee, m, 0);
  while (!estOuvre(ecrire(ms))) ms -= JOUR_MS;
  return ecrire(ms);
}

/** Jours du calendrier d'ici le dernier jour ouvré du mois ; négatif quand il est passé. @param jour `AAAA-MM-JJ` */
export const joursAvantDernierOuvre = (jour: string, mois = jour): number => joursEntre(jour, dernierOuvreDuMois(mois));
