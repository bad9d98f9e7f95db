import { z } from 'zod';
import { dossierPourAgir } from '#src/domaines/dossiers/index.ts';
import { operation } from '#src/droits/operation.ts';
import { identifiant, version } from '#src/socle/saisie.ts';
import { changer, dialoguePourAgir, exigerOuvert, fermerEnAttente } from '../chargement.ts';
import { commentaire } from '../saisie.ts';

/** Constate qu'il n'y a pas d'accord, avec ses raisons : elles seront lues par la commission. */
export const clore = operation({
  nom: 'dialogues.clore',
  entree: z.object({
    id: identifiant,
    version,
    motif: commentaire(20, "Écrivez en au moins 20 signes pourquoi il n'y a pas d'accord."),
  }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  async executer({ trx, acteur, objet: dossier, journal }, { version: lue, motif }) {
    const dialogue = await dialoguePourAgir(trx, dossier, lue);
    exigerOuvert(dialogue);
    await fermerEnAttente(trx, acteur, dialogue.id, 'refusee', motif);
    await changer(trx, dialogue.id, { etat: 'desaccord', motif });
    await journal({ objet: `dossier:${dossier.id}`, details: { motif } });
    return { id: dossier.id };
  },
});
