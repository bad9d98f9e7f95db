import { Readable } from 'node:stream';
import type { DocumentRapport } from '#src/socle/rapports/document.ts';
import { FORMATS, type Format } from '#src/socle/rapports/formats.ts';
import { rendre } from '#src/socle/rapports/rendre.ts';
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

/** Réponse d'un fichier composé à la demande : il s'enregistre, et n'est gardé par aucun cache. */
export const repondreFichier = (contenu: Uint8Array | string, type: string, fichier: string): Response =>
  new Response(contenu as BodyInit, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${fichier}"`,
      'Cache-Control': 'private, no-store',
    },
  });

/** Réponse d'un document rendu à la demande, aux couleurs du site. @param nom sans son extension */
export async function repondreDocument(
  document: DocumentRapport,
  format: Format,
  nom: string,
  signal?: AbortSignal,
): Promise<Response> {
  const octets = await rendre(document, format, signal ? { signal } : {});
  return repondreFichier(octets, FORMATS[format].type, nomDeFichier(nom, format));
}

/** « Structures du Pas-de-Calais » → `structures-du-pas-de-calais.csv`. */
export function nomDeFichier(nom: string, extension: string): string {
  const propre = enTirets(nom);
  return `${propre || 'export'}.${extension}`;
}
