import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { EN_COURS } from '#src/socle/base/enCours.ts';
import type { AvisExpert } from '../forme.ts';
import { cacheeA, type Pour } from './lectures.ts';

/**
 * Les avis demandés sur une candidature. Ce que dit un avis ne se lit qu'une fois donné, et pas tant que la personne lit la candidature à
 * l'aveugle : un avis pèse sur une note autant qu'une autre note.
 */
export async function avisDe(
  base: Base | Trx,
  pour: Pour,
  candidature: number,
): Promise<(AvisExpert & { cache: boolean })[]> {
  const { rows } = await sql<AvisExpert & { cache: boolean }>`
    SELECT e.id, e.candidature, e.compte_id AS "compteId", c.prenom || ' ' || c.nom AS expert, e.question, e.demande_le AS "demandeLe",
      e.demande_par AS "demandePar", e.avant_le AS "avantLe", e.interet, e.interet_motif AS "interetMotif", e.donne_le AS "donneLe",
      coalesce((SELECT o.nom FROM appartenance a JOIN organisation o ON o.id = a.organisation_id
        WHERE a.compte_id = c.id AND ${EN_COURS} AND o.nature NOT IN ('plateforme', 'personne')
        ORDER BY a.id LIMIT 1), '') AS organisation,
      x.cache, CASE WHEN NOT x.cache THEN e.sens END AS sens,
      CASE WHEN e.donne_le IS NULL OR x.cache THEN '{}'::jsonb ELSE e.reponses END AS reponses
    FROM avis_expert e JOIN compte c ON c.id = e.compte_id CROSS JOIN LATERAL (SELECT ${cacheeA(pour, sql`e.candidature`)} AS cache) x
    WHERE e.candidature = ${candidature} AND e.revoque_le IS NULL ORDER BY e.id`.execute(base);
  return rows;
}

/** L'avis demandé à une personne, son brouillon compris. */
export async function monAvis(base: Base | Trx, compte: number, candidature: number) {
  const { rows } = await sql<AvisExpert & { reponses: AvisExpert['reponses'] & { sens?: string | null } }>`
    SELECT e.id, e.candidature, e.compte_id AS "compteId", '' AS expert, '' AS organisation, e.question, e.demande_le AS "demandeLe",
      e.demande_par AS "demandePar", e.avant_le AS "avantLe", e.interet, e.interet_motif AS "interetMotif", e.sens, e.reponses,
      e.donne_le AS "donneLe"
    FROM avis_expert e WHERE e.candidature = ${candidature} AND e.compte_id = ${compte} AND e.revoque_le IS NULL`.execute(
    base,
  );
  return rows[0] ?? null;
}
