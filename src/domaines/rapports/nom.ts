import type { Format } from '#src/socle/rapports/formats.ts';
import { enTirets } from '#src/socle/recherchable.ts';
import type { GenreRapport } from './studio/forme.ts';

/** « etat-des-lieux-ca-exemple-vallees-2026-11-21.pdf », « …-v2.docx » à partir de la deuxième version : lisible, sans accent ni espace. */
export function nomDuFichier(
  territoire: string,
  date: string,
  format: Format,
  numero = 1,
  genre: GenreRapport = 'etat_des_lieux',
): string {
  const lieu = enTirets(territoire);
  return `${genre.replaceAll('_', '-')}-${lieu || 'territoire'}-${date}${numero > 1 ? `-v${numero}` : ''}.${format}`;
}
