import { Readable } from 'node:stream';
import { entrepot } from './entrepot.ts';

/**
 * Réponse de téléchargement d'un contenu rangé, au fil de l'eau. Toujours en pièce jointe, jamais affichée ni devinée par le navigateur :
 * un fichier venu d'ailleurs ne s'exécute pas sous notre adresse.
 * @throws ErreurIntrouvable le contenu n'est plus là
 */
export async function servirContenu(fichier: {
  sha256: string;
  nom: string;
  octets: number;
  type: string;
}): Promise<Response> {
  const flux = await entrepot().lire(fichier.sha256);
  const ascii = fichier.nom.normalize('NFD').replace(/[^\w.\- ]/g, '');
  return new Response(Readable.toWeb(flux) as ReadableStream, {
    headers: {
      'Content-Type': fichier.type,
      'Content-Length': String(fichier.octets),
      'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(fichier.nom)}`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}
