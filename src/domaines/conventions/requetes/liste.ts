import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Decimal } from '#src/socle/montants.ts';
import type { EtatConvention } from '../suivi.ts';
import { MONTANTS, RETENUE, visibles } from './visibles.ts';

export interface FiltresConventions {
  q?: string | undefined;
  etat?: string | undefined;
  departement?: string | undefined;
  structure?: number | undefined;
  /** Seulement celles dont un versement est retenu. */
  retenues?: boolean | undefined;
  /** Seulement celles que le département cofinance. */
  cofinancees?: boolean | undefined;
  tri?: string | undefined;
  sens?: 'asc' | 'desc' | undefined;
  page?: number | undefined;
  taille?: number | undefined;
}

export interface LigneConvention {
  id: number;
  numero: string;
  etat: EtatConvention;
  structure: number;
  structureNom: string;
  type: string;
  departement: string;
  departementNom: string;
  debut: string;
  fin: string;
  /** De la dernière année signée. */
  annee: number | null;
  etp: Decimal | null;
  total: Decimal | null;
  partDepartement: Decimal | null;
  /** Un avenant ou une première annexe attend des signatures. */
  aSigner: boolean;
  verse: Decimal;
  du: Decimal;
  aVenir: Decimal;
  retenue: boolean;
  demonstration: boolean;
}

const TRIS: Record<string, ReturnType<typeof sql>> = {
  structure: sql`s.nom`,
  numero: sql`c.numero`,
  fin: sql`c.fin`,
  total: sql`a.total`,
  du: sql`m.du`,
  departement: sql`c.departement`,
};

/** Les conventions que l'acteur peut lire, filtrées et triées. */
export async function listerConventions(
  base: Base,
  acteur: Acteur,
  f: FiltresConventions = {},
): Promise<{ lignes: LigneConvention[]; total: number }> {
  exiger(acteur, 'conventions.lister');
  const { page = 1, taille = 50 } = f;
  const conditions = [
    visibles(acteur),
    ...(f.q ? [sql`(s.recherche LIKE '%' || recherchable(${f.q}) || '%' OR c.numero ILIKE '%' || ${f.q} || '%')`] : []),
    ...(f.etat ? [sql`c.etat = ${f.etat}`] : []),
    ...(f.departement ? [sql`c.departement = ${f.departement}`] : []),
    ...(f.structure ? [sql`c.structure = ${f.structure}`] : []),
    ...(f.retenues ? [RETENUE] : []),
    ...(f.cofinancees ? [sql`a.part_departement > 0`] : []),
  ];
  const tri = TRIS[f.tri ?? 'structure'] ?? TRIS.structure!;
  const { rows } = await sql<LigneConvention & { combien: number }>`
    SELECT c.id, c.numero, c.etat, c.structure, s.nom AS "structureNom", c.type, c.departement, coalesce(dep.nom, c.departement) AS "departementNom",
      c.debut, coalesce(c.resiliee_le, c.fin) AS fin, a.annee, a.etp, a.total, a.part_departement AS "partDepartement", c.demonstration,
      EXISTS (SELECT FROM convention_annexe p WHERE p.convention = c.id AND p.etat IN ('projet', 'proposee')) AS "aSigner",
      m.*, ${RETENUE} AS retenue, count(*) OVER () AS combien
    FROM convention c JOIN structure s ON s.id = c.structure JOIN organisation o ON o.id = c.organisation_id
    JOIN dossier d ON d.id = c.dossier LEFT JOIN departement dep ON dep.code = c.departement
    LEFT JOIN LATERAL (SELECT * FROM convention_annexe x WHERE x.convention = c.id AND x.etat = 'signee' ORDER BY x.annee DESC LIMIT 1) a ON true
    CROSS JOIN LATERAL (${MONTANTS}) m
    WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY ${tri} ${f.sens === 'desc' ? sql`DESC NULLS LAST` : sql`ASC NULLS LAST`}, c.id
    ${Number.isFinite(taille) ? sql`LIMIT ${taille} OFFSET ${(page - 1) * taille}` : sql``}`.execute(base);
  return { lignes: rows.map(({ combien: _, ...ligne }) => ligne), total: rows[0]?.combien ?? 0 };
}

/** Toutes les conventions que l'acteur peut lire. */
export const conventionsDeLActeur = async (base: Base, acteur: Acteur): Promise<LigneConvention[]> =>
  (await listerConventions(base, acteur, { taille: Number.POSITIVE_INFINITY })).lignes;

/** Les conventions d'une structure que l'acteur peut lire. */
export const conventionsDe = async (base: Base, acteur: Acteur, structure: number): Promise<LigneConvention[]> =>
  (await listerConventions(base, acteur, { structure, taille: Number.POSITIVE_INFINITY })).lignes;

export interface SommeDepartement {
  departement: string;
  departementNom: string;
  conventions: number;
  etp: Decimal;
  total: Decimal;
  partDepartement: Decimal;
  verse: Decimal;
  du: Decimal;
  retenues: number;
}

/** Les conventions signées, département par département : la vue d'une région. */
export async function sommesParDepartement(base: Base, acteur: Acteur): Promise<SommeDepartement[]> {
  exiger(acteur, 'conventions.lister');
  const { rows } = await sql<SommeDepartement>`
    SELECT c.departement, coalesce(min(dep.nom), c.departement) AS "departementNom", count(*) AS conventions, coalesce(sum(a.etp), 0) AS etp,
      coalesce(sum(a.total), 0) AS total, coalesce(sum(a.part_departement), 0) AS "partDepartement", sum(m.verse) AS verse, sum(m.du) AS du,
      count(*) FILTER (WHERE ${RETENUE}) AS retenues
    FROM convention c JOIN organisation o ON o.id = c.organisation_id JOIN dossier d ON d.id = c.dossier
    LEFT JOIN departement dep ON dep.code = c.departement
    LEFT JOIN LATERAL (SELECT * FROM convention_annexe x WHERE x.convention = c.id AND x.etat = 'signee' ORDER BY x.annee DESC LIMIT 1) a ON true
    CROSS JOIN LATERAL (${MONTANTS}) m
    WHERE ${visibles(acteur)} AND c.etat = 'active' GROUP BY c.departement ORDER BY c.departement`.execute(base);
  return rows;
}
