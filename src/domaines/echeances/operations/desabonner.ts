import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';

/** Coupe l'adresse d'agenda de la personne dans cette organisation ; sans effet si elle n'en a pas. */
export const desabonner = operation({
  nom: 'echeances.desabonner',
  entree: z.object({}),
  executer: async ({ trx, acteur, journal }) => {
    await sql`DELETE FROM echeance_agenda g USING appartenance a WHERE a.id = g.appartenance_id
      AND a.compte_id = ${acteur.compteId} AND a.organisation_id = ${acteur.organisationId}`.execute(trx);
    await journal({ objet: `compte:${acteur.compteId}` });
  },
});
