import { sql } from 'kysely';
import { z } from 'zod';
import { appelSitue } from '#src/domaines/appels/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { candidaturePourAgir, candidatureSituee } from '../chargement.ts';
import { objetCandidature } from '../contenu.ts';
import { poserDepot } from '../echeances.ts';
import { exigerEligible } from '../eligible.ts';
import { intitule, territoires } from '../saisie.ts';

/** Change le nom et les territoires d'un brouillon ; l'éligibilité se vérifie de nouveau. */
export const presenterCandidature = operation({
  nom: 'candidatures.presenter',
  entree: z.object({ id: identifiant, intitule, territoires }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  async executer({ trx, acteur, objet: c, journal }, e) {
    if (c.etat !== 'brouillon')
      throw new ErreurMetier('Cette candidature est déposée : son nom et son territoire ne changent plus.', {
        statut: 409,
      });
    const { raisons } = await exigerEligible(trx, acteur, await appelSitue(trx, c.appel), e.territoires);
    await sql`UPDATE candidature SET intitule = ${e.intitule}, territoires = ${e.territoires}, version = version + 1,
      eligibilite = eligibilite || ${JSON.stringify({ raisons })}::jsonb WHERE id = ${c.id}`.execute(trx);
    // Son échéance la nomme.
    await poserDepot(trx, await candidatureSituee(trx, c.id));
    await journal({
      objet: objetCandidature(c.id),
      details: { avant: { intitule: c.intitule, territoires: c.territoires }, apres: { ...e } },
    });
    return { id: c.id };
  },
});
