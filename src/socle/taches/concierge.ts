import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import { mettreEnFile } from './lancer.ts';
import { VERROU_TRAVAIL } from './surveillance.ts';

/**
 * Retrouve les travaux dont le processus est mort : « en cours », mais plus personne n'en tient le verrou (PostgreSQL le rend dès que la
 * connexion tombe, même après un kill -9). Leur transaction est annulée, donc rien n'est à moitié fait : repris s'il leur reste un essai,
 * sinon déclarés échoués avec l'explication. Replace aussi en file les travaux en attente qui n'y sont pas (base restaurée).
 * @returns nombre de travaux repris ou conclus.
 */
export async function reprendreInterrompus(base: Base): Promise<number> {
  return base.connection().execute(async (connexion) => {
    const suspects = await connexion.selectFrom('travail').select('id').where('etat', '=', 'en_cours').execute();
    let traites = 0;
    for (const { id } of suspects) {
      const { rows } = await sql<{ libre: boolean }>`
        SELECT pg_try_advisory_lock(${VERROU_TRAVAIL}::int, ${id}::int) AS libre`.execute(connexion);
      if (!rows[0]?.libre) continue;
      try {
        traites += await conclureInterrompu(connexion, id);
      } finally {
        await sql`SELECT pg_advisory_unlock(${VERROU_TRAVAIL}::int, ${id}::int)`.execute(connexion);
      }
    }
    await replacer(connexion);
    return traites;
  });
}

async function conclureInterrompu(connexion: Base, id: number): Promise<number> {
  return connexion.transaction().execute(async (trx) => {
    const travail = await trx
      .selectFrom('travail')
      .select(['essai', 'essais_max', 'annulation_demandee_le', 'en_file'])
      .where('id', '=', id)
      .where('etat', '=', 'en_cours')
      .forUpdate()
      .executeTakeFirst();
    if (!travail) return 0;
    const annule = travail.annulation_demandee_le !== null;
    const reprise = !annule && travail.en_file && travail.essai < travail.essais_max;
    await trx
      .updateTable('travail')
      .set(
        reprise
          ? {
              etat: 'en_attente',
              progression: 0,
              message: 'Interrompu (arrêt brutal du serveur), il va être repris depuis le début.',
            }
          : {
              etat: annule ? 'annule' : 'echoue',
              erreur: `Le travail a été interrompu par un arrêt brutal du programme${travail.essai > 1 ? `, ${travail.essai} fois` : ''}. Rien n'a été changé.`,
              conseil:
                'Relancez-le. Si cela recommence, prévenez l’administrateur : la mémoire ou le disque manquent peut-être.',
              fin_le: sql`now()`,
            },
      )
      .where('id', '=', id)
      .execute();
    if (reprise) await mettreEnFile(trx, id);
    return 1;
  });
}

async function replacer(connexion: Base): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    SELECT t.id FROM travail t
    WHERE t.etat = 'en_attente' AND t.en_file
      AND NOT EXISTS (SELECT 1 FROM graphile_worker.jobs j WHERE j.key = 'travail:' || t.id)`.execute(connexion);
  for (const { id } of rows) await mettreEnFile(connexion, id);
}
