import { sql } from 'kysely';
import { z } from 'zod';
import { appelPourAgir, faireAvancerAppel, prevenirAbonnes } from '#src/domaines/appels/index.ts';
import { operation } from '#src/droits/operation.ts';
import { pluriel } from '#src/presentation/format.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { estClos } from '../contexte.ts';
import { lettresDues } from '../lettres.ts';

/**
 * Publie les projets retenus : tout est décidé, chaque porteur est notifié, l'appel est clos. Un porteur n'apprend pas son refus dans une liste
 * publique. Qui suit l'appel est prévenu.
 */
export const publierResultats = operation({
  nom: 'arbitrages.publierResultats',
  entree: z.object({ id: identifiant }),
  charger: (trx, { id }) => appelPourAgir(trx, id),
  async executer({ trx, acteur, objet: appel, journal }, { id }): Promise<{ id: number; retenus: number }> {
    if (!(await estClos(trx, id)))
      throw new ErreurMetier("L'appel reçoit encore des candidatures : les résultats se publient après sa clôture.");
    const { rows } = await sql<{ attendent: number; retenus: number }>`
      SELECT count(*) FILTER (WHERE etat IN ('deposee', 'a_corriger', 'recevable', 'en_comite', 'avis_rendu'))::int AS attendent,
        count(*) FILTER (WHERE etat = 'retenue')::int AS retenus FROM candidature WHERE appel = ${id}`.execute(trx);
    const { attendent, retenus } = rows[0]!;
    if (attendent > 0)
      throw new ErreurMetier(
        attendent > 1
          ? `${attendent} candidatures attendent encore une décision.`
          : 'Une candidature attend encore une décision.',
        { conseil: 'Décidez de toutes (retenir, ne pas retenir, ajourner) avant de publier.' },
      );
    const dues = (await lettresDues(trx, id)).length;
    if (dues > 0)
      throw new ErreurMetier(`${pluriel(dues, "lettre n'est pas envoyée", 'lettres ne sont pas envoyées')}.`, {
        conseil: 'Chaque porteur apprend la décision par sa lettre avant de la lire en public : envoyez-les d’abord.',
      });
    await faireAvancerAppel(trx, acteur, appel, 'publier_resultats');
    await sql`UPDATE appel SET resultats_le = now() WHERE id = ${id}`.execute(trx);
    await prevenirAbonnes(trx, appel, {
      sujet: `« ${appel.intitule} » : les résultats sont publiés`,
      texte: `${pluriel(retenus, 'projet est retenu', 'projets sont retenus')}. La liste est sur la page de l'appel.`,
    });
    await journal({ objet: `appel:${id}`, details: { retenus } });
    return { id, retenus };
  },
});
