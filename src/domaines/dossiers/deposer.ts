import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurDroit, ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { type Depot, deposerDossier } from './operations/deposer.ts';

/**
 * Dépose, et garde la trace d'un refus : la transaction du dépôt étant annulée, la preuve qu'on a essayé, et quand, s'écrit à part.
 * @throws ErreurMetier le refus, une fois noté
 */
export async function deposer(
  base: Base,
  acteur: Acteur,
  entree: { id: number; commentaire?: string | undefined },
): Promise<Depot> {
  try {
    return await executer(deposerDossier, acteur, entree);
  } catch (erreur) {
    const note =
      Number.isInteger(entree.id) &&
      erreur instanceof ErreurMetier &&
      !(erreur instanceof ErreurDroit) &&
      !(erreur instanceof ErreurIntrouvable);
    if (note)
      await base.transaction().execute(async (trx) => {
        await sql`INSERT INTO dossier_depot_refuse (dossier, par, motif)
          VALUES (${entree.id}, ${acteur.nom}, ${erreur.message})`.execute(trx);
        await ecrireJournal(trx, {
          acteur,
          action: 'dossiers.deposer.refus',
          objet: `dossier:${entree.id}`,
          details: { motif: erreur.message, champs: Object.keys(erreur.champs) },
        });
      });
    throw erreur;
  }
}
