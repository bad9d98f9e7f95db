import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { enregistrerReponse } from '#src/socle/formulaires/reponses.ts';
import { saisieFormulaire } from '../action.ts';

/** Enregistre les réponses d'essai d'une version ; elles ne comptent nulle part. */
export const essayer = operation({
  nom: 'formulaires.essayer',
  entree: z.object({ id: z.coerce.number().int(), ...saisieFormulaire }),
  executer: ({ trx, acteur }, { id, version, changements, vus }) =>
    enregistrerReponse(trx, acteur, { objet: `essai_formulaire:${id}`, version, changements, vus }),
});
