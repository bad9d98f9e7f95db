import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { navigateurLisible } from '#src/socle/session/visiteur.ts';
import { appartenancesActives } from '../acces/appartenances.ts';

/** Ce que la page « Mon compte » montre à son propriétaire. */
export async function lireMonCompte(base: Base, acteur: Acteur, sessionId: number | undefined) {
  const compte = await base
    .selectFrom('compte')
    .select(['courriel', 'prenom', 'nom', 'mot_de_passe_change_le', 'totp_confirme_le', 'oidc_emetteur'])
    .select((e) => [
      e('mot_de_passe', 'is not', null).as('avecMotDePasse'),
      e
        .selectFrom('code_secours')
        .select((c) => c.fn.countAll<number>().as('n'))
        .whereRef('code_secours.compte_id', '=', 'compte.id')
        .where('utilise_le', 'is', null)
        .as('codesRestants'),
    ])
    .where('id', '=', acteur.compteId)
    .executeTakeFirstOrThrow();
  const sessions = await base
    .selectFrom('session')
    .select(['id', 'cree_le', 'vue_le', 'expire_le', 'navigateur', 'adresse', 'second_facteur'])
    .where('compte_id', '=', acteur.compteId)
    .where('second_facteur', '!=', 'attente')
    .orderBy('vue_le', 'desc')
    .execute();
  return {
    compte: {
      ...compte,
      avecMotDePasse: compte.avecMotDePasse === true,
      codesRestants: Number(compte.codesRestants ?? 0),
    },
    sessions: sessions.map((s) => ({
      ...s,
      navigateur: navigateurLisible(s.navigateur),
      actuelle: s.id === sessionId,
    })),
    appartenances: await appartenancesActives(base, acteur.compteId),
  };
}
