import type { RouterContextProvider } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { actionFormulaire } from '../action.ts';
import { essayer } from '../operations/essayer.ts';

/** Enregistre l'essai d'une version, depuis la page ou par l'enregistrement automatique. */
export function actionEssai(request: Request, context: Readonly<RouterContextProvider>, parametre: string | undefined) {
  const id = numero(parametre);
  acteurDe(context);
  return actionFormulaire(request, context, essayer, {
    objet: `essai_formulaire:${id}`,
    adresse: `/administration/formulaires/versions/${id}`,
    entree: { id },
  });
}
