import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { taches } from './definition.ts';

/**
 * Inscrit un travail et sa ligne de file dans la transaction de l'appelant : si elle est annulée, rien n'est lancé.
 * @returns identifiant du travail, à suivre sur `/travaux/:id`.
 * @throws ErreurMetier tâche inconnue ou entrée invalide.
 */
export async function lancerTache(trx: Trx, acteur: Acteur, nom: string, entree: unknown): Promise<number> {
  const tache = taches().get(nom);
  if (!tache) throw new ErreurMetier(`Tâche inconnue : « ${nom} ».`);
  const lue = tache.entree.safeParse(entree);
  if (!lue.success) throw new ErreurMetier(`La demande est incomplète : ${lue.error.issues[0]?.message}`);
  const {
    rows: [travail],
  } = await sql<{ id: number }>`
    INSERT INTO travail (nom, libelle, entree, acteur, auteur)
    VALUES (${nom}, ${tache.libelle}, ${JSON.stringify(lue.data)}::jsonb, ${JSON.stringify(acteur)}::jsonb, ${acteur.compteId || null})
    RETURNING id`.execute(trx);
  if (!travail) throw new Error('Travail non inscrit');
  await sql`
    SELECT graphile_worker.add_job('travail', json_build_object('travail', ${travail.id}::int),
      max_attempts => 1, job_key => ${`travail:${travail.id}`})`.execute(trx);
  return travail.id;
}
