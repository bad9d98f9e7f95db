import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { cheminDe } from '#src/socle/fichiers/dossier.ts';

/** Réponse de téléchargement d'un fichier rangé, au fil de l'eau ; jamais affiché dans la page du site. */
export function telecharger(fichier: { sha256: string; nom: string; octets: number; type: string }): Response {
  const flux = Readable.toWeb(createReadStream(cheminDe(fichier.sha256))) as ReadableStream;
  const ascii = fichier.nom.normalize('NFD').replace(/[^\w.\- ]/g, '');
  return new Response(flux, {
    headers: {
      'Content-Type': fichier.type,
      'Content-Length': String(fichier.octets),
      'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(fichier.nom)}`,
    },
  });
}
