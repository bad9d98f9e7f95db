/** Texte sans accents, casse ni ponctuation, pour comparer, trier et chercher. Même règle que la fonction SQL `recherchable`. */
export function recherchable(texte: string): string {
  return texte
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** « Structures du Pas-de-Calais » → `structures-du-pas-de-calais` : un nom de fichier sans signe qu'un système refuserait. */
export const enTirets = (texte: string): string => recherchable(texte).replaceAll(' ', '-');

/**
 * Identifiant stable tiré d'un titre : « Coût total (€) » → `cout_total` ; numéroté s'il est déjà pris.
 * @param debut ce qui précède un titre qui ne commence pas par une lettre : « 2e étage » → `q_2e_etage`
 */
export function identifiantLibre(titre: string, pris: Iterable<string>, debut: string): string {
  const net = recherchable(titre).replaceAll(' ', '_').slice(0, 40).replace(/_$/, '');
  const base = /^[a-z]/.test(net) ? net : [debut, net].filter(Boolean).join('_');
  const deja = new Set(pris);
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}_${n}`;
    if (!deja.has(id)) return id;
  }
}
