import { sql } from 'kysely';
import { z } from 'zod';
import type { NiveauPerimetre, Role } from '#src/droits/acteur.ts';
import { erreurDeSaisie } from '#src/droits/executer.ts';
import { type Base, base as baseCourante, type Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { empreinteDe } from '#src/socle/session/jeton.ts';
import { hacher } from '#src/socle/session/motDePasse.ts';
import { chercherSession } from '#src/socle/session/session.ts';
import type { Visiteur } from '#src/socle/session/visiteur.ts';
import { controlerNouveau } from '../operations/motDePasse.ts';
import { etatInvitation, LIBELLES_ROLE } from '../regles.ts';
import { nom, prenom } from '../saisie.ts';
import { entrer } from './connexion.ts';
import { choisirOrganisation } from './organisation.ts';

const PERIMEE = 'Demandez à la personne qui vous a invité de vous renvoyer une invitation.';

/** L'invitation d'un lien, si elle attend encore. @throws ErreurMetier 410, qui dit pourquoi elle ne sert plus. */
export async function lireInvitation(jeton: string, base: Base | Trx = baseCourante(), verrouiller = false) {
  const requete = base
    .selectFrom('invitation as i')
    .innerJoin('organisation as o', 'o.id', 'i.organisation_id')
    .leftJoin('compte as c', (j) => j.on(sql`lower(c.courriel)`, '=', sql`lower(i.courriel)`))
    .select([
      'i.id',
      'i.courriel',
      'i.prenom',
      'i.nom',
      'i.role',
      'i.niveau',
      'i.codes',
      'i.acceptee_le',
      'i.revoquee_le',
      'i.expire_le',
    ])
    .select(['o.id as organisationId', 'o.nom as organisation', 'o.desactivee_le', 'c.id as compteId'])
    .where('i.empreinte', '=', empreinteDe(jeton));
  const lue = await (verrouiller ? requete.forUpdate('i') : requete).executeTakeFirst();
  if (!lue)
    throw new ErreurMetier("Ce lien d'invitation n'existe pas, ou a été remplacé par un plus récent.", {
      statut: 410,
      conseil: PERIMEE,
    });
  const etat = etatInvitation(lue);
  if (etat === 'acceptee')
    throw new ErreurMetier('Cette invitation a déjà été acceptée.', {
      statut: 410,
      conseil: 'Connectez-vous avec le compte créé ce jour-là.',
    });
  if (etat !== 'en_attente' || lue.desactivee_le)
    throw new ErreurMetier(etat === 'expiree' ? 'Cette invitation a expiré.' : 'Cette invitation a été retirée.', {
      statut: 410,
      conseil: PERIMEE,
    });
  return {
    ...lue,
    role: lue.role as Role,
    niveau: lue.niveau as NiveauPerimetre,
    roleLisible: LIBELLES_ROLE[lue.role as Role],
  };
}

type Invitation = Awaited<ReturnType<typeof lireInvitation>>;
type Identite = { id: number; prenom: string; nom: string };

/** Donne à un compte le rôle promis et marque l'invitation acceptée, dans la transaction de l'appelant. */
export async function rattacher(
  trx: Trx,
  invitation: Pick<Invitation, 'id' | 'courriel' | 'organisationId' | 'role' | 'niveau' | 'codes'>,
  compte: Identite,
): Promise<void> {
  const { organisationId: organisation_id, role, niveau, codes } = invitation;
  const actuelle = await trx
    .selectFrom('appartenance')
    .select('id')
    .where('compte_id', '=', compte.id)
    .where('organisation_id', '=', organisation_id)
    .where((e) => e.or([e('fin', 'is', null), e('fin', '>', sql<Date>`now()`)]))
    .executeTakeFirst();
  // Déjà membre par une autre adresse : le rôle en place n'est pas changé en silence.
  if (!actuelle)
    await trx
      .insertInto('appartenance')
      .values({ compte_id: compte.id, organisation_id, role, niveau, codes })
      .execute();
  await trx
    .updateTable('invitation')
    .set({ acceptee_le: sql`now()`, compte_id: compte.id })
    .where('id', '=', invitation.id)
    .execute();
  await ecrireJournal(trx, {
    acteur: { compteId: compte.id, organisationId: organisation_id, nom: `${compte.prenom} ${compte.nom}` },
    action: 'comptes.accepterInvitation',
    objet: `invitation:${invitation.id}`,
    details: { courriel: invitation.courriel, role, niveau, codes },
  });
}

/** Crée un compte et son mot de passe, puis le rattache. */
export async function creerCompteInvite(
  trx: Trx,
  valeurs: { courriel: string; prenom: string; nom: string; mot_de_passe: string | null },
): Promise<Identite> {
  const cree = await trx
    .insertInto('compte')
    .values({ ...valeurs, mot_de_passe_change_le: valeurs.mot_de_passe ? sql`now()` : null })
    .onConflict((c) => c.expression(sql`lower(courriel)`).doNothing())
    .returning(['id', 'prenom', 'nom'])
    .executeTakeFirst();
  if (!cree)
    throw new ErreurMetier(`Un compte existe déjà pour ${valeurs.courriel}.`, {
      statut: 409,
      conseil: 'Connectez-vous, puis rouvrez le lien reçu.',
    });
  return cree;
}

const identite = z.object({ prenom, nom });

/**
 * Accepter sans compte : crée le compte et ouvre la session. Deux envois à la fois : l'invitation est verrouillée, le second est refusé.
 */
export async function accepterEnCreant(
  request: Request,
  jeton: string,
  saisie: { prenom: string; nom: string; motDePasse: string; confirmationMotDePasse: string },
  visiteur: Visiteur,
  base: Base = baseCourante(),
): Promise<{ cookie: string }> {
  const attendue = await lireInvitation(jeton, base);
  const lue = identite.safeParse(saisie);
  if (!lue.success) throw erreurDeSaisie(lue.error);
  controlerNouveau(saisie.motDePasse, saisie.confirmationMotDePasse, [
    attendue.courriel,
    lue.data.nom,
    lue.data.prenom,
  ]);
  const mot_de_passe = await hacher(saisie.motDePasse);
  const compte = await base.transaction().execute(async (trx) => {
    const invitation = await lireInvitation(jeton, trx, true);
    const cree = await creerCompteInvite(trx, { courriel: invitation.courriel, ...lue.data, mot_de_passe });
    await rattacher(trx, invitation, cree);
    return cree;
  });
  return entrer(request, compte, 'aucun', visiteur, base);
}

/** Accepter avec le compte connecté ; la personne agit aussitôt au nom de sa nouvelle organisation. */
export async function accepterConnecte(
  request: Request,
  jeton: string,
  visiteur: Visiteur,
  base: Base = baseCourante(),
) {
  const session = await chercherSession(request, base);
  if (!session || session.secondFacteur === 'attente')
    throw new ErreurMetier("Connectez-vous pour accepter l'invitation avec votre compte.", { statut: 401 });
  const organisationId = await base.transaction().execute(async (trx) => {
    const invitation = await lireInvitation(jeton, trx, true);
    await rattacher(trx, invitation, { id: session.compteId, prenom: session.prenom, nom: session.nom });
    return invitation.organisationId;
  });
  return choisirOrganisation(request, organisationId, visiteur, base);
}
