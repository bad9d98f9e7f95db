import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { relancerEnvoi } from '#src/socle/courriels/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '../saisie.ts';

/** Remet un message échoué ou en attente en tête de la file d'envoi. */
export const relancerCourriel = operation({
  nom: 'courriels.relancer',
  entree: z.object({ id: identifiant }),
  async executer({ trx, journal }, { id }) {
    if (!(await relancerEnvoi(trx, id))) throw new ErreurMetier('Ce message est déjà parti.');
    await journal({ objet: `courriel:${id}` });
  },
});
