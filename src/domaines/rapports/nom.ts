/** « etat-des-lieux-ca-exemple-vallees-2026-11-21.pdf » : lisible, sans accent ni espace. */
export function nomDuFichier(territoire: string, date: string): string {
  const lieu = territoire
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `etat-des-lieux-${lieu || 'territoire'}-${date}.pdf`;
}
