/** Forme comparable d'un en-tête : sans accents, casse, espaces ni ponctuation (« Code INSEE » et « code_insee » sont le même). */
export function cleEntete(entete: string): string {
  return entete
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');
}

/** Vrai si un tableur prendrait ce texte pour une formule (recommandation OWASP « CSV injection »). */
export function estFormule(texte: string): boolean {
  return /^[=@\t\r]/.test(texte) || (/^[+-]/.test(texte) && !/^[+-]?[\d\s.,]*\d[\d\s.,]*$/.test(texte));
}

/**
 * Texte sans danger dans un tableur : ce qui commencerait une formule est précédé d'une apostrophe. Les signes pleine chasse (＝) en ouvrent
 * une aussi dans certaines langues du tableur.
 */
export function neutraliser(texte: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(texte) ? `'${texte}` : texte;
}

/** Cellule lue, espaces de bord retirés : défait `neutraliser` et l'écriture `="01001"` qui garde les zéros de tête. */
export function nettoyer(texte: string): string {
  const net = texte.trim();
  const protege = /^="([^"]*)"$/.exec(net);
  if (protege) return protege[1]!.trim();
  return /^'[=+\-@＝＋－＠]/.test(net) ? net.slice(1) : net;
}

/**
 * Liste écrite dans une cellule : JSON `["a","b"]`, PostgreSQL `{a,b}`, ou valeurs séparées par `|`, `;` ou `,`.
 * Une cellule vide donne une liste vide.
 */
export function listeDe(texte: string): string[] {
  const net = texte.trim();
  if (net === '') return [];
  if (net.startsWith('[')) {
    try {
      const lu: unknown = JSON.parse(net);
      if (Array.isArray(lu)) return lu.map(String);
    } catch {
      // Pas du JSON : liste ordinaire entre crochets.
    }
  }
  const dedans = net.replace(/^[{[](.*)[}\]]$/s, '$1');
  const separateur = dedans.includes('|') ? '|' : dedans.includes(';') ? ';' : ',';
  return dedans
    .split(separateur)
    .map((valeur) => valeur.trim().replace(/^["'](.*)["']$/, '$1'))
    .filter((valeur) => valeur !== '');
}

/** Nombre écrit à la française ou à l'anglaise (« 1 234,5 », « 1234.5 ») ; `null` si ce n'en est pas un. */
export function nombreDe(texte: string): number | null {
  const net = texte.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(net) ? Number(net) : null;
}

/** Jour civil `aaaa-mm-jj` depuis `jj/mm/aaaa`, `aaaa-mm-jj` ou un instant ISO ; `null` si la date n'existe pas. */
export function jourDe(texte: string): string | null {
  const net = texte.trim();
  const francais = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(\s|$)/.exec(net);
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(net);
  const [annee, mois, jour] = francais ? [francais[3], francais[2], francais[1]] : iso ? iso.slice(1) : [];
  if (!annee || !mois || !jour) return null;
  const date = new Date(Date.UTC(Number(annee), Number(mois) - 1, Number(jour)));
  return date.getUTCMonth() === Number(mois) - 1 && date.getUTCDate() === Number(jour)
    ? date.toISOString().slice(0, 10)
    : null;
}
