import { Readable } from 'node:stream';
import { enTirets } from '#src/socle/recherchable.ts';
import { type ColonneExport, ecrireCsv, ecrireXlsx } from '#src/socle/tableurs/ecrire.ts';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/**
 * Réponse de téléchargement d'une liste entière (adresse `<liste>/export/:format`, `format` étant `csv` ou `xlsx`).
 * Envoyée au fil de l'eau : `lignes` peut être un flux de la base.
 * @throws Response 404 pour un autre format.
 */
export function repondreExport<L>(
  format: string | undefined,
  nom: string,
  colonnes: ColonneExport<L>[],
  lignes: Iterable<L> | AsyncIterable<L>,
): Response {
  if (format !== 'csv' && format !== 'xlsx') throw new Response('Format inconnu : csv ou xlsx.', { status: 404 });
  const flux = format === 'csv' ? ecrireCsv(colonnes, lignes) : ecrireXlsx(colonnes, lignes, { feuille: nom });
  const fichier = nomDeFichier(nom, format);
  return new Response(Readable.toWeb(flux) as ReadableStream, {
    headers: {
      'Content-Type': TYPES[format],
      'Content-Disposition': `attachment; filename="${fichier}"`,
    },
  });
}

/** « Structures du Pas-de-Calais » → `structures-du-pas-de-calais.csv`. */
export function nomDeFichier(nom: string, extension: string): string {
  const propre = enTirets(nom);
  return `${propre || 'export'}.${extension}`;
}
