/** Dates et nombres écrits dans des phrases, hors des composants de l'écran (ligne de commande, rapport). */
const FORMAT_DATE = new Intl.DateTimeFormat('fr-FR', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** « 21 novembre 2026 », d'un jour AAAA-MM-JJ. */
export function date(jour: string): string {
  return FORMAT_DATE.format(new Date(`${jour}T00:00:00Z`)).replace(/^1 /, '1er ');
}

/** Un nombre à la française, au plus `decimales` décimales. */
export function nombre(valeur: number, decimales = 0): string {
  return valeur.toLocaleString('fr-FR', { maximumFractionDigits: decimales });
}

/** « 1 commune », « 37 communes » : en français le pluriel commence à deux. */
export function compte(valeur: number, singulier: string, pluriel = `${singulier}s`): string {
  return `${nombre(valeur)} ${Math.abs(valeur) < 2 ? singulier : pluriel}`;
}
