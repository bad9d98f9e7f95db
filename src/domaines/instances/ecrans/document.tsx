import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { servirContenu } from '#src/socle/fichiers/servir.ts';
import { FORMATS } from '#src/socle/rapports/formats.ts';
import { rendre } from '#src/socle/rapports/rendre.ts';
import { documentDe } from '../requetes/documents.ts';
import type { Route } from './+types/document';

const NOMS = { convocation: 'convocation', proces_verbal: 'proces-verbal', extrait: 'extrait', piece: 'piece' };

/** Un document de séance : le fichier figé s'il l'est, sinon rendu depuis son contenu gardé, toujours les mêmes octets. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const { format } = params;
  if (format !== 'pdf' && format !== 'docx') throw new ErreurIntrouvable('Ce document existe en PDF et en DOCX.');
  const garde = await documentDe(base(), acteurDe(context), numero(params.id), numero(params.document), format);
  const { type } = FORMATS[format];
  if (garde.fige) return servirContenu({ ...garde.fige, type });
  const octets = await rendre(garde.document, format);
  return new Response(new Uint8Array(octets), {
    headers: {
      'Content-Type': type,
      'Content-Length': String(octets.length),
      'Content-Disposition': `attachment; filename="${NOMS[garde.genre]}-seance-${params.id}.${format}"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
