import { z } from 'zod';
import { enregistrerBudget } from '#src/domaines/budgets/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { cleDemande } from '../budget.ts';
import { candidatureSituee } from '../chargement.ts';
import { objetCandidature } from '../contenu.ts';

/** Enregistre le budget demandé d'un brouillon, ou celui qu'une correction a rouvert ; figé, il ne change plus. */
export const ecrireBudgetDemande = operation({
  nom: 'candidatures.ecrireBudget',
  entree: z.object({ id: identifiant, version: z.coerce.number().int(), contenu: z.unknown() }),
  charger: (trx, { id }) => candidatureSituee(trx, id),
  async executer({ trx, acteur, objet: c, journal }, { version, contenu }) {
    if (!['brouillon', 'a_corriger'].includes(c.etat))
      throw new ErreurMetier('Cette candidature est déposée : son budget ne se modifie plus.', { statut: 409 });
    const objet = objetCandidature(c.id);
    const fait = await enregistrerBudget(trx, acteur, { ...cleDemande(objet), version, contenu });
    await journal({ objet, details: { version: fait.version } });
    return fait;
  },
});
