import type { z } from 'zod';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurDroit, ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import type { Acteur } from './acteur.ts';
import { executer } from './executer.ts';
import type { Operation } from './operation.ts';

/**
 * Exécute une opération et garde la trace de son refus : sa transaction étant annulée, la preuve qu'on a essayé, et quand, s'écrit à part.
 * Un refus de droit ou un objet inconnu ne laisse pas cette trace : elle dirait qu'une personne étrangère a essayé de déposer.
 * @param refus.noter écrit la trace propre au domaine
 * @throws ErreurMetier le refus, une fois noté
 */
export async function executerEnNotantRefus<E extends z.ZodType, O, R>(
  base: Base,
  operation: Operation<E, O, R>,
  acteur: Acteur,
  entree: { id: number } & Record<string, unknown>,
  refus: { objet: string; noter: (trx: Trx, motif: string) => Promise<unknown> },
): Promise<R> {
  try {
    return await executer(operation, acteur, entree);
  } catch (erreur) {
    const note =
      Number.isInteger(entree.id) &&
      erreur instanceof ErreurMetier &&
      !(erreur instanceof ErreurDroit) &&
      !(erreur instanceof ErreurIntrouvable);
    if (note)
      await base.transaction().execute(async (trx) => {
        await refus.noter(trx, erreur.message);
        await ecrireJournal(trx, {
          acteur,
          action: `${operation.nom}.refus`,
          objet: refus.objet,
          details: { motif: erreur.message, champs: Object.keys(erreur.champs) },
        });
      });
    throw erreur;
  }
}
