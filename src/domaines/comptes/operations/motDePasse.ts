import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { mettreEnAttente } from '#src/socle/courriels/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { hacher, verifier } from '#src/socle/session/motDePasse.ts';
import { refuserMotDePasse } from '#src/socle/session/politique.ts';
import { fermerSessions } from '#src/socle/session/session.ts';
import { courrielAlerte } from '../messages.ts';

/** @throws ErreurMetier au champ `motDePasse`, si la politique le refuse ou si la confirmation diffère. */
export function controlerNouveau(motDePasse: string, confirmation: string, contexte: string[]): void {
  const refus = refuserMotDePasse(motDePasse, contexte);
  if (refus) throw new ErreurMetier(refus, { champs: { motDePasse: refus } });
  const message = 'Les deux mots de passe ne sont pas identiques. Retapez-les.';
  if (motDePasse !== confirmation) throw new ErreurMetier(message, { champs: { confirmationMotDePasse: message } });
}

/** Change son mot de passe : l'ancien est redemandé, toutes les autres sessions se ferment, la personne est prévenue par courriel. */
export const changerMotDePasse = operation({
  nom: 'comptes.changerMotDePasse',
  entree: z.object({
    ancienMotDePasse: z.string().default(''),
    motDePasse: z.string('Indiquez le nouveau mot de passe.'),
    confirmationMotDePasse: z.string().default(''),
    /** Session à garder ouverte : celle qui fait le changement. */
    session: z.number().optional(),
  }),
  charger: (trx, _, acteur) =>
    trx.selectFrom('compte').selectAll().where('id', '=', acteur.compteId).forUpdate().executeTakeFirstOrThrow(),
  async executer({ trx, objet: compte, journal }, e) {
    const message = 'Le mot de passe actuel est incorrect.';
    // Un compte venu du fournisseur d'identité n'en a pas : une session laissée ouverte ne doit pas suffire à lui en donner un.
    if (!compte.mot_de_passe)
      throw new ErreurMetier('Votre premier mot de passe se choisit par un lien envoyé à votre adresse.', {
        conseil: "Demandez ce lien : il prouve que l'adresse est bien la vôtre.",
      });
    if (!(await verifier(e.ancienMotDePasse, compte.mot_de_passe)))
      throw new ErreurMetier(message, { champs: { ancienMotDePasse: message } });
    controlerNouveau(e.motDePasse, e.confirmationMotDePasse, [compte.courriel, compte.nom, compte.prenom]);
    await trx
      .updateTable('compte')
      .set({ mot_de_passe: await hacher(e.motDePasse), mot_de_passe_change_le: sql`now()` })
      .where('id', '=', compte.id)
      .execute();
    await trx.deleteFrom('jeton_reinitialisation').where('compte_id', '=', compte.id).execute();
    const fermees = await fermerSessions(trx, compte.id, e.session);
    await mettreEnAttente(trx, courrielAlerte(compte.courriel, 'Votre mot de passe a été changé'));
    await journal({ objet: `compte:${compte.id}`, details: { sessionsFermees: fermees } });
    return { fermees };
  },
});
