import { sql } from 'kysely';
import { z } from 'zod';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';

/** Révoque un jeton : l'appel suivant est refusé, dans tous les processus. Sans effet s'il l'est déjà. */
export const revoquerJeton = operation({
  nom: 'api.revoquerJeton',
  entree: z.object({ id: identifiant }),
  async charger(trx, { id }) {
    const { rows } = await sql<{ id: number; organisationId: number; intitule: string; revoque: boolean }>`
      SELECT id, organisation_id AS "organisationId", intitule, revoque_le IS NOT NULL AS revoque FROM jeton_api
      WHERE id = ${id} FOR UPDATE`.execute(trx);
    if (!rows[0]) throw new ErreurIntrouvable("Ce jeton n'existe pas.");
    return rows[0];
  },
  async executer({ trx, acteur, objet: jeton, journal }) {
    if (jeton.revoque) return { intitule: jeton.intitule };
    await sql`UPDATE jeton_api SET revoque_le = clock_timestamp(), revoque_par = ${acteur.nom} WHERE id = ${jeton.id}`.execute(
      trx,
    );
    await solderEcheance(trx, 'api.jeton', `jeton_api:${jeton.id}`, acteur.nom, 'sans_objet');
    await journal({ objet: `jeton_api:${jeton.id}`, details: { intitule: jeton.intitule } });
    return { intitule: jeton.intitule };
  },
});
