import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { executerEnNotantRefus } from '#src/droits/noterRefus.ts';
import type { Base } from '#src/socle/base/base.ts';
import { type Depot, deposerCandidature } from './operations/deposer.ts';

/** Dépose, et garde la trace d'un refus. @throws ErreurMetier le refus, une fois noté */
export function deposer(
  base: Base,
  acteur: Acteur,
  entree: { id: number; commentaire?: string | undefined; version?: number | undefined },
): Promise<Depot> {
  return executerEnNotantRefus(base, deposerCandidature, acteur, entree, {
    objet: `candidature:${entree.id}`,
    noter: (trx, motif) =>
      sql`INSERT INTO candidature_depot_refuse (candidature, par, motif) VALUES (${entree.id}, ${acteur.nom}, ${motif})`.execute(
        trx,
      ),
  });
}
