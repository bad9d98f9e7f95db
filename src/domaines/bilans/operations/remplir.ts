import { z } from 'zod';
import { saisieFormulaire, versionPubliee } from '#src/domaines/formulaires/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { creerReponse, enregistrerReponse, lireReponse } from '#src/socle/formulaires/reponses.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { bilanPourAgir, bilanSitue, objetBilan } from '../chargement.ts';
import { USAGE_BILAN } from '../modele.ts';
import { chiffresConnus } from '../prefill.ts';

/** Commence un bilan : le formulaire publié pour le département, prérempli des chiffres déjà connus. Sans effet s'il est commencé. */
export const commencerBilan = operation({
  nom: 'bilans.commencer',
  entree: z.object({ id: identifiant }),
  charger: (trx, { id }) => bilanPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: bilan, journal }) => {
    const objet = objetBilan(bilan.id);
    if (await lireReponse(trx, objet)) return { id: bilan.id };
    const version = await versionPubliee(trx, USAGE_BILAN, bilan.departement);
    if (!version)
      throw new ErreurMetier("Le formulaire du bilan n'est pas publié.", {
        conseil: "Prévenez votre DDETS : l'administration du site doit le publier.",
      });
    const prefill = await chiffresConnus(trx, acteur, bilan);
    await creerReponse(trx, acteur, { objet, formulaireVersion: version.id, prefill });
    await journal({ objet, details: { formulaire: version.id, preremplis: Object.keys(prefill) } });
    return { id: bilan.id };
  },
});

/** Enregistre des réponses ; deux personnes qui remplissent ne s'attendent pas. */
export const remplirBilan = operation({
  nom: 'bilans.remplir',
  entree: z.object({ id: identifiant, ...saisieFormulaire }),
  charger: (trx, { id }) => bilanSitue(trx, id),
  executer: async ({ trx, acteur, objet: bilan, journal }, { version, changements, vus }) => {
    if (bilan.etat !== 'brouillon' && bilan.etat !== 'a_corriger')
      throw new ErreurMetier('Ce bilan est déposé : il ne se modifie plus.', {
        statut: 409,
        conseil: 'Si le service vous demande des corrections, il rouvrira les champs concernés.',
      });
    const objet = objetBilan(bilan.id);
    const fait = await enregistrerReponse(trx, acteur, { objet, version, changements, vus });
    await journal({ objet, details: { version: fait.version, champs: Object.keys(changements) } });
    return fait;
  },
});
