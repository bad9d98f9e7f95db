import { sql } from 'kysely';
import type { NiveauPerimetre, Role } from '#src/droits/acteur.ts';
import { type Base, base as baseCourante, type Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import type { IdentiteOidc } from '#src/socle/oidc/index.ts';
import { chiffrer } from '#src/socle/session/secret.ts';
import type { SecondFacteur } from '#src/socle/session/session.ts';
import type { Visiteur } from '#src/socle/session/visiteur.ts';
import { entrer } from './connexion.ts';
import { CHIFFREMENT_JETON } from './deconnexion.ts';
import { creerCompteInvite, rattacher } from './invitation.ts';

/** Personne reconnue par le fournisseur, mais que personne n'a invitée ici : la page dit à qui s'adresser. */
export class PersonneInconnue extends ErreurMetier {
  readonly contacts: { organisation: string; courriel: string }[];

  constructor(courriel: string, contacts: { organisation: string; courriel: string }[]) {
    super(`Vous êtes bien identifié (${courriel}), mais aucun compte ni invitation ne correspond à cette adresse.`, {
      statut: 403,
    });
    this.contacts = contacts;
  }
}

/**
 * Ouvre la session d'une personne identifiée par le fournisseur : compte déjà lié (`sub`), sinon compte de même adresse vérifiée, sinon
 * invitation en attente pour cette adresse.
 */
export async function entrerParFournisseur(
  request: Request,
  identite: IdentiteOidc,
  visiteur: Visiteur,
  base: Base = baseCourante(),
): Promise<{ cookie: string }> {
  const compte = await base.transaction().execute((trx) => reconnaitre(trx, identite));
  if (compte === null)
    throw new PersonneInconnue(identite.courriel || 'adresse non transmise', await contacts(base, identite.siret));
  if (compte.desactive_le)
    throw new ErreurMetier('Ce compte est fermé.', {
      statut: 403,
      conseil: "Demandez sa réouverture à l'administrateur de votre organisation.",
    });
  const facteur: SecondFacteur = identite.secondFacteur ? 'fournisseur' : compte.totp_confirme_le ? 'attente' : 'aucun';
  return entrer(request, compte, facteur, visiteur, base, chiffrer(identite.jetonIdentite, ...CHIFFREMENT_JETON));
}

const COLONNES = ['id', 'prenom', 'nom', 'desactive_le', 'totp_confirme_le', 'oidc_sub'] as const;

async function reconnaitre(trx: Trx, { emetteur, sub, ...identite }: IdentiteOidc) {
  const lie = await trx
    .selectFrom('compte')
    .select(COLONNES)
    .where('oidc_emetteur', '=', emetteur)
    .where('oidc_sub', '=', sub)
    .executeTakeFirst();
  if (lie) return lie;
  // Une adresse que le fournisseur n'a pas vérifiée peut être celle de n'importe qui.
  if (!identite.courrielVerifie || !identite.courriel) return null;
  const connu = await trx
    .selectFrom('compte')
    .select(COLONNES)
    .where(sql`lower(courriel)`, '=', identite.courriel)
    .forUpdate()
    .executeTakeFirst();
  if (connu?.oidc_sub)
    throw new ErreurMetier('Cette adresse est déjà liée à une autre identité chez le fournisseur.', {
      statut: 403,
      conseil: "Prévenez l'administrateur de votre organisation : il peut fermer l'ancien compte.",
    });
  const invitations = await invitationsDe(trx, identite.courriel);
  const premiere = invitations[0];
  if (!connu && !premiere) return null;
  const id =
    connu?.id ??
    (
      await creerCompteInvite(trx, {
        courriel: identite.courriel,
        prenom: identite.prenom || premiere?.prenom || '?',
        nom: identite.nom || premiere?.nom || identite.courriel,
        mot_de_passe: null,
      })
    ).id;
  const compte = await trx
    .updateTable('compte')
    .set({ oidc_emetteur: emetteur, oidc_sub: sub })
    .where('id', '=', id)
    .returning(COLONNES)
    .executeTakeFirstOrThrow();
  for (const invitation of invitations) await rattacher(trx, invitation, compte);
  const acteur = { compteId: id, organisationId: 0, nom: `${compte.prenom} ${compte.nom}` };
  await ecrireJournal(trx, { acteur, action: 'comptes.lierFournisseur', objet: `compte:${id}`, details: { emetteur } });
  return compte;
}

async function invitationsDe(trx: Trx, courriel: string) {
  const lignes = await trx
    .selectFrom('invitation as i')
    .innerJoin('organisation as o', 'o.id', 'i.organisation_id')
    .select([
      'i.id',
      'i.courriel',
      'i.prenom',
      'i.nom',
      'i.organisation_id as organisationId',
      'i.role',
      'i.niveau',
      'i.codes',
    ])
    .where(sql`lower(i.courriel)`, '=', courriel)
    .where('i.acceptee_le', 'is', null)
    .where('i.revoquee_le', 'is', null)
    .where('i.expire_le', '>', sql<Date>`now()`)
    .where('o.desactivee_le', 'is', null)
    .orderBy('i.id')
    .forUpdate('i')
    .execute();
  return lignes.map((i) => ({ ...i, role: i.role as Role, niveau: i.niveau as NiveauPerimetre }));
}

/** Responsables de l'organisation de ce SIRET ; à défaut, administrateurs du site. Dit seulement à une personne identifiée. */
async function contacts(base: Base, siret: string | null) {
  const chercher = (condition: ReturnType<typeof sql>) =>
    sql<{ organisation: string; courriel: string }>`
      SELECT DISTINCT o.nom AS organisation, c.courriel FROM appartenance a
      JOIN organisation o ON o.id = a.organisation_id AND o.desactivee_le IS NULL
      JOIN compte c ON c.id = a.compte_id AND c.desactive_le IS NULL
      WHERE a.role IN ('responsable', 'administrateur') AND (a.fin IS NULL OR a.fin > now()) AND ${condition}
      ORDER BY 1, 2 LIMIT 5`.execute(base);
  const proches = siret ? (await chercher(sql`o.siret = ${siret}`)).rows : [];
  return proches.length > 0 ? proches : (await chercher(sql`o.nature = 'plateforme'`)).rows;
}
