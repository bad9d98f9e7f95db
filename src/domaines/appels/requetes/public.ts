import { sql } from 'kysely';
import { lireReference } from '#src/domaines/territoires/index.ts';
import type { NatureOrganisation } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { Contenu, EtatAppel, GenreAppel } from '../forme.ts';
import type { EtatPublic } from '../public.ts';

/** Un appel tel que tout le monde le lit : sa dernière version publiée, jamais celle que le service prépare. */
export interface AppelPublic {
  id: number;
  genre: GenreAppel;
  intitule: string;
  financeur: string;
  departement: string | null;
  region: string | null;
  /** Nom du département ou de la région. */
  territoire: string;
  etat: EtatAppel;
  etatPublic: EtatPublic;
  ouvreLe: Date;
  fermeLe: Date | null;
  fuseau: string;
  contenu: Contenu;
  version: number;
  publieLe: Date;
  /** Dernière chose publiée : version, prolongation, réponse, résultats. */
  modifieLe: Date;
  resultatsLe: Date | null;
  demonstration: boolean;
  /** Heure de la base : celle qui décide des dépôts. */
  maintenant: Date;
}

/** Publié un jour ; ni la préparation, ni ce qui fut abandonné avant de paraître. */
const VISIBLE = sql`a.publie_le IS NOT NULL AND a.etat <> 'preparation'`;
const ETAT_PUBLIC = sql`CASE WHEN a.etat = 'retire' THEN 'retire' WHEN a.etat IN ('resultats', 'archive') THEN 'resultats'
  WHEN now() < a.ouvre_le THEN 'a_venir' WHEN now() >= a.ferme_le THEN 'ferme' ELSE 'ouvert' END`;
const DEPUIS = sql`
  FROM appel a JOIN organisation o ON o.id = a.organisation_id
  JOIN LATERAL (SELECT numero, intitule, contenu, le FROM appel_version WHERE appel = a.id ORDER BY numero DESC LIMIT 1) v ON true
  LEFT JOIN departement d ON d.code = a.departement LEFT JOIN region r ON r.code = a.region`;
const COLONNES = sql`
  a.id, a.genre, v.intitule, o.nom AS financeur, a.departement, coalesce(a.region, d.region) AS region,
  coalesce(d.nom, r.nom, a.departement, a.region) AS territoire, a.etat, ${ETAT_PUBLIC} AS "etatPublic", a.ouvre_le AS "ouvreLe",
  a.ferme_le AS "fermeLe", a.fuseau, v.contenu, v.numero AS version, a.publie_le AS "publieLe", a.resultats_le AS "resultatsLe",
  a.demonstration, now() AS maintenant,
  greatest(v.le, a.resultats_le, (SELECT max(p.le) FROM appel_prolongation p WHERE p.appel = a.id),
    (SELECT max(q.repondue_le) FROM appel_question q WHERE q.appel = a.id AND q.etat = 'publiee')) AS "modifieLe"`;

/** @throws ErreurIntrouvable il n'existe pas, ou n'a jamais été publié : la réponse est la même */
export async function appelPublic(base: Base, id: number): Promise<AppelPublic> {
  const { rows } = await sql<AppelPublic>`SELECT ${COLONNES} ${DEPUIS} WHERE a.id = ${id} AND ${VISIBLE}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Cet appel n'existe pas, ou n'est pas publié.");
  return rows[0];
}

export interface FiltresPublics {
  q?: string | undefined;
  genre?: GenreAppel | undefined;
  public?: string | undefined;
  nature?: NatureOrganisation | undefined;
  /** `departement:62` ou `region:32`. */
  territoire?: string | undefined;
  etat?: EtatPublic | 'tous' | undefined;
  page: number;
  taille: number;
}

function condition(f: Omit<FiltresPublics, 'page' | 'taille'>) {
  const { niveau, code } = lireReference(f.territoire ?? '') ?? {};
  const ou =
    niveau === 'departement'
      ? sql`(a.departement = ${code} OR a.region = (SELECT region FROM departement WHERE code = ${code}))`
      : niveau === 'region'
        ? sql`coalesce(a.region, d.region) = ${code}`
        : sql`true`;
  const natures = sql`v.contenu #> '{eligibilite,natures}'`;
  return sql`${VISIBLE} AND ${horsDemonstration('a')} AND ${ou}
    AND ${f.etat === 'tous' ? sql`true` : f.etat ? sql`${ETAT_PUBLIC} = ${f.etat}` : sql`${ETAT_PUBLIC} IN ('ouvert', 'a_venir')`}
    AND (${f.q ?? null}::text IS NULL OR recherchable(v.intitule || ' ' || o.nom) LIKE '%' || btrim(recherchable(${f.q ?? ''})) || '%')
    AND (${f.genre ?? null}::text IS NULL OR a.genre = ${f.genre ?? null})
    AND (${f.public ?? null}::text IS NULL OR v.contenu -> 'publics' ? ${f.public ?? ''})
    AND (${f.nature ?? null}::text IS NULL OR jsonb_array_length(${natures}) = 0 OR ${natures} ? ${f.nature ?? ''})`;
}

/** Appels publiés, ceux qui ferment le plus tôt d'abord ; par défaut, ceux où l'on peut encore déposer. */
export async function listerAppelsPublics(base: Base, f: FiltresPublics) {
  const { rows } = await sql<AppelPublic & { total: number }>`
    SELECT ${COLONNES}, (count(*) OVER ())::int AS total ${DEPUIS} WHERE ${condition(f)}
    ORDER BY ${ETAT_PUBLIC} <> 'ouvert', ${ETAT_PUBLIC} <> 'a_venir', CASE WHEN now() < a.ferme_le THEN a.ferme_le END ASC NULLS LAST,
      a.ferme_le DESC NULLS LAST, a.id DESC
    LIMIT ${f.taille} OFFSET ${(f.page - 1) * f.taille}`.execute(base);
  return { lignes: rows as AppelPublic[], total: rows[0]?.total ?? 0 };
}

/** Pour un flux : les derniers changements d'abord. */
export async function derniersAppelsPublics(base: Base, limite = 50): Promise<AppelPublic[]> {
  const { rows } = await sql<AppelPublic>`
    SELECT ${COLONNES} ${DEPUIS} WHERE ${condition({ etat: 'tous' })} ORDER BY "modifieLe" DESC, a.id DESC LIMIT ${limite}`.execute(
    base,
  );
  return rows;
}

/** Territoires qui ont un appel visible, pour le filtre : on ne propose pas un choix sans réponse. */
export async function territoiresDesAppels(base: Base): Promise<{ valeur: string; libelle: string }[]> {
  const { rows } = await sql<{ valeur: string; libelle: string }>`
    SELECT DISTINCT CASE WHEN a.departement IS NULL THEN 'region:' || a.region ELSE 'departement:' || a.departement END AS valeur,
      coalesce(d.nom || ' (' || d.code || ')', r.nom, a.departement, a.region) AS libelle
    ${DEPUIS} WHERE ${condition({ etat: 'tous' })} ORDER BY libelle`.execute(base);
  return rows;
}
