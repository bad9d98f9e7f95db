import type { ActionFunctionArgs } from 'react-router';
import { actionFormulaire } from '#src/domaines/formulaires/index.ts';
import { numero } from '#src/droits/ecran.ts';
import { objetCible } from './chargement.ts';
import { remplirReponse } from './operations/repondre.ts';

/** Enregistre une section, depuis la page ou par l'enregistrement automatique. */
export function action({ request, context, params }: ActionFunctionArgs) {
  const id = numero(params.id);
  return actionFormulaire(request, context, remplirReponse, {
    objet: objetCible(id),
    adresse: `/reponses-enquete/${id}/remplir`,
    entree: { id },
  });
}
