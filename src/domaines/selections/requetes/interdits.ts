import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { EN_COURS } from '#src/socle/base/enCours.ts';

/** Pourquoi une personne ne peut lire aucune candidature d'un appel, ou une seule. */
export interface Interdit {
  compte: number;
  /** `null` : toutes les candidatures de l'appel. */
  candidature: number | null;
  motif: string;
}

/**
 * Qui ne peut pas lire : une personne d'une organisation candidate à cet appel (ou invitée à écrire une de ses candidatures) n'y lit rien, car
 * personne ne voit le dossier d'un autre candidat ; qui a déclaré un intérêt ne lit pas cette candidature.
 */
export async function interditsDe(base: Base | Trx, appel: number, comptes: readonly number[]): Promise<Interdit[]> {
  const { rows } = await sql<Interdit>`
    SELECT DISTINCT a.compte_id AS compte, NULL::int AS candidature, 'son organisation est candidate à cet appel' AS motif
      FROM appartenance a JOIN candidature k ON k.organisation_id = a.organisation_id
      WHERE k.appel = ${appel} AND k.etat <> 'retiree' AND a.compte_id = ANY(${comptes}::int[]) AND ${EN_COURS}
    UNION SELECT u.compte_id, NULL, 'elle écrit une candidature à cet appel' FROM candidature_auteur u JOIN candidature k ON k.id = u.candidature
      WHERE k.appel = ${appel} AND k.etat <> 'retiree' AND u.compte_id = ANY(${comptes}::int[])
    UNION SELECT l.compte_id, l.candidature, 'elle a déclaré un intérêt' FROM lecture l JOIN candidature k ON k.id = l.candidature
      WHERE k.appel = ${appel} AND l.interet = 'declare' AND l.compte_id = ANY(${comptes}::int[])
    UNION SELECT e.compte_id, e.candidature, 'elle a déclaré un intérêt' FROM avis_expert e JOIN candidature k ON k.id = e.candidature
      WHERE k.appel = ${appel} AND e.interet = 'declare' AND e.compte_id = ANY(${comptes}::int[])`.execute(base);
  return rows;
}

/** Le premier empêchement de cette personne sur cette candidature ; `null` : aucun. */
export const empechement = (interdits: readonly Interdit[], compte: number, candidature: number): string | null =>
  interdits.find((i) => i.compte === compte && (i.candidature === null || i.candidature === candidature))?.motif ??
  null;
