import { z } from 'zod';
import { enregistrerBudget } from '#src/domaines/budgets/index.ts';
import { saisieFormulaire } from '#src/domaines/formulaires/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { enregistrerReponse } from '#src/socle/formulaires/reponses.ts';
import { identifiant, version } from '#src/socle/saisie.ts';
import { bilanPourAgir, bilanSitue, objetBilan, objetBudget } from '../chargement.ts';
import type { BilanSitue } from '../forme.ts';

/** @throws ErreurMetier 409 le bilan ne se modifie plus */
export function exigerOuvert(bilan: Pick<BilanSitue, 'etat'>): void {
  if (bilan.etat !== 'brouillon' && bilan.etat !== 'a_corriger')
    throw new ErreurMetier('Ce bilan est déposé : il ne se modifie plus.', {
      statut: 409,
      conseil: 'Si le financeur vous demande des corrections, il rouvrira ce qui est à reprendre.',
    });
}

/** Enregistre des réponses du récit ; deux personnes qui remplissent ne s'attendent pas. */
export const remplirBilan = operation({
  nom: 'clotures.remplir',
  entree: z.object({ id: identifiant, ...saisieFormulaire }),
  charger: (trx, { id }) => bilanSitue(trx, id),
  executer: async ({ trx, acteur, objet: bilan, journal }, { version: lue, changements, vus }) => {
    exigerOuvert(bilan);
    const objet = objetBilan(bilan.id);
    const fait = await enregistrerReponse(trx, acteur, { objet, version: lue, changements, vus });
    await journal({ objet, details: { version: fait.version, champs: Object.keys(changements) } });
    return fait;
  },
});

/** Enregistre le budget réalisé ; deux saisies de lignes différentes sont réunies, la même ligne est un conflit. */
export const chiffrerBilan = operation({
  nom: 'clotures.chiffrer',
  entree: z.object({ id: identifiant, version, contenu: z.unknown() }),
  charger: (trx, { id }) => bilanPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: bilan, journal }, { version: lue, contenu }) => {
    exigerOuvert(bilan);
    const { id, version: ecrite } = await enregistrerBudget(trx, acteur, {
      objet: objetBudget(bilan.subvention),
      genre: 'realise',
      rang: bilan.rang,
      version: lue,
      contenu,
    });
    await journal({ objet: objetBilan(bilan.id), details: { budget: id, version: ecrite } });
    return { id: bilan.id, version: ecrite };
  },
});
