import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import type { Nature } from '../forme.ts';

export interface LigneCorrespondance {
  id: number;
  activite: string;
  libelle: string;
  nature: Nature;
  code: string;
  debut: string;
  source: string;
  confiance: 'lu' | 'source secondaire' | 'non verifie';
  par: string | null;
}

export const TRIS = ['libelle', 'nature', 'code', 'debut'] as const;

export interface FiltresCorrespondance {
  activite?: string | undefined;
  nature?: string | undefined;
  q?: string | undefined;
  tri?: string | undefined;
  sens?: 'asc' | 'desc' | undefined;
}

/** Les rapprochements en vigueur aujourd'hui. */
export async function listerCorrespondances(
  base: Base,
  filtres: FiltresCorrespondance,
): Promise<LigneCorrespondance[]> {
  const tri = { libelle: 'a.ordre', nature: 'c.nature', code: 'c.code', debut: 'c.debut' }[filtres.tri ?? 'libelle'];
  const sens = filtres.sens === 'desc' ? sql`DESC` : sql`ASC`;
  const { rows } = await sql<LigneCorrespondance>`
    SELECT c.id, c.activite, a.libelle, c.nature, c.code, to_char(c.debut, 'YYYY-MM-DD') AS debut, c.source, c.confiance, c.par
    FROM activite_correspondance c JOIN activite_insertion a ON a.code = c.activite
    WHERE (c.fin IS NULL OR c.fin > current_date)
      AND (${filtres.activite ?? null}::text IS NULL OR c.activite = ${filtres.activite ?? null})
      AND (${filtres.nature ?? null}::text IS NULL OR c.nature = ${filtres.nature ?? null})
      AND (${filtres.q ?? null}::text IS NULL OR c.code ILIKE '%' || ${filtres.q ?? null} || '%')
    ORDER BY ${sql.ref(tri ?? 'a.ordre')} ${sens}, a.ordre, c.nature, c.code`.execute(base);
  return rows;
}

/** Activités pour une liste déroulante, « hors insertion » comprise. */
export async function choixActivites(base: Base): Promise<{ valeur: string; libelle: string }[]> {
  const { rows } = await sql<{ valeur: string; libelle: string }>`
    SELECT code AS valeur, libelle FROM activite_insertion ORDER BY ordre`.execute(base);
  return rows;
}
