import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { faireAvancerSubvention, subventionPourAgir } from '../chargement.ts';
import { objetSubvention, solderSignature } from '../echeances.ts';
import { identifiant, texte } from '../saisie.ts';

/** Renonce à une convention pas encore signée ; la décision reste, une autre convention peut en naître. */
export const annulerSubvention = operation({
  nom: 'subventions.annuler',
  entree: z.object({ id: identifiant('Convention'), motif: texte('Raison', 1000) }),
  charger: (trx, { id }) => subventionPourAgir(trx, id),
  async executer({ trx, acteur, objet: s, journal }, { id, motif }) {
    await faireAvancerSubvention(trx, acteur, s, 'annuler', motif);
    await solderSignature(trx, id, acteur.nom, 'sans_objet');
    await journal({ objet: objetSubvention(id), details: { motif } });
    return { id };
  },
});
