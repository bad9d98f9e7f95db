import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { empreinteDe, nouveauJeton } from '#src/socle/session/jeton.ts';

/** Donne une nouvelle adresse secrète d'agenda ; l'ancienne cesse de répondre. Elle n'est montrée qu'une fois : la base n'en garde que l'empreinte. */
export const abonner = operation({
  nom: 'echeances.abonner',
  entree: z.object({}),
  executer: async ({ trx, acteur, journal }) => {
    const jeton = nouveauJeton();
    const { numAffectedRows } = await sql`
      INSERT INTO echeance_agenda (appartenance_id, empreinte)
      SELECT id, ${empreinteDe(jeton)} FROM appartenance WHERE compte_id = ${acteur.compteId}
        AND organisation_id = ${acteur.organisationId} AND debut <= now() AND (fin IS NULL OR fin > now())
      ON CONFLICT (appartenance_id) DO UPDATE SET empreinte = excluded.empreinte, cree_le = now(), lu_le = NULL`.execute(
      trx,
    );
    if (!numAffectedRows) throw new ErreurMetier("Votre compte n'a plus de rôle dans cette organisation.");
    await journal({ objet: `compte:${acteur.compteId}` });
    return { lien: `${adressePublique()}/agenda/${jeton}/echeances.ics` };
  },
});
