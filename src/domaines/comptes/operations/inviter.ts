import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { mettreEnAttente } from '#src/socle/courriels/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { empreinteDe, nouveauJeton } from '#src/socle/session/jeton.ts';
import { reglages } from '#src/socle/session/reglages.ts';
import { chargerOrganisation } from '../chargement.ts';
import { courrielInvitation } from '../messages.ts';
import { lirePerimetre } from '../perimetre.ts';
import { LIBELLES_ROLE } from '../regles.ts';
import { courriel, identifiant, perimetre, perimetreCoherent, role, versPerimetre } from '../saisie.ts';

const entree = z
  .object({
    courriel,
    prenom: z.string().trim().max(100).default(''),
    nom: z.string().trim().max(100).default(''),
    organisation: identifiant,
    role,
    ...perimetre,
  })
  .superRefine(perimetreCoherent);

/** Résultat : `lien` est absent si la même invitation attendait déjà (second clic). */
export interface Invitee {
  id: number;
  courriel: string;
  lien: string | null;
  expireLe: Date;
}

/** Invite une personne dans une organisation ; le courriel part avec la transaction. Un second envoi identique ne renvoie rien. */
export const inviter = operation({
  nom: 'comptes.inviter',
  entree,
  charger: async (trx, e) => ({
    organisation: await chargerOrganisation(trx, e.organisation),
    role: e.role,
    ...(await lirePerimetre(trx, versPerimetre(e))),
  }),
  async executer({ trx, acteur, objet, journal }, e): Promise<Invitee> {
    if (objet.organisation.desactivee)
      throw new ErreurMetier(`« ${objet.organisation.nom} » est désactivée : réactivez-la d'abord.`);
    await refuserMembre(trx, e.courriel, objet.organisation);
    const demande = { role: e.role, ...objet.perimetre };
    const ancienne = await enAttente(trx, e.courriel, e.organisation);
    if (ancienne && ancienne.expire_le > new Date()) {
      const identique =
        ancienne.role === demande.role &&
        ancienne.niveau === demande.niveau &&
        String(ancienne.codes) === String(demande.codes);
      if (identique) return { id: ancienne.id, courriel: e.courriel, lien: null, expireLe: ancienne.expire_le };
      const message = `Une invitation avec un autre rôle ou un autre périmètre attend déjà la réponse de ${e.courriel}. Révoquez-la d'abord.`;
      throw new ErreurMetier(message, { champs: { courriel: message } });
    }
    const jeton = nouveauJeton();
    const valeurs = {
      empreinte: empreinteDe(jeton),
      courriel: e.courriel,
      prenom: e.prenom,
      nom: e.nom,
      organisation_id: e.organisation,
      ...demande,
      invite_par: acteur.compteId || null,
      expire_le: sql<Date>`now() + make_interval(days => ${reglages.invitationJours()})`,
    };
    const { id, expire_le } = await (ancienne
      ? trx.updateTable('invitation').set(valeurs).where('id', '=', ancienne.id).returning(['id', 'expire_le'])
      : trx.insertInto('invitation').values(valeurs).returning(['id', 'expire_le'])
    ).executeTakeFirstOrThrow();
    const lien = `${adressePublique()}/invitation/${jeton}`;
    await mettreEnAttente(
      trx,
      courrielInvitation({
        courriel: e.courriel,
        organisation: objet.organisation.nom,
        invitant: acteur.nom,
        role: LIBELLES_ROLE[e.role],
        lien,
        expire: expire_le,
      }),
    );
    await journal({
      objet: `invitation:${id}`,
      details: { courriel: e.courriel, organisation: e.organisation, ...demande },
    });
    return { id, courriel: e.courriel, lien, expireLe: expire_le };
  },
});

/** Deux personnes invitent la même au même instant : la seconde attend la première, puis voit son invitation. */
async function enAttente(trx: Trx, adresse: string, organisationId: number) {
  await sql`SELECT pg_advisory_xact_lock(6060, hashtext(${`${adresse}:${organisationId}`}))`.execute(trx);
  return trx
    .selectFrom('invitation')
    .select(['id', 'expire_le', 'role', 'niveau', 'codes'])
    .where(sql`lower(courriel)`, '=', adresse)
    .where('organisation_id', '=', organisationId)
    .where('acceptee_le', 'is', null)
    .where('revoquee_le', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

async function refuserMembre(trx: Trx, adresse: string, organisation: { id: number; nom: string }): Promise<void> {
  const membre = await trx
    .selectFrom('appartenance')
    .innerJoin('compte', 'compte.id', 'appartenance.compte_id')
    .select('compte.id')
    .where(sql`lower(compte.courriel)`, '=', adresse)
    .where('organisation_id', '=', organisation.id)
    .where((b) => b.or([b('fin', 'is', null), b('fin', '>', sql<Date>`now()`)]))
    .executeTakeFirst();
  if (!membre) return;
  const message = `${adresse} fait déjà partie de « ${organisation.nom} ». Pour changer son rôle, ouvrez son compte.`;
  throw new ErreurMetier(message, { champs: { courriel: message } });
}
