import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { leverEcheance } from '../poser.ts';
import { LIBELLES_ETAT } from '../regles.ts';
import { echeanceNumero } from '../requetes.ts';

/** Dispense de ce qui était dû : ce qui était retenu ne l'est plus. La raison est lue par l'organisation. */
export const lever = operation({
  nom: 'echeances.lever',
  entree: z.object({
    id: z.coerce.number().int(),
    motif: z
      .string()
      .trim()
      .min(10, 'Écrivez la raison, en dix caractères au moins.')
      .max(1000, 'Au plus 1 000 caractères.'),
  }),
  charger: async (trx, { id }) => {
    await sql`SELECT FROM echeance WHERE id = ${id} FOR UPDATE`.execute(trx);
    return echeanceNumero(trx, id);
  },
  executer: async ({ trx, acteur, objet: e, journal }, { motif }) => {
    if (e.etat !== 'ouverte')
      throw new ErreurMetier(`Cette échéance est déjà close : « ${LIBELLES_ETAT[e.etat]} ».`, { statut: 409 });
    await leverEcheance(trx, acteur, e.id, motif);
    await journal({ objet: `echeance:${e.id}`, details: { nature: e.nature, de: e.objet, retient: e.retient, motif } });
    return { id: e.id };
  },
});
