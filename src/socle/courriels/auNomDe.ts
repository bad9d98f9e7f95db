import type { Trx } from '#src/socle/base/base.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { type Destination, ecrireAux } from './personnes.ts';

/**
 * Écrit au nom d'une personne qui agit, dans la transaction de ce qui le motive : ce qu'elle dit, où répondre, et qui elle est.
 * @returns le nombre de messages
 */
export const ecrireAuNomDe = (
  trx: Trx,
  a: Destination,
  message: { sujet: string; lignes: readonly string[]; adresse: string },
  auteur: { nom: string; organisationNom: string },
): Promise<number> =>
  ecrireAux(trx, a, {
    sujet: message.sujet,
    paragraphes: [
      ...message.lignes,
      `${adressePublique()}${message.adresse}`,
      `${auteur.nom}, ${auteur.organisationNom}`,
      'Ce message est envoyé automatiquement par Maillage : répondez sur la page ci-dessus, pas par courriel.',
    ],
  });
