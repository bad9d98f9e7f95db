import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Decimal } from '#src/socle/montants.ts';
import type { EtatSubvention } from '../suivi.ts';
import { RETENUE, visibles } from './visibles.ts';

export const TRIS_SUBVENTIONS = ['porteur', 'numero', 'fin', 'montant', 'verse', 'appel'] as const;

export interface FiltresSubventions {
  q?: string | undefined;
  etat?: string | undefined;
  appel?: number | undefined;
  /** Porteur. */
  organisation?: number | undefined;
  /** Seulement celles dont un paiement serait retenu. */
  retenues?: boolean | undefined;
  tri?: string | undefined;
  sens?: 'asc' | 'desc' | undefined;
  page?: number | undefined;
  taille?: number | undefined;
}

export interface LigneSubvention {
  id: number;
  numero: string;
  etat: EtatSubvention;
  appel: number;
  appelIntitule: string;
  intitule: string;
  porteur: string;
  financeur: string;
  debut: string;
  fin: string;
  montant: Decimal;
  coutEligible: Decimal;
  verse: Decimal;
  enCours: Decimal;
  aReverser: Decimal;
  retenue: boolean;
  /** Prochain document attendu du porteur, et quand. */
  prochaine: string | null;
  prochaineLe: Date | null;
  demonstration: boolean;
}

const TRIS: Record<(typeof TRIS_SUBVENTIONS)[number], ReturnType<typeof sql>> = {
  porteur: sql`o.nom`,
  numero: sql`s.numero`,
  fin: sql`s.fin`,
  montant: sql`s.montant`,
  verse: sql`m.verse`,
  appel: sql`a.intitule`,
};

/** Les conventions de subvention que l'acteur peut lire, filtrées et triées ; `montants` : leur somme sous les mêmes filtres. */
export async function listerSubventions(
  base: Base,
  acteur: Acteur,
  f: FiltresSubventions = {},
): Promise<{ lignes: LigneSubvention[]; total: number; accorde: Decimal; verse: Decimal; retenues: number }> {
  exiger(acteur, 'subventions.lister');
  const { page = 1, taille = 50 } = f;
  const motif = f.q && `%${f.q.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const conditions = [
    visibles(acteur),
    ...(motif ? [sql`(o.nom ILIKE ${motif} OR s.numero ILIKE ${motif} OR s.intitule ILIKE ${motif})`] : []),
    ...(f.etat ? [sql`s.etat = ${f.etat}`] : []),
    ...(f.appel ? [sql`s.appel = ${f.appel}`] : []),
    ...(f.organisation ? [sql`s.organisation_id = ${f.organisation}`] : []),
    ...(f.retenues ? [RETENUE] : []),
  ];
  const tri = TRIS[f.tri as keyof typeof TRIS] ?? TRIS.porteur;
  const { rows } = await sql<
    LigneSubvention & { combien: number; accorde: Decimal; versees: Decimal; combienRetenues: number }
  >`
    SELECT s.id, s.numero, s.etat, s.appel, a.intitule AS "appelIntitule", s.intitule, o.nom AS porteur, f.nom AS financeur, s.debut::text AS debut,
      coalesce(s.resiliee_le, s.fin)::text AS fin, s.montant, s.cout_eligible AS "coutEligible", m.*, ${RETENUE} AS retenue, s.demonstration,
      e.libelle AS prochaine, e.due_le AS "prochaineLe", count(*) OVER ()::int AS combien,
      coalesce(sum(s.montant) FILTER (WHERE s.etat NOT IN ('projet', 'proposee', 'annulee')) OVER (), 0)::numeric(16, 2) AS accorde,
      coalesce(sum(m.verse) OVER (), 0)::numeric(16, 2) AS versees, count(*) FILTER (WHERE ${RETENUE}) OVER ()::int AS "combienRetenues"
    FROM subvention s JOIN appel a ON a.id = s.appel JOIN organisation o ON o.id = s.organisation_id JOIN organisation f ON f.id = s.financeur_id
    CROSS JOIN LATERAL (SELECT
      coalesce(sum(p.montant) FILTER (WHERE p.etat = 'paye' AND p.genre <> 'reversement'), 0)
        - coalesce(sum(p.montant) FILTER (WHERE p.etat = 'paye' AND p.genre = 'reversement'), 0) AS verse,
      coalesce(sum(p.montant) FILTER (WHERE p.etat IN ('propose', 'approuve', 'exporte') AND p.genre <> 'reversement'), 0) AS "enCours",
      coalesce(sum(p.montant) FILTER (WHERE p.etat IN ('propose', 'approuve', 'exporte') AND p.genre = 'reversement'), 0) AS "aReverser"
      FROM paiement p WHERE p.subvention = s.id) m
    LEFT JOIN LATERAL (SELECT x.libelle, x.due_le FROM echeance x WHERE x.objet = 'subvention:' || s.id AND x.etat = 'ouverte'
      ORDER BY x.due_le LIMIT 1) e ON true
    WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY ${tri} ${f.sens === 'desc' ? sql`DESC NULLS LAST` : sql`ASC NULLS LAST`}, s.id
    ${Number.isFinite(taille) ? sql`LIMIT ${taille} OFFSET ${(page - 1) * taille}` : sql``}`.execute(base);
  const [un] = rows;
  return {
    lignes: rows.map(({ combien: _, accorde: __, versees: ___, combienRetenues: ____, ...ligne }) => ligne),
    total: un?.combien ?? 0,
    accorde: un?.accorde ?? '0',
    verse: un?.versees ?? '0',
    retenues: un?.combienRetenues ?? 0,
  };
}

/** Les conventions d'un porteur ou d'un appel que l'acteur peut lire. */
export const subventionsDe = async (
  base: Base,
  acteur: Acteur,
  de: { organisation: number } | { appel: number },
): Promise<LigneSubvention[]> =>
  (await listerSubventions(base, acteur, { ...de, taille: Number.POSITIVE_INFINITY })).lignes;

export interface AConventionner {
  candidature: number;
  intitule: string;
  porteur: string;
  appelIntitule: string;
  montant: Decimal;
}

/** Candidatures que l'organisation de l'acteur a retenues avec un montant, pas encore conventionnées. Un appel à manifestation d'intérêt n'en accorde pas. */
export async function aConventionner(base: Base, acteur: Acteur): Promise<AConventionner[]> {
  const { rows } = await sql<AConventionner>`
    SELECT c.id AS candidature, c.intitule, o.nom AS porteur, a.intitule AS "appelIntitule", d.montant
    FROM candidature c JOIN appel a ON a.id = c.appel JOIN organisation o ON o.id = c.organisation_id
    JOIN candidature_decision d ON d.candidature = c.id AND d.annulee_le IS NULL AND d.sens = 'favorable' AND d.montant IS NOT NULL
    WHERE c.etat = 'retenue' AND a.organisation_id = ${acteur.organisationId}
      AND NOT EXISTS (SELECT FROM subvention s WHERE s.candidature = c.id AND s.etat <> 'annulee')
      AND (NOT c.demonstration OR (SELECT demonstration_en_cours())) ORDER BY c.id`.execute(base);
  return rows;
}
