import { type RawBuilder, sql } from 'kysely';
import { ACTEUR_SYSTEME, type Acteur, type NiveauPerimetre } from '#src/droits/acteur.ts';
import { estAdministrateur } from '#src/droits/droits.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { EtatJeton, Portee, TRIS_JETONS } from '../forme.ts';

export interface Jeton {
  id: number;
  organisationId: number;
  organisation: string;
  intitule: string;
  repere: string;
  niveau: NiveauPerimetre;
  codes: string[];
  /** En toutes lettres. */
  perimetre: string;
  portees: Portee[];
  parMinute: number;
  parJour: number;
  expireLe: Date;
  revoqueLe: Date | null;
  revoquePar: string | null;
  vuLe: Date | null;
  creePar: string;
  creeLe: Date;
  etat: EtatJeton;
  /** Appels des trente derniers jours. */
  appels: number;
}

const ETAT = sql`CASE WHEN j.revoque_le IS NOT NULL THEN 'revoque' WHEN j.expire_le <= now() THEN 'expire' ELSE 'en_service' END`;
/** Nom de chaque territoire du périmètre, dans l'ordre des codes. */
const NOMS: RawBuilder<string> = sql`CASE j.niveau WHEN 'national' THEN 'France entière' ELSE (
  SELECT string_agg(coalesce(CASE j.niveau WHEN 'region' THEN (SELECT nom FROM region WHERE code = x)
    WHEN 'departement' THEN (SELECT nom FROM departement WHERE code = x) WHEN 'epci' THEN (SELECT nom FROM epci WHERE code = x)
    ELSE (SELECT nom FROM commune WHERE code = x) END, x), ', ' ORDER BY x) FROM unnest(j.codes) AS x) END`;

const tenus = (acteur: Acteur) =>
  acteur === ACTEUR_SYSTEME || estAdministrateur(acteur)
    ? sql`true`
    : sql`j.organisation_id = ${acteur.organisationId}`;

export interface FiltresJetons {
  q?: string | undefined;
  etat?: EtatJeton | undefined;
  tri?: string | undefined;
  sens?: 'asc' | 'desc' | undefined;
}
const ORDRES: Record<(typeof TRIS_JETONS)[number], RawBuilder<unknown>> = {
  intitule: sql`lower(j.intitule)`,
  organisation: sql`o.nom`,
  expiration: sql`j.expire_le`,
  vu: sql`j.vu_le`,
  appels: sql`appels`,
};

const lire = (base: Base | Trx, conditions: RawBuilder<unknown>, ordre: RawBuilder<unknown>) =>
  sql<Jeton>`
    SELECT j.id, j.organisation_id AS "organisationId", o.nom AS organisation, j.intitule, j.repere, j.niveau, j.codes, ${NOMS} AS perimetre,
      j.portees, j.par_minute AS "parMinute", j.par_jour AS "parJour", j.expire_le AS "expireLe", j.revoque_le AS "revoqueLe",
      j.revoque_par AS "revoquePar", j.vu_le AS "vuLe", j.cree_par AS "creePar", j.cree_le AS "creeLe", ${ETAT} AS etat,
      coalesce((SELECT sum(u.appels) FROM jeton_api_usage u WHERE u.jeton = j.id AND u.jour > current_date - 30), 0)::int AS appels
    FROM jeton_api j JOIN organisation o ON o.id = j.organisation_id WHERE ${conditions} ORDER BY ${ordre}, j.id DESC`.execute(
    base,
  );

/** Jetons de l'organisation ; tous pour l'administration du site. */
export async function listerJetons(base: Base, acteur: Acteur, f: FiltresJetons = {}): Promise<Jeton[]> {
  exiger(acteur, 'api.lireJetons');
  const conditions = [tenus(acteur)];
  if (f.etat) conditions.push(sql`${ETAT} = ${f.etat}`);
  for (const mot of (f.q ?? '').split(/\s+/).filter(Boolean))
    conditions.push(sql`recherchable(j.intitule || ' ' || o.nom) LIKE '%' || btrim(recherchable(${mot})) || '%'`);
  const tri = ORDRES[(f.tri ?? '') as keyof typeof ORDRES] ?? sql`j.cree_le DESC, lower(j.intitule)`;
  const ordre = f.tri ? sql`${tri} ${f.sens === 'desc' ? sql`DESC NULLS LAST` : sql`ASC NULLS LAST`}` : tri;
  return (await lire(base, sql.join(conditions, sql` AND `), ordre)).rows;
}

/** @throws ErreurIntrouvable absent, ou d'une autre organisation : l'existence même n'en est pas dite */
export async function jetonDe(base: Base, acteur: Acteur, id: number): Promise<Jeton> {
  exiger(acteur, 'api.lireJetons');
  const { rows } = await lire(base, sql`j.id = ${id} AND ${tenus(acteur)}`, sql`j.id`);
  if (!rows[0]) throw new ErreurIntrouvable("Ce jeton n'existe pas, ou n'est pas à votre organisation.");
  return rows[0];
}

export interface UsageJour {
  jour: string;
  route: string;
  appels: number;
  inchanges: number;
  limites: number;
  erreurs: number;
  octets: number;
}

/** Totaux par jour et par route, le plus récent d'abord. */
export async function usageDe(base: Base, acteur: Acteur, id: number, jours = 90): Promise<UsageJour[]> {
  await jetonDe(base, acteur, id);
  const { rows } = await sql<UsageJour>`
    SELECT jour, route, appels, inchanges, limites, erreurs, octets FROM jeton_api_usage
    WHERE jeton = ${id} AND jour > current_date - ${jours}::int ORDER BY jour DESC, route`.execute(base);
  return rows;
}
