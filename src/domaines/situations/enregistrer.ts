import type { ActionFunctionArgs } from 'react-router';
import { actionFormulaire } from '#src/domaines/formulaires/index.ts';
import { numero } from '#src/droits/ecran.ts';
import { objetDiagnostic } from './chargement.ts';
import { remplirDiagnostic } from './operations/diagnostiquer.ts';

/** Enregistre une section, depuis la page ou par l'enregistrement automatique. */
export function action({ request, context, params }: ActionFunctionArgs) {
  const [parcours, id] = [numero(params.id), numero(params.version)];
  return actionFormulaire(request, context, remplirDiagnostic, {
    objet: objetDiagnostic(id),
    adresse: `/parcours/${parcours}/diagnostic/${id}/remplir`,
    entree: { parcours, id },
  });
}
