import { sql } from 'kysely';
import { z } from 'zod';
import type { NiveauPerimetre, Role } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { mettreEnAttente } from '#src/socle/courriels/index.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { empreinteDe, nouveauJeton } from '#src/socle/session/jeton.ts';
import { reglages } from '#src/socle/session/reglages.ts';
import { chargerOrganisation, lieuxDe } from '../chargement.ts';
import { courrielInvitation } from '../messages.ts';
import { etatInvitation, LIBELLES_ROLE } from '../regles.ts';
import { identifiant } from '../saisie.ts';

const entree = z.object({ id: identifiant });

async function chargerInvitation(trx: Trx, id: number) {
  const invitation = await trx.selectFrom('invitation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!invitation) throw new ErreurIntrouvable("Cette invitation n'existe pas.");
  return invitation;
}

/** Deux renvois plus rapprochés que cela sont le même clic. */
const MEME_CLIC = 30_000;

/** Envoie un nouveau lien ; l'ancien ne sert plus. Un second clic ne renvoie rien : le premier message resterait avec un lien mort. */
export const renvoyerInvitation = operation({
  nom: 'comptes.renvoyerInvitation',
  entree,
  async charger(trx, { id }) {
    const invitation = await chargerInvitation(trx, id);
    return {
      invitation,
      organisation: await chargerOrganisation(trx, invitation.organisation_id),
      role: invitation.role as Role,
      lieux: await lieuxDe(trx, { niveau: invitation.niveau as NiveauPerimetre, codes: invitation.codes }),
    };
  },
  async executer({ trx, acteur, objet: { invitation, organisation, role }, journal }) {
    const etat = etatInvitation(invitation);
    if (etat === 'acceptee') throw new ErreurMetier('Cette invitation a déjà été acceptée.');
    if (etat === 'revoquee')
      throw new ErreurMetier('Cette invitation a été révoquée : invitez de nouveau la personne.');
    const { courriel, renvoyee_le } = invitation;
    if (renvoyee_le && Date.now() - renvoyee_le.getTime() < MEME_CLIC) return { lien: null, courriel };
    const jeton = nouveauJeton();
    const { expire_le } = await trx
      .updateTable('invitation')
      .set({
        empreinte: empreinteDe(jeton),
        renvoyee_le: sql`clock_timestamp()`,
        expire_le: sql`now() + make_interval(days => ${reglages.invitationJours()})`,
      })
      .where('id', '=', invitation.id)
      .returning('expire_le')
      .executeTakeFirstOrThrow();
    const lien = `${adressePublique()}/invitation/${jeton}`;
    await mettreEnAttente(
      trx,
      courrielInvitation({
        courriel,
        organisation: organisation.nom,
        invitant: acteur.nom,
        role: LIBELLES_ROLE[role],
        lien,
        expire: expire_le,
      }),
    );
    await journal({ objet: `invitation:${invitation.id}`, details: { courriel } });
    return { lien, courriel };
  },
});

/** Retire une invitation : son lien cesse aussitôt de marcher. Révoquer deux fois est sans effet. */
export const revoquerInvitation = operation({
  nom: 'comptes.revoquerInvitation',
  entree,
  async charger(trx, { id }) {
    const invitation = await chargerInvitation(trx, id);
    return { invitation, ...(await chargerOrganisation(trx, invitation.organisation_id)) };
  },
  async executer({ trx, objet: { invitation }, journal }) {
    if (invitation.acceptee_le)
      throw new ErreurMetier('Cette invitation a déjà été acceptée : retirez plutôt la personne de l’organisation.');
    if (!invitation.revoquee_le)
      await trx.updateTable('invitation').set({ revoquee_le: sql`now()` }).where('id', '=', invitation.id).execute();
    await journal({ objet: `invitation:${invitation.id}`, details: { courriel: invitation.courriel } });
    return { courriel: invitation.courriel };
  },
});
