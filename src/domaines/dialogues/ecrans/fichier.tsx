import { dossierSitue } from '#src/domaines/dossiers/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { repondreDocument } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { servirContenu } from '#src/socle/fichiers/servir.ts';
import { FORMATS } from '#src/socle/rapports/formats.ts';
import { derniereFiche } from '../requetes/fiches.ts';
import type { Route } from './+types/fichier';

/** Téléchargement de la fiche : le PDF figé, ou le texte refait depuis le même contenu figé. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const id = numero(params.id);
  const dossier = await dossierSitue(base(), id);
  exiger(acteurDe(context), 'dialogues.lireFiche', dossier);
  const fiche = await derniereFiche(base(), id);
  const { format } = params;
  if (!fiche || (format !== 'pdf' && format !== 'docx'))
    throw new ErreurIntrouvable(fiche ? 'La fiche existe en PDF et en DOCX.' : "La fiche n'est pas encore établie.");
  const nom = `fiche-de-suivi-${dossier.numero ?? id}-${fiche.rang}`;
  return format === 'pdf'
    ? servirContenu({ ...fiche, octets: Number(fiche.octets), nom: `${nom}.pdf`, type: FORMATS.pdf.type })
    : repondreDocument(fiche.document, 'docx', nom, request.signal);
}
