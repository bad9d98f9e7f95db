import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { date } from '#src/presentation/format.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { faireAvancerSubvention, subventionPourAgir } from '../chargement.ts';
import { objetSubvention } from '../echeances.ts';
import { identifiant } from '../saisie.ts';

/** Constate la fin d'une opération, sans attendre la ronde qui le fait chaque heure (`terminerSubventions`). */
export const terminerSubvention = operation({
  nom: 'subventions.terminer',
  entree: z.object({ id: identifiant('Convention') }),
  charger: (trx, { id }) => subventionPourAgir(trx, id),
  async executer({ trx, acteur, objet: s, journal }, { id }) {
    if (s.fin >= aujourdhui())
      throw new ErreurMetier(`L'opération court encore jusqu'au ${date(s.fin)}.`, {
        conseil: 'Pour l’arrêter avant, résiliez la convention ou faites un avenant.',
      });
    await faireAvancerSubvention(trx, acteur, s, 'terminer');
    await journal({ objet: objetSubvention(id) });
    return { id };
  },
});
