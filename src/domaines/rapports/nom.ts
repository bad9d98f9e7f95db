import type { Format } from '#src/socle/rapports/formats.ts';

/** « etat-des-lieux-ca-exemple-vallees-2026-11-21.pdf », « …-v2.docx » à partir de la deuxième version : lisible, sans accent ni espace. */
export function nomDuFichier(territoire: string, date: string, format: Format, numero = 1): string {
  const lieu = territoire
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `etat-des-lieux-${lieu || 'territoire'}-${date}${numero > 1 ? `-v${numero}` : ''}.${format}`;
}
