import { plusMois } from '#src/socle/jour.ts';

/** Jours et mois en texte `AAAA-MM-JJ` : aucun fuseau ne s'en mêle. */
const utc = (jour: string): Date => new Date(`${jour}T00:00:00Z`);
const texte = (date: Date): string => date.toISOString().slice(0, 10);

/** « 03/2026 ». */
export const moisEnClair = (jour: string): string => `${jour.slice(5, 7)}/${jour.slice(0, 4)}`;
export const premierDuMois = (jour: string): string => `${jour.slice(0, 7)}-01`;
export const dernierDuMois = (jour: string): string => {
  const d = utc(jour);
  return texte(new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + 1, 0)));
};
export const joursDuMois = (jour: string): number => Number(dernierDuMois(jour).slice(8));

/** Premiers jours des mois d'une période de mois entiers, bornes comprises. */
export function moisEntre(debut: string, fin: string): string[] {
  const liste: string[] = [];
  for (let m = premierDuMois(debut); m <= fin; m = plusMois(m, 1)) liste.push(m);
  return liste;
}

/** Une période faite de mois entiers : c'est en douzièmes que l'aide se verse. */
export const moisEntiers = (debut: string, fin: string): boolean =>
  debut.endsWith('-01') && fin === dernierDuMois(fin) && debut < fin;
