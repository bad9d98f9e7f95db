import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';

/** Retire un de ses filtres ; sans effet s'il n'existe plus ou n'est pas à soi. */
export const retirer = operation({
  nom: 'filtres.retirer',
  entree: z.object({ id: z.coerce.number().int() }),
  executer: async ({ trx, acteur, journal }, { id }) => {
    await trx.deleteFrom('filtre_enregistre').where('id', '=', id).where('compte_id', '=', acteur.compteId).execute();
    await journal({ objet: `filtre:${id}` });
  },
});
