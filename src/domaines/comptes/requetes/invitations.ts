import { sql } from 'kysely';
import type { Acteur, NiveauPerimetre, Role } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { EtatInvitation } from '../regles.ts';
import { porteeOrganisations } from './portee.ts';

export interface InvitationListee {
  id: number;
  courriel: string;
  organisation: string;
  role: Role;
  niveau: NiveauPerimetre;
  codes: string[];
  invitePar: string | null;
  creeLe: Date;
  expireLe: Date;
  etat: EtatInvitation;
}

export interface FiltresInvitations {
  q?: string | undefined;
  etat?: EtatInvitation | undefined;
  tri: 'creation' | 'courriel' | 'organisation' | 'expiration' | undefined;
  sens: 'asc' | 'desc';
  page: number;
  taille: number;
}

const TRIS = {
  creation: sql`i.id`,
  courriel: sql`lower(i.courriel)`,
  organisation: sql`recherchable(o.nom)`,
  expiration: sql`i.expire_le`,
};
const ETAT = sql`CASE WHEN i.acceptee_le IS NOT NULL THEN 'acceptee' WHEN i.revoquee_le IS NOT NULL THEN 'revoquee'
  WHEN i.expire_le <= now() THEN 'expiree' ELSE 'en_attente' END`;

/** Invitations dans les organisations que l'acteur gère. */
export async function listerInvitations(base: Base, acteur: Acteur, f: FiltresInvitations) {
  exiger(acteur, 'comptes.lire');
  const depuis = sql`invitation i JOIN organisation o ON o.id = i.organisation_id LEFT JOIN compte c ON c.id = i.invite_par
    WHERE ${porteeOrganisations(acteur)} AND (${f.etat ?? null}::text IS NULL OR ${ETAT} = ${f.etat ?? null})
      AND (${f.q ?? null}::text IS NULL OR recherchable(i.courriel || ' ' || o.nom) LIKE '%' || recherchable(${f.q ?? ''}) || '%')`;
  const { rows: lignes } = await sql<InvitationListee>`
    SELECT i.id, i.courriel, o.nom AS organisation, i.role, i.niveau, i.codes, c.prenom || ' ' || c.nom AS "invitePar",
      i.cree_le AS "creeLe", i.expire_le AS "expireLe", ${ETAT} AS etat
    FROM ${depuis} ORDER BY ${TRIS[f.tri ?? 'creation']} ${sql.raw(f.sens)}, i.id LIMIT ${f.taille} OFFSET ${(f.page - 1) * f.taille}`.execute(
    base,
  );
  const { rows } = await sql<{ total: number }>`SELECT count(*) AS total FROM ${depuis}`.execute(base);
  return { lignes, total: rows[0]?.total ?? 0 };
}
