import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { executerEnNotantRefus } from '#src/droits/noterRefus.ts';
import type { Base } from '#src/socle/base/base.ts';
import { type Depot, deposerDossier } from './operations/deposer.ts';

/** Dépose, et garde la trace d'un refus. @throws ErreurMetier le refus, une fois noté */
export function deposer(
  base: Base,
  acteur: Acteur,
  entree: { id: number; commentaire?: string | undefined },
): Promise<Depot> {
  return executerEnNotantRefus(base, deposerDossier, acteur, entree, {
    objet: `dossier:${entree.id}`,
    noter: (trx, motif) =>
      sql`INSERT INTO dossier_depot_refuse (dossier, par, motif) VALUES (${entree.id}, ${acteur.nom}, ${motif})`.execute(
        trx,
      ),
  });
}
