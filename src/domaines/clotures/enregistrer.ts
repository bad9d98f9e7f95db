import type { ActionFunctionArgs } from 'react-router';
import { actionFormulaire } from '#src/domaines/formulaires/index.ts';
import { numero } from '#src/droits/ecran.ts';
import { objetBilan } from './chargement.ts';
import { remplirBilan } from './operations/remplir.ts';

/** Enregistre une section du récit, depuis la page ou par l'enregistrement automatique. */
export function action({ request, context, params }: ActionFunctionArgs) {
  const id = numero(params.id);
  return actionFormulaire(request, context, remplirBilan, {
    objet: objetBilan(id),
    adresse: `/bilans-subventions/${id}/remplir`,
    entree: { id },
  });
}
