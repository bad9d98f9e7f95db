/** Date `jj/mm/aaaa` ou ISO, rendue AAAA-MM-JJ ; `null` si le jour n'existe pas. */
export function lireDateFr(texte: string): string | null {
  const lue = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(texte.trim());
  const iso = lue ? `${lue[3]}-${lue[2]?.padStart(2, '0')}-${lue[1]?.padStart(2, '0')}` : texte.trim().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null;
  const jour = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(jour.getTime()) && jour.toISOString().startsWith(iso) ? iso : null;
}

/** Nombre à point ou virgule décimale, espaces de milliers admises ; `null` si vide ou illisible. */
export function lireNombre(texte: string): number | null {
  const net = texte.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(net) ? Number(net) : null;
}
