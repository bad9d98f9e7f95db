import { ErreurMetier } from '../erreurs.ts';
import type { Bloc, DocumentRapport } from './document.ts';
import type { Format } from './formats.ts';
import { preparerSvg } from './svg.ts';

/** Hors titre et sources : au-delà, un comité n'écoute plus. */
const DIAPOSITIVES_MAX = 10;

/**
 * Refuse, avant de le confier au processus de rendu, un document auquel manque ce que l'accessibilité ou la constance
 * des octets exige : date, titre, texte de remplacement, dessin autonome, diapositives pour un PPTX.
 * @throws ErreurMetier
 */
export function verifierDocument(document: DocumentRapport, format: Format): void {
  const [annee, mois, jour] = document.date.split('-').map(Number);
  if (!annee || !mois || !jour) throw new ErreurMetier(`La date du document est illisible : « ${document.date} ».`);
  if (!document.titre.trim()) throw new ErreurMetier('Le document doit avoir un titre.');
  if (format !== 'pptx') {
    verifierBlocs(document.blocs);
    return;
  }
  const diapositives = document.diapositives ?? [];
  if (diapositives.length === 0) throw new ErreurMetier("Ce document n'a pas de diapositives.");
  if (diapositives.length > DIAPOSITIVES_MAX) {
    throw new ErreurMetier(
      `Une présentation a ${DIAPOSITIVES_MAX} diapositives au plus, hors titre et sources : celle-ci en a ${diapositives.length}.`,
    );
  }
  for (const { titre, blocs } of diapositives) {
    if (!titre.trim()) throw new ErreurMetier('Chaque diapositive doit avoir un titre.');
    verifierBlocs(blocs);
  }
}

function verifierBlocs(blocs: Bloc[]): void {
  for (const bloc of blocs) {
    if (bloc.type !== 'carte' && bloc.type !== 'graphique') continue;
    if (!bloc.alt.trim()) throw new ErreurMetier(`« ${bloc.titre} » doit avoir un texte de remplacement.`);
    preparerSvg(bloc.svg, bloc.titre);
  }
}
