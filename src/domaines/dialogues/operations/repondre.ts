import { z } from 'zod';
import { dossierPourAgir } from '#src/domaines/dossiers/index.ts';
import { proposer as proposerDansEnveloppe } from '#src/domaines/enveloppes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant, version } from '#src/socle/saisie.ts';
import { changer, dialoguePourAgir, exigerOuvert, fermerEnAttente, partieDe, propositionsDe } from '../chargement.ts';

/**
 * Accepte ou refuse la proposition de l'autre partie, ou retire la sienne. Accepter fait l'accord : son montant devient « proposé » dans
 * l'enveloppe de la campagne.
 */
export const repondre = operation({
  nom: 'dialogues.repondre',
  entree: z.object({
    id: identifiant,
    version,
    proposition: identifiant,
    reponse: z.enum(['accepter', 'refuser', 'retirer'], { error: 'Choisissez une réponse.' }),
    message: z.string().trim().max(5000).default(''),
  }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  async executer({ trx, acteur, objet: dossier, journal }, { version: lue, proposition: id, reponse, message }) {
    const dialogue = await dialoguePourAgir(trx, dossier, lue);
    exigerOuvert(dialogue);
    const proposition = (await propositionsDe(trx, dialogue.id)).find((p) => p.id === id);
    if (proposition?.etat !== 'en_attente')
      throw new ErreurMetier("Cette proposition n'attend plus de réponse.", { statut: 409 });
    const laSienne = proposition.auteur === partieDe(acteur, dossier);
    if (laSienne !== (reponse === 'retirer'))
      throw new ErreurMetier(
        laSienne
          ? "Cette proposition vient de vous : c'est à l'autre partie d'y répondre."
          : 'Seule la partie qui a fait cette proposition peut la retirer.',
        { statut: 403 },
      );
    if (reponse === 'refuser' && message.length < 1)
      throw new ErreurMetier('Écrivez pourquoi vous refusez : l’autre partie doit savoir quoi proposer.', {
        champs: { message: 'Écrivez pourquoi vous refusez.' },
      });
    const etat = { accepter: 'acceptee', refuser: 'refusee', retirer: 'retiree' } as const;
    await fermerEnAttente(trx, acteur, dialogue.id, etat[reponse], message);
    await changer(trx, dialogue.id, reponse === 'accepter' ? { etat: 'accord' } : {});
    if (reponse === 'accepter')
      await proposerDansEnveloppe(trx, acteur, {
        campagne: dossier.campagne,
        objet: `dossier:${dossier.id}`,
        montant: proposition.total,
      });
    await journal({
      objet: `dossier:${dossier.id}`,
      details: { rang: proposition.rang, reponse, total: proposition.total },
    });
    return { id: dossier.id, reponse };
  },
});
