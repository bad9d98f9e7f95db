import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { annulerTravail } from '#src/socle/taches/index.ts';

/** Interrompt un travail en attente ou en cours : ce qu'il avait commencé est défait. */
export const interrompre = operation({
  nom: 'travaux.annuler',
  entree: z.object({ id: z.coerce.number().int() }),
  charger: async (trx, { id }) => {
    const travail = await trx.selectFrom('travail').select(['auteur', 'objet']).where('id', '=', id).executeTakeFirst();
    if (!travail) throw new ErreurIntrouvable("Ce travail n'existe pas, ou n'existe plus.");
    return travail;
  },
  executer: async ({ trx, acteur, objet, journal }, { id }) => {
    if (!(await annulerTravail(trx, id, acteur.nom))) {
      throw new ErreurMetier('Ce travail est déjà fini : il n’y a plus rien à interrompre.');
    }
    await journal({ objet: objet.objet ?? `travail:${id}`, details: { travail: id } });
    return { id };
  },
});
