import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { abonner, desabonner } from '../abonnes.ts';
import { appelVisible } from '../visible.ts';

/** Suivre un appel, ou ne plus le suivre. Recommencer est sans effet. */
export const suivreAppel = operation({
  nom: 'appels.suivre',
  entree: z.object({ id: identifiant, suivre: z.enum(['oui', 'non']).default('oui') }),
  charger: (trx, { id }) => appelVisible(trx, id),
  async executer({ trx, acteur, journal }, { id, suivre }): Promise<{ suivi: boolean }> {
    if (acteur.compteId === 0) throw new ErreurMetier('Suivre un appel demande un compte.');
    if (suivre === 'oui') await abonner(trx, id, acteur.compteId);
    else await desabonner(trx, id, acteur.compteId);
    await journal({ objet: `appel:${id}`, details: { suivre } });
    return { suivi: suivre === 'oui' };
  },
});
