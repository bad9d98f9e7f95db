import { type RawBuilder, sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { NATURES_ETAT } from '#src/droits/droits.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { type Effectif, petit } from '#src/socle/masque.ts';
import type { PublicAccompagne } from '../forme.ts';

export const TRIS_OPERATIONS = ['intitule', 'departement', 'debut'] as const;

export interface LigneOperation {
  id: number;
  intitule: string;
  departement: string;
  financeur: string;
  operateur: string | null;
  publics: PublicAccompagne[];
  debut: string;
  fin: string | null;
  close: boolean;
  equipes: number;
  portefeuilles: number;
  /** Personnes suivies aujourd'hui, et personnes différentes suivies depuis le 1er janvier ; petits nombres masqués hors de l'équipe. */
  stock: Effectif;
  fileActive: Effectif;
  demonstration: boolean;
  total: number;
}

/** Traduction en SQL de `litOperation` (src/droits/parcours.ts) ; un essai vérifie qu'elles disent la même chose. */
export function lisibles(acteur: Acteur): RawBuilder<boolean> {
  const { niveau, codes } = acteur.perimetre;
  const etat = !NATURES_ETAT.includes(acteur.nature)
    ? sql`false`
    : niveau === 'national'
      ? sql`true`
      : niveau === 'departement'
        ? sql`o.departement = ANY(${codes}::text[])`
        : niveau === 'region'
          ? sql`d.region = ANY(${codes}::text[])`
          : sql`false`;
  return sql<boolean>`(o.financeur_id = ${acteur.organisationId} OR o.operateur_id = ${acteur.organisationId} OR ${etat}
    OR EXISTS (SELECT FROM professionnel h WHERE h.operation = o.id AND h.compte_id = ${acteur.compteId} AND habilite(h)))`;
}

const ORDRE = { intitule: sql`lower(o.intitule)`, departement: sql`d.nom`, debut: sql`o.debut` };

/** Les opérations que l'acteur peut lire, avec leurs deux compteurs. */
export async function listerOperations(
  base: Base,
  acteur: Acteur,
  f: {
    q?: string | undefined;
    tri: (typeof TRIS_OPERATIONS)[number] | undefined;
    sens: 'asc' | 'desc';
    page: number;
    taille: number;
  },
): Promise<{ lignes: LigneOperation[]; total: number }> {
  exiger(acteur, 'accompagnements.lister');
  const { rows } = await sql<LigneOperation & Compteurs & { equipier: boolean }>`
    SELECT o.id, o.intitule, d.nom AS departement, f.nom AS financeur, p.nom AS operateur, o.publics, o.debut, o.fin, o.demonstration,
      o.close_le IS NOT NULL AS close, count(*) OVER ()::int AS total,
      (SELECT count(*)::int FROM equipe e WHERE e.operation = o.id AND e.fermee_le IS NULL) AS equipes,
      (SELECT count(*)::int FROM portefeuille e WHERE e.operation = o.id AND e.ferme_le IS NULL) AS portefeuilles, ${COMPTEURS},
      EXISTS (SELECT FROM professionnel h WHERE h.operation = o.id AND h.compte_id = ${acteur.compteId} AND habilite(h)) AS equipier
    FROM operation_accompagnement o JOIN departement d ON d.code = o.departement JOIN organisation f ON f.id = o.financeur_id
    LEFT JOIN organisation p ON p.id = o.operateur_id
    WHERE ${lisibles(acteur)} AND ${horsDemonstration('o')} AND (${f.q ?? null}::text IS NULL OR o.intitule ILIKE '%' || ${f.q ?? ''} || '%')
    ORDER BY ${ORDRE[f.tri ?? 'intitule']} ${f.sens === 'desc' ? sql`DESC` : sql`ASC`}, o.id
    LIMIT ${Number.isFinite(f.taille) ? f.taille : null} OFFSET ${Number.isFinite(f.taille) ? (f.page - 1) * f.taille : 0}`.execute(
    base,
  );
  const lignes = rows.map(({ equipier, ...l }) => ({ ...l, ...(equipier ? {} : masquerCompteurs(l)) }));
  return { lignes, total: rows[0]?.total ?? 0 };
}

export interface Compteurs {
  stock: number;
  fileActive: number;
}

/** Hors de l'équipe (financeur, opérateur, État), une opération de deux personnes les désignerait presque. */
export const masquerCompteurs = ({ stock, fileActive }: Compteurs): { stock: Effectif; fileActive: Effectif } => ({
  stock: petit(stock) ? null : stock,
  fileActive: petit(fileActive) ? null : fileActive,
});

/** Des nombres de l'opération `o`, jamais des personnes. Deux compteurs distincts : la file active d'une année n'est pas le stock du jour. */
export const COMPTEURS = sql`
  (SELECT count(*)::int FROM affectation a JOIN parcours q ON q.id = a.parcours WHERE q.operation = o.id AND a.debut <= current_date
    AND (a.fin IS NULL OR a.fin > current_date)) AS stock,
  (SELECT count(DISTINCT a.parcours)::int FROM affectation a JOIN parcours q ON q.id = a.parcours WHERE q.operation = o.id
    AND a.debut <= current_date AND (a.fin IS NULL OR a.fin > date_trunc('year', current_date)::date)) AS "fileActive"`;
