import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { acteurDe } from '#src/droits/contexte.ts';
import { base } from '#src/socle/base/base.ts';
import { cheminDe } from '#src/socle/fichiers/dossier.ts';
import { lireRapport } from '../requetes.ts';
import type { Route } from './+types/pdf';

/** Téléchargement : adresse sans page. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const { fichier } = await lireRapport(base(), acteurDe(context), Number(params.id) || 0);
  return new Response(Readable.toWeb(createReadStream(cheminDe(fichier.sha256))) as ReadableStream, {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Length': String(fichier.octets),
      'Content-Disposition': `attachment; filename="${fichier.nom}"`,
    },
  });
}
