import { sql } from 'kysely';
import { z } from 'zod';
import { dossierPourAgir, faireAvancer } from '#src/domaines/dossiers/index.ts';
import { liberer } from '#src/domaines/enveloppes/index.ts';
import { retirerSaisines } from '#src/domaines/instances/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { changer, dialogueDe } from '../chargement.ts';
import { commentaire } from '../saisie.ts';

/**
 * Rouvre le dialogue : après un accord ou un désaccord, pendant l'attente de la commission, ou après un sursis. L'accord défait reste dans
 * l'histoire, son montant quitte l'enveloppe, les saisines sont retirées.
 */
export const reprendre = operation({
  nom: 'dialogues.reprendre',
  entree: z.object({
    id: identifiant,
    commentaire: commentaire(1, 'Écrivez pourquoi le dialogue reprend : la structure le lira.'),
  }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  async executer({ trx, acteur, objet: dossier, journal }, { commentaire: raison }) {
    const dialogue = await dialogueDe(trx, dossier.id);
    if (!dialogue || (dossier.etat === 'en_dialogue' && dialogue.etat === 'ouvert'))
      throw new ErreurMetier(dialogue ? 'Le dialogue est déjà ouvert.' : "Ce dossier n'a pas de dialogue de gestion.", {
        statut: 409,
      });
    if (dossier.etat !== 'en_dialogue')
      await faireAvancer(trx, acteur, dossier, dossier.etat === 'avis_attendu' ? 'ajourner' : 'reprendre', raison);
    await retirerSaisines(trx, `dossier:${dossier.id}`);
    await sql`UPDATE dialogue_proposition SET etat = 'retiree', reponse = ${raison} WHERE dialogue = ${dialogue.id} AND etat = 'acceptee'`.execute(
      trx,
    );
    await changer(trx, dialogue.id, { etat: 'ouvert' });
    await liberer(trx, acteur, { campagne: dossier.campagne, objet: `dossier:${dossier.id}` });
    await journal({ objet: `dossier:${dossier.id}`, details: { raison } });
    return { id: dossier.id };
  },
});
