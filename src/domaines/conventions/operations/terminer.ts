import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { conventionPourAgir } from '../chargement.ts';
import { solderConvention } from '../echeances.ts';
import { avancerConvention } from '../ecriture.ts';
import { identifiant } from '../saisie.ts';

/** Constate qu'une convention est allée à son terme ; ses versements et rappels restent à faire. */
export const terminer = operation({
  nom: 'conventions.terminer',
  entree: z.object({ id: identifiant('Convention') }),
  charger: (trx, { id }) => conventionPourAgir(trx, id),
  async executer({ trx, acteur, objet: c, journal }, { id }) {
    if (c.fin >= aujourdhui()) throw new ErreurMetier(`La convention court encore jusqu'au ${c.fin}.`);
    await avancerConvention(trx, acteur, c, 'terminer');
    await solderConvention(trx, id, acteur.nom);
    await journal({ objet: `convention:${id}` });
    return { id };
  },
});
