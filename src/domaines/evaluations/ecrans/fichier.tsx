import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreDocument } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { rapportEvaluation } from '../rapport.ts';
import { evaluer } from '../requetes/evaluer.ts';
import type { Route } from './+types/fichier';

/** Le bilan en fichier : les mêmes blocs que la page. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const { format } = params;
  if (format !== 'pdf' && format !== 'docx' && format !== 'xlsx')
    throw new ErreurIntrouvable('Formats : pdf, docx ou xlsx.');
  const document = rapportEvaluation(await evaluer(base(), acteurDe(context), numero(params.id)));
  return repondreDocument(document, format, document.titre, request.signal);
}
