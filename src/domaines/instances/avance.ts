import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';

/** Où l'on en est de l'heure convoquée : le jour même (ou à une heure près, autour de minuit), la veille, ou plus tôt. */
export type Avance = 'a_l_heure' | 'veille' | 'trop_tot';

/** D'après l'horloge de la base, jours de Paris. @throws rien : une séance inconnue est « à l'heure », et le chargement l'a déjà refusée */
export async function avanceDe(base: Base | Trx, seance: number): Promise<Avance> {
  const { rows } = await sql<{ avance: Avance }>`
    SELECT CASE WHEN jours <= 0 OR le - clock_timestamp() <= interval '1 hour' THEN 'a_l_heure' WHEN jours = 1 THEN 'veille' ELSE 'trop_tot' END AS avance
    FROM (SELECT le, (le AT TIME ZONE 'Europe/Paris')::date - (clock_timestamp() AT TIME ZONE 'Europe/Paris')::date AS jours
      FROM seance WHERE id = ${seance}) s`.execute(base);
  return rows[0]?.avance ?? 'a_l_heure';
}
