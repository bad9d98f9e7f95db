import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { EN_COURS } from '#src/socle/base/enCours.ts';

export interface Personne {
  id: number;
  nom: string;
  organisation: string;
}

/** Les personnes qui peuvent instruire les candidatures d'un appel : son financeur, et les organisations associées à l'instruction. */
export async function agentsDe(
  base: Base | Trx,
  { financeurId, instruction }: { financeurId: number; instruction: readonly number[] },
): Promise<Personne[]> {
  const { rows } = await sql<Personne>`
    SELECT DISTINCT ON (nom, c.id) c.id, c.prenom || ' ' || c.nom AS nom, o.nom AS organisation FROM appartenance a
    JOIN organisation o ON o.id = a.organisation_id AND o.desactivee_le IS NULL
    JOIN compte c ON c.id = a.compte_id AND c.desactive_le IS NULL
    WHERE o.id = ANY(${[financeurId, ...instruction]}::int[]) AND a.role <> 'lecteur' AND ${EN_COURS}
    ORDER BY nom, c.id`.execute(base);
  return rows;
}
