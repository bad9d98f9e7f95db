import { sql } from 'kysely';
import { PUBLICS, type PublicAccompagne } from '#src/domaines/accompagnements/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';

export interface OperationOuverte {
  id: number;
  intitule: string;
  publics: PublicAccompagne[];
  equipes: { id: number; nom: string }[];
}

/** Opérations en cours où l'acteur peut positionner quelqu'un. Aucune personne n'est lue. */
export async function operationsOuvertes(base: Base, acteur: Acteur): Promise<OperationOuverte[]> {
  const { rows } = await sql<OperationOuverte>`
    SELECT o.id, o.intitule, o.publics, coalesce((SELECT jsonb_agg(jsonb_build_object('id', e.id, 'nom', e.nom) ORDER BY e.nom)
      FROM equipe e WHERE e.operation = o.id AND e.fermee_le IS NULL), '[]') AS equipes
    FROM operation_accompagnement o
    WHERE o.close_le IS NULL AND o.debut <= current_date AND (o.fin IS NULL OR o.fin >= current_date)
      AND EXISTS (SELECT FROM professionnel f WHERE f.operation = o.id AND f.compte_id = ${acteur.compteId} AND habilite(f)
        AND f.role IN ('responsable', 'referent', 'orientation')) ORDER BY o.intitule`.execute(base);
  return rows.map((o) => ({ ...o, publics: PUBLICS.filter((p) => o.publics.includes(p)) }));
}
