import { z } from 'zod';
import { appelPourAgir } from '#src/domaines/appels/index.ts';
import { enregistrerBudget, lireBudget } from '#src/domaines/budgets/index.ts';
import { candidaturePourAgir, candidatureSituee, objetCandidature } from '#src/domaines/candidatures/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant, version } from '#src/socle/saisie.ts';
import { exigerOuvert } from '../contexte.ts';

/** Corrige le budget retenu préparé à l'adoption : ce que la convention reprendra. La décision le fige, s'il porte bien le montant accordé. */
export const enregistrerRetenu = operation({
  nom: 'arbitrages.retenirBudget',
  entree: z.object({ id: identifiant, version, contenu: z.unknown() }),
  async charger(trx, { id }) {
    const appel = await appelPourAgir(trx, (await candidatureSituee(trx, id)).appel);
    return { ...(await candidaturePourAgir(trx, id)), appelSitue: appel };
  },
  async executer({ trx, acteur, objet: c, journal }, e): Promise<{ id: number; version: number }> {
    exigerOuvert(c.appelSitue);
    const objet = objetCandidature(c.id);
    if (!(await lireBudget(trx, objet, 'retenu')))
      throw new ErreurMetier("Le budget retenu n'est pas encore préparé.", {
        conseil: "Adoptez d'abord un essai qui accorde un montant.",
      });
    const fait = await enregistrerBudget(trx, acteur, {
      objet,
      genre: 'retenu',
      version: e.version,
      contenu: e.contenu,
    });
    await journal({ objet, details: { version: fait.version } });
    return { id: c.id, version: fait.version };
  },
});
