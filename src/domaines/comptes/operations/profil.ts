import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { nom, prenom } from '../saisie.ts';

/** Corrige son nom et son prénom. L'adresse de messagerie est l'identifiant : elle change par une nouvelle invitation. */
export const modifierProfil = operation({
  nom: 'comptes.modifierProfil',
  entree: z.object({ prenom, nom }),
  async executer({ trx, acteur, journal }, e) {
    await trx.updateTable('compte').set(e).where('id', '=', acteur.compteId).execute();
    await journal({ objet: `compte:${acteur.compteId}`, details: e });
  },
});

/** Ferme une de ses sessions, ou toutes les autres (« se déconnecter partout »). */
export const fermerMesSessions = operation({
  nom: 'comptes.fermerSessions',
  entree: z.object({
    /** Une session précise ; absente, toutes sauf `garder`. */
    session: z.coerce.number().int().optional(),
    garder: z.number().optional(),
  }),
  async executer({ trx, acteur, journal }, e) {
    let requete = trx.deleteFrom('session').where('compte_id', '=', acteur.compteId);
    if (e.session !== undefined) requete = requete.where('id', '=', e.session);
    else if (e.garder !== undefined) requete = requete.where('id', '!=', e.garder);
    const [{ numDeletedRows }] = (await requete.execute()) as [{ numDeletedRows: bigint }];
    await journal({ objet: `compte:${acteur.compteId}`, details: { fermees: Number(numDeletedRows) } });
    return { fermees: Number(numDeletedRows) };
  },
});
