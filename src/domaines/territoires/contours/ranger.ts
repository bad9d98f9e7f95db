import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { deriverNiveaux, type NiveauDerive } from './deriver.ts';
import type { LigneContour, SourceContour } from './lignes.ts';

export async function insererContours(trx: Trx, lignes: readonly LigneContour[]): Promise<void> {
  await sql`INSERT INTO contour (niveau, code, source, plan, chemin, cx, cy, x0, y0, x1, y1, superficie)
    SELECT niveau, code, source, plan, chemin, cx, cy, x0, y0, x1, y1, superficie
    FROM jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) AS n(niveau text, code text, source text, plan text, chemin text,
      cx int, cy int, x0 int, y0 int, x1 int, y1 int, superficie real)
    ON CONFLICT (niveau, code, plan, source) DO UPDATE SET chemin = excluded.chemin, cx = excluded.cx, cy = excluded.cy,
      x0 = excluded.x0, y0 = excluded.y0, x1 = excluded.x1, y1 = excluded.y1, superficie = excluded.superficie`.execute(
    trx,
  );
}

/**
 * Refait les contours des niveaux supérieurs d'une source à partir de ceux des communes. Données déduites : elles ne font pas partie de ce
 * qu'annuler un import rétablit, on les refait après.
 */
export async function refaireNiveaux(trx: Trx, source: SourceContour, niveaux: readonly NiveauDerive[]): Promise<void> {
  const lignes = await deriverNiveaux(trx, source, niveaux);
  await sql`DELETE FROM contour WHERE source = ${source} AND niveau = ANY(${niveaux as NiveauDerive[]}::text[])`.execute(
    trx,
  );
  await insererContours(trx, lignes);
}

/**
 * Superficie et densité de chaque commune : celles de son contour officiel, sinon celles de la cellule qui la dessine (la superficie n'est
 * alors connue que si elle est seule dans sa cellule).
 */
export async function mesurer(trx: Trx): Promise<void> {
  await sql`
    WITH mesure AS (
      SELECT c.code, k.superficie, c.population / k.superficie AS densite
      FROM commune c JOIN contour k ON k.niveau = 'commune' AND k.source = 'officiel' AND k.code = c.code AND k.superficie > 0
    ), secteur AS (
      SELECT c.cellule, count(*) AS communes, sum(c.population) AS population, max(k.superficie) AS superficie
      FROM commune c JOIN contour k ON k.niveau = 'commune' AND k.source = 'approximatif' AND k.code = c.cellule
      GROUP BY 1
    ), nouvelle AS (
      SELECT c.code,
        coalesce(m.superficie, CASE WHEN s.communes = 1 THEN s.superficie END)::real AS superficie,
        coalesce(m.densite, s.population / s.superficie)::real AS densite
      FROM commune c LEFT JOIN mesure m ON m.code = c.code LEFT JOIN secteur s ON s.cellule = c.cellule
    )
    UPDATE commune c SET superficie = n.superficie, densite = n.densite
    FROM nouvelle n WHERE n.code = c.code AND (c.superficie, c.densite) IS DISTINCT FROM (n.superficie, n.densite)`.execute(
    trx,
  );
}
