import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { conventionPourAgir } from '../chargement.ts';
import { identifiant } from '../saisie.ts';
import { constaterFin } from '../terminer.ts';

/** Constate qu'une convention est allée à son terme, sans attendre la ronde qui le fait chaque heure (`terminerConventions`). */
export const terminer = operation({
  nom: 'conventions.terminer',
  entree: z.object({ id: identifiant('Convention') }),
  charger: (trx, { id }) => conventionPourAgir(trx, id),
  async executer({ trx, acteur, objet: c, journal }, { id }) {
    if (c.fin >= aujourdhui()) throw new ErreurMetier(`La convention court encore jusqu'au ${c.fin}.`);
    await constaterFin(trx, acteur, c);
    await journal({ objet: `convention:${id}` });
    return { id };
  },
});
