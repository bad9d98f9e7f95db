import { sql } from 'kysely';
import type { Acteur, NatureOrganisation, NiveauPerimetre, Role } from '#src/droits/acteur.ts';
import { type Base, base as baseCourante, type Trx } from '#src/socle/base/base.ts';
import { EN_COURS } from '#src/socle/base/enCours.ts';
import { effacerCookie, lireCookie, poserCookie } from './cookie.ts';
import { empreinteDe, nouveauJeton } from './jeton.ts';
import { reglages } from './reglages.ts';
import { adresseTronquee, type Visiteur } from './visiteur.ts';

const COOKIE = 'maillage';
/** La dernière activité est notée à la minute : une lecture de page n'écrit pas à chaque fois. */
const PAS_ACTIVITE = '1 minute';

export type SecondFacteur = 'attente' | 'aucun' | 'totp' | 'secours' | 'fournisseur';

/** Une session vivante, quel que soit son avancement dans la connexion. */
export interface SessionLue {
  id: number;
  compteId: number;
  courriel: string;
  prenom: string;
  nom: string;
  secondFacteur: SecondFacteur;
  demonstration: boolean;
  /** Qui agirait si la connexion était complète ; `null` tant qu'aucune organisation n'est choisie. */
  candidat: Acteur | null;
}

interface Ligne {
  id: number;
  compte_id: number;
  courriel: string;
  prenom: string;
  nom: string;
  second_facteur: SecondFacteur;
  demonstration: boolean;
  ancienne: boolean;
  organisation_id: number | null;
  organisation_nom: string;
  nature: NatureOrganisation;
  role: Role;
  niveau: NiveauPerimetre;
  codes: string[];
  personne: number | null;
  espace_lien: number | null;
}

/** La session du cookie de la requête, ou `null` (absente, expirée, compte désactivé). Note l'activité. */
export async function chercherSession(request: Request, base: Base = baseCourante()): Promise<SessionLue | null> {
  const jeton = lireCookie(request, COOKIE);
  if (!jeton) return null;
  const { rows } = await sql<Ligne>`
    SELECT s.id, s.compte_id, c.courriel, c.prenom, c.nom, s.second_facteur, c.demonstration,
      s.vue_le < now() - interval '${sql.raw(PAS_ACTIVITE)}' AS ancienne,
      o.id AS organisation_id, o.nom AS organisation_nom, o.nature, a.role, a.niveau, a.codes, p.id AS personne, s.espace_lien
    FROM session s
    JOIN compte c ON c.id = s.compte_id AND c.desactive_le IS NULL
    LEFT JOIN appartenance a ON a.id = s.appartenance_id AND a.compte_id = s.compte_id
      AND ${EN_COURS}
    LEFT JOIN organisation o ON o.id = a.organisation_id AND o.desactivee_le IS NULL
    LEFT JOIN personne p ON o.nature = 'personne' AND p.compte_id = c.id
    WHERE s.empreinte = ${empreinteDe(jeton)} AND s.expire_le > now()
      AND s.vue_le > now() - make_interval(secs => ${reglages.sessionInactive() / 1000})`.execute(base);
  const ligne = rows[0];
  if (!ligne) return null;
  if (ligne.ancienne) await sql`UPDATE session SET vue_le = now() WHERE id = ${ligne.id}`.execute(base);
  return {
    id: ligne.id,
    compteId: ligne.compte_id,
    courriel: ligne.courriel,
    prenom: ligne.prenom,
    nom: ligne.nom,
    secondFacteur: ligne.second_facteur,
    demonstration: ligne.demonstration,
    candidat: candidatDe(ligne),
  };
}

function candidatDe(ligne: Ligne): Acteur | null {
  if (ligne.organisation_id === null) return null;
  return {
    compteId: ligne.compte_id,
    nom: `${ligne.prenom} ${ligne.nom}`,
    courriel: ligne.courriel,
    organisationId: ligne.organisation_id,
    organisationNom: ligne.organisation_nom,
    nature: ligne.nature,
    role: ligne.role,
    perimetre: { niveau: ligne.niveau, codes: ligne.codes },
    ...(ligne.personne === null ? {} : { personne: ligne.personne, espaceLien: ligne.espace_lien }),
  };
}

/** Vrai si le rôle choisi exige un second facteur que la session n'a pas. Les comptes inventés de la démonstration en sont dispensés. */
export function secondFacteurManque(session: SessionLue): boolean {
  return (
    session.candidat?.role === 'administrateur' &&
    session.secondFacteur === 'aucun' &&
    !session.demonstration &&
    reglages.secondFacteurAdministrateur()
  );
}

/** L'acteur d'une requête : connexion complète, organisation choisie, second facteur donné s'il le faut ; sinon `null`. */
export async function lireSession(request: Request, base: Base = baseCourante()): Promise<Acteur | null> {
  const session = await chercherSession(request, base);
  if (!session || session.secondFacteur === 'attente' || secondFacteurManque(session)) return null;
  return session.candidat;
}

export interface NouvelleSession {
  compteId: number;
  appartenanceId: number | null;
  secondFacteur: SecondFacteur;
  visiteur: Visiteur;
  /** Jeton d'identité du fournisseur, déjà chiffré. */
  oidcJeton?: Buffer | null;
  /** Personne accompagnée : le lien par lequel elle entre. */
  espaceLien?: number;
}

/** Ouvre une session et rend l'en-tête `Set-Cookie` ; le jeton n'existe plus que chez la personne. */
export async function ouvrirSession(
  trx: Trx | Base,
  nouvelle: NouvelleSession,
): Promise<{ id: number; cookie: string }> {
  const jeton = nouveauJeton();
  const duree = nouvelle.secondFacteur === 'attente' ? reglages.secondFacteur() : reglages.sessionAbsolue();
  const { id } = await trx
    .insertInto('session')
    .values({
      empreinte: empreinteDe(jeton),
      compte_id: nouvelle.compteId,
      appartenance_id: nouvelle.appartenanceId,
      second_facteur: nouvelle.secondFacteur,
      expire_le: sql`now() + make_interval(secs => ${duree / 1000})`,
      navigateur: nouvelle.visiteur.navigateur.slice(0, 300),
      adresse: adresseTronquee(nouvelle.visiteur.adresse),
      oidc_jeton: nouvelle.oidcJeton ?? null,
      espace_lien: nouvelle.espaceLien ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, cookie: poserCookie(COOKIE, jeton, duree) };
}

/**
 * Remplace la session par une autre, d'un niveau plus élevé : un jeton vu avant le second facteur ne vaut plus rien après
 * (fixation de session).
 */
export async function tournerSession(trx: Trx | Base, ancienneId: number, nouvelle: NouvelleSession) {
  const supprimee = await trx
    .deleteFrom('session')
    .where('id', '=', ancienneId)
    .returning(['id', 'oidc_jeton'])
    .executeTakeFirst();
  // Deux envois du même code : le second ne trouve plus la session de départ.
  if (!supprimee) return null;
  return ouvrirSession(trx, { oidcJeton: supprimee.oidc_jeton, ...nouvelle });
}

/** Ferme la session de la requête ; rend le cookie effacé et, s'il y en a un, le jeton chiffré du fournisseur d'identité. */
export async function fermerSession(request: Request, base: Base = baseCourante()) {
  const jeton = lireCookie(request, COOKIE);
  const fermee = jeton
    ? await base
        .deleteFrom('session')
        .where('empreinte', '=', empreinteDe(jeton))
        .returning(['id', 'compte_id', 'oidc_jeton'])
        .executeTakeFirst()
    : undefined;
  return { cookie: effacerCookie(COOKIE), fermee: fermee ?? null };
}

/** Ferme les sessions d'un compte, sauf celle indiquée. @returns leur nombre. */
export async function fermerSessions(trx: Trx | Base, compteId: number, saufId?: number): Promise<number> {
  let requete = trx.deleteFrom('session').where('compte_id', '=', compteId);
  if (saufId !== undefined) requete = requete.where('id', '!=', saufId);
  const [resultat] = await requete.execute();
  return Number(resultat?.numDeletedRows ?? 0);
}

/** Efface ce qui a expiré ; appelé par une tâche planifiée. */
export async function purgerSessions(base: Base): Promise<void> {
  await sql`DELETE FROM session WHERE expire_le < now()`.execute(base);
  await sql`DELETE FROM jeton_reinitialisation WHERE expire_le < now() - interval '7 days'`.execute(base);
  await sql`DELETE FROM tentative_connexion WHERE derniere < now() - interval '2 days'`.execute(base);
}
