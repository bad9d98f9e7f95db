import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreDocument } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { jourDe } from '#src/socle/jour.ts';
import { composerPlan } from '../document.ts';
import { versionDuPlan } from '../requetes/fiche.ts';
import type { Route } from './+types/versionFichier';

/** Une version adoptée en fichier : celle que l'on envoie, du contenu figé et non du plan d'aujourd'hui. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const { format } = params;
  if (format !== 'pdf' && format !== 'docx') throw new ErreurIntrouvable('Formats : pdf ou docx.');
  const n = numero(params.numero);
  const { contenu, adopteeLe } = await versionDuPlan(base(), acteurDe(context), numero(params.id), n);
  const document = composerPlan(contenu, jourDe(adopteeLe));
  return repondreDocument(document, format, `${document.titre} version ${n}`, request.signal);
}
