import { type RawBuilder, sql } from 'kysely';
import type { Acteur, NatureOrganisation, NiveauPerimetre, Role } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { porteeOrganisations } from './portee.ts';

export interface AppartenanceListee {
  id: number;
  compteId: number;
  courriel: string;
  prenom: string;
  nom: string;
  organisationId: number;
  organisation: string;
  nature: NatureOrganisation;
  role: Role;
  niveau: NiveauPerimetre;
  codes: string[];
  debut: Date;
  fin: Date | null;
  secondFacteur: boolean;
  fournisseur: boolean;
  desactive: boolean;
  derniereConnexion: Date | null;
}

export interface FiltresComptes {
  q?: string | undefined;
  organisation?: number | undefined;
  role?: Role | undefined;
  etat?: 'ouverts' | 'fermes' | 'dormants' | undefined;
  tri: 'nom' | 'organisation' | 'role' | 'connexion' | undefined;
  sens: 'asc' | 'desc';
  page: number;
  taille: number;
}

const COLONNES = sql`a.id, c.id AS "compteId", c.courriel, c.prenom, c.nom, o.id AS "organisationId", o.nom AS organisation, o.nature,
  a.role, a.niveau, a.codes, a.debut, a.fin, c.totp_confirme_le IS NOT NULL AS "secondFacteur", c.oidc_sub IS NOT NULL AS fournisseur,
  c.desactive_le IS NOT NULL AS desactive, c.derniere_connexion AS "derniereConnexion"`;
const DEPUIS = sql`appartenance a JOIN compte c ON c.id = a.compte_id JOIN organisation o ON o.id = a.organisation_id`;
const EN_COURS = sql`(a.fin IS NULL OR a.fin > now())`;

const TRIS: Record<NonNullable<FiltresComptes['tri']>, RawBuilder<unknown>> = {
  nom: sql`recherchable(c.nom || ' ' || c.prenom)`,
  organisation: sql`recherchable(o.nom)`,
  role: sql`array_position(array['administrateur', 'responsable', 'agent', 'lecteur'], a.role)`,
  connexion: sql`c.derniere_connexion`,
};

/** « Dormant » : sans connexion depuis 13 mois, durée après laquelle un compte inactif doit être fermé (code du travail, R5132-1-23). */
const ETATS: Record<NonNullable<FiltresComptes['etat']>, RawBuilder<unknown>> = {
  ouverts: sql`c.desactive_le IS NULL`,
  fermes: sql`c.desactive_le IS NOT NULL`,
  dormants: sql`c.desactive_le IS NULL AND coalesce(c.derniere_connexion, c.cree_le) < now() - interval '13 months'`,
};

function condition(acteur: Acteur, f: FiltresComptes): RawBuilder<unknown> {
  return sql`${porteeOrganisations(acteur)} AND ${EN_COURS}
    AND (${f.q ?? null}::text IS NULL OR recherchable(c.prenom || ' ' || c.nom || ' ' || c.courriel) LIKE '%' || recherchable(${f.q ?? ''}) || '%')
    AND (${f.organisation ?? null}::int IS NULL OR o.id = ${f.organisation ?? null})
    AND (${f.role ?? null}::text IS NULL OR a.role = ${f.role ?? null})
    AND ${f.etat ? ETATS[f.etat] : sql`true`}`;
}

/** Personnes des organisations que l'acteur gère ; une ligne par personne et par organisation. */
export async function listerComptes(base: Base, acteur: Acteur, f: FiltresComptes) {
  exiger(acteur, 'comptes.lire');
  const ou = condition(acteur, f);
  const { rows: lignes } = await sql<AppartenanceListee>`
    SELECT ${COLONNES} FROM ${DEPUIS} WHERE ${ou}
    ORDER BY ${TRIS[f.tri ?? 'nom']} ${sql.raw(f.sens)} NULLS LAST, a.id LIMIT ${f.taille} OFFSET ${(f.page - 1) * f.taille}`.execute(
    base,
  );
  const { rows } = await sql<{ total: number }>`SELECT count(*) AS total FROM ${DEPUIS} WHERE ${ou}`.execute(base);
  return { lignes, total: rows[0]?.total ?? 0 };
}

/** Une personne et ses rôles, en cours et passés, dans les organisations que l'acteur gère. */
export async function lireCompte(base: Base, acteur: Acteur, compteId: number) {
  exiger(acteur, 'comptes.lire');
  const { rows } = await sql<AppartenanceListee & { enCours: boolean }>`
    SELECT ${COLONNES}, ${EN_COURS} AS "enCours" FROM ${DEPUIS}
    WHERE c.id = ${compteId} AND ${porteeOrganisations(acteur)} ORDER BY ${EN_COURS} DESC, a.debut DESC`.execute(base);
  const [premiere] = rows;
  if (!premiere) throw new ErreurIntrouvable("Ce compte n'existe pas, ou n'est pas dans votre périmètre.");
  return { compte: premiere, appartenances: rows };
}
