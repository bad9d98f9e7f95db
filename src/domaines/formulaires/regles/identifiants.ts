/** Identifiant lisible tiré d'un texte, et libre : « Coût total (€) » → `cout_total`, puis `cout_total_2`. */
export function identifiantLibre(texte: string, pris: readonly string[]): string {
  const net = texte
    .normalize('NFD')
    .replace(/[̀-ͯ]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40)
    .replace(/_+$/, '');
  const base = /^[a-z]/.test(net) ? net : `q_${net}`.replace(/_$/, '');
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}_${n}`;
    if (!pris.includes(id)) return id;
  }
}
