import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { type Besoin, COLONNES_BESOIN, DEPUIS_BESOIN } from '../chargement.ts';
import { operationsDe, recherche } from './liste.ts';

export const TRIS_BESOINS = ['metier', 'entreprise', 'debut', 'etat'] as const;
export interface FiltresBesoins {
  q?: string | undefined;
  etat?: string | undefined;
  contrat?: string | undefined;
  entreprise?: number | undefined;
  tri?: string | undefined;
  sens?: 'asc' | 'desc' | undefined;
  page?: number | undefined;
  taille?: number | undefined;
}
export interface LigneBesoin extends Besoin {
  entrepriseNom: string;
  demonstration: boolean;
}

const TRIS = { metier: sql`b.metier`, entreprise: sql`e.nom`, debut: sql`b.debut`, etat: sql`b.etat` };

/** Besoins des opérations de l'acteur ; sans état demandé, ceux qui courent. */
export async function listerBesoins(
  base: Base,
  acteur: Acteur,
  f: FiltresBesoins = {},
): Promise<{ lignes: LigneBesoin[]; total: number; places: number }> {
  exiger(acteur, 'entreprises.lister');
  const { page = 1, taille = 50 } = f;
  const conditions = [
    sql`e.operation IN ${operationsDe(acteur)}`,
    f.etat ? sql`b.etat = ${f.etat}` : f.entreprise ? sql`true` : sql`b.etat IN ('repere', 'qualifie', 'ouvert')`,
    ...(f.q
      ? [
          sql`(b.metier ILIKE ${recherche(f.q)} OR b.rome ILIKE ${recherche(f.q)} OR e.nom ILIKE ${recherche(f.q)} OR k.nom ILIKE ${recherche(f.q)})`,
        ]
      : []),
    ...(f.contrat ? [sql`b.contrat = ${f.contrat}`] : []),
    ...(f.entreprise ? [sql`b.entreprise = ${f.entreprise}`] : []),
  ];
  const tri = TRIS[f.tri as keyof typeof TRIS] ?? TRIS.metier;
  const { rows } = await sql<LigneBesoin & { combien: number; ouvertes: number }>`
    SELECT ${COLONNES_BESOIN}, e.nom AS "entrepriseNom", e.demonstration, count(*) OVER ()::int AS combien,
      coalesce(sum(b.nombre) FILTER (WHERE b.etat = 'ouvert') OVER (), 0)::int AS ouvertes
    FROM ${DEPUIS_BESOIN} WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY ${tri} ${f.sens === 'desc' ? sql`DESC NULLS LAST` : sql`ASC NULLS LAST`}, b.id
    ${Number.isFinite(taille) ? sql`LIMIT ${taille} OFFSET ${(page - 1) * taille}` : sql``}`.execute(base);
  return {
    lignes: rows.map(({ combien: _, ouvertes: __, ...ligne }) => ligne),
    total: rows[0]?.combien ?? 0,
    places: rows[0]?.ouvertes ?? 0,
  };
}
