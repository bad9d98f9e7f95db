import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { mettreEnAttente } from '#src/socle/courriels/index.ts';
import { fermerSessions } from '#src/socle/session/session.ts';
import { chargerSurCompte } from '../chargement.ts';
import { courrielAlerte } from '../messages.ts';
import { identifiant } from '../saisie.ts';

const entree = z.object({ compte: identifiant });

/** Ferme un compte : plus de connexion, sessions closes, liens de réinitialisation annulés. Rien de ce qu'il a fait n'est effacé. */
export const desactiver = operation({
  nom: 'comptes.desactiver',
  entree,
  charger: (trx, { compte }) => chargerSurCompte(trx, compte),
  async executer({ trx, objet: { compteId }, journal }) {
    await trx
      .updateTable('compte')
      .set({ desactive_le: sql`coalesce(desactive_le, now())` })
      .where('id', '=', compteId)
      .execute();
    await fermerSessions(trx, compteId);
    await trx.deleteFrom('jeton_reinitialisation').where('compte_id', '=', compteId).execute();
    await journal({ objet: `compte:${compteId}` });
    return { compteId };
  },
});

/** Rouvre un compte fermé. */
export const reactiver = operation({
  nom: 'comptes.reactiver',
  entree,
  charger: (trx, { compte }) => chargerSurCompte(trx, compte),
  async executer({ trx, objet: { compteId }, journal }) {
    await trx.updateTable('compte').set({ desactive_le: null }).where('id', '=', compteId).execute();
    await journal({ objet: `compte:${compteId}` });
    return { compteId };
  },
});

/** Téléphone perdu et plus de codes de secours : retire le second facteur. La personne est prévenue et le remettra à sa connexion. */
export const reinitialiserSecondFacteur = operation({
  nom: 'comptes.reinitialiserSecondFacteur',
  entree,
  charger: (trx, { compte }) => chargerSurCompte(trx, compte),
  async executer({ trx, acteur, objet: { compteId, compte }, journal }) {
    await trx
      .updateTable('compte')
      .set({ totp_secret: null, totp_confirme_le: null, totp_dernier_pas: null })
      .where('id', '=', compteId)
      .execute();
    await trx.deleteFrom('code_secours').where('compte_id', '=', compteId).execute();
    await fermerSessions(trx, compteId);
    if (compte.totp_confirme_le)
      await mettreEnAttente(
        trx,
        courrielAlerte(compte.courriel, `${acteur.nom} a retiré le second facteur de votre compte`),
      );
    await journal({ objet: `compte:${compteId}` });
    return { compteId };
  },
});
