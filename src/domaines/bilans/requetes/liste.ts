import { type RawBuilder, sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { SITUES } from '../chargement.ts';
import type { BilanSitue, EtatBilan } from '../forme.ts';

export const TRIS = ['limite', 'structure', 'annee', 'etat'] as const;

export interface FiltresBilans {
  q?: string | undefined;
  etat?: EtatBilan | undefined;
  annee?: number | undefined;
  retard?: true | undefined;
  tri?: (typeof TRIS)[number] | undefined;
  sens?: 'asc' | 'desc';
  page?: number;
  taille?: number;
}

/** Qui voit quelles lignes. Un service suit aussi ce qui n'est pas déposé ; il n'en lit pas les réponses (droits.ts). */
function visibles({ nature, perimetre, organisationId }: Acteur): RawBuilder<boolean> {
  if (nature === 'structure') return sql`x."organisationId" = ${organisationId}`;
  if (nature === 'reseau') return sql`x."reseauAutorise" AND x."reseauId" = ${organisationId}`;
  if (perimetre.niveau === 'national') return sql`true`;
  if (perimetre.niveau === 'departement') return sql`x.departement = ANY(${perimetre.codes}::text[])`;
  if (perimetre.niveau === 'region') return sql`x.region = ANY(${perimetre.codes}::text[])`;
  return sql`false`;
}

const EN_RETARD = sql`(x."dueLe" < coalesce(x."deposeLe", now()) AND x.etat <> 'accepte')`;
const ORDRES = {
  // Ce qui retient un versement d'abord : en retard, puis par date.
  limite: sql`${EN_RETARD} IS TRUE DESC, x.etat = 'accepte', x."dueLe"`,
  structure: sql`lower(x."structureNom")`,
  annee: sql`x.annee`,
  etat: sql`x.etat`,
};

export interface ListeBilans {
  lignes: BilanSitue[];
  total: number;
  comptes: { attendus: number; retard: number; aExaminer: number };
  annees: number[];
}

/** Les bilans que l'acteur suit, ceux qui sont en retard d'abord. */
export async function listerBilans(base: Base, acteur: Acteur, f: FiltresBilans = {}): Promise<ListeBilans> {
  exiger(acteur, 'bilans.lister');
  const { page = 1, taille = 50, sens = 'asc' } = f;
  const motif = f.q && `%${f.q.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const ici = sql`FROM (${SITUES}) AS x WHERE ${visibles(acteur)} AND ${horsDemonstration('x')}`;
  const { rows } = await sql<BilanSitue & { total: number }>`SELECT x.*, count(*) OVER ()::int AS total ${ici}
    ${f.etat ? sql`AND x.etat = ${f.etat}` : sql``} ${f.annee ? sql`AND x.annee = ${f.annee}` : sql``}
    ${f.retard ? sql`AND ${EN_RETARD}` : sql``}
    ${motif ? sql`AND (x."structureNom" ILIKE ${motif} OR x."conventionNumero" ILIKE ${motif})` : sql``}
    ORDER BY ${ORDRES[f.tri ?? 'limite']} ${sens === 'desc' ? sql`DESC NULLS LAST` : sql``}, x.annee DESC, x.id
    LIMIT ${taille} OFFSET ${(page - 1) * taille}`.execute(base);
  const { rows: comptes } = await sql<ListeBilans['comptes'] & { annees: number[] | null }>`
    SELECT count(*) FILTER (WHERE x.etat IN ('brouillon', 'a_corriger', 'refuse'))::int AS attendus,
      count(*) FILTER (WHERE ${EN_RETARD})::int AS retard, count(*) FILTER (WHERE x.etat = 'depose')::int AS "aExaminer",
      array_agg(DISTINCT x.annee ORDER BY x.annee DESC) AS annees ${ici}`.execute(base);
  const { annees, ...autres } = comptes[0]!;
  return { lignes: rows, total: rows[0]?.total ?? 0, comptes: autres, annees: annees ?? [] };
}

/** Bilans d'une structure, le plus récent d'abord, avec leurs résultats s'ils sont acceptés. Le droit est vérifié par l'appelant. */
export async function bilansDe(base: Base | Trx, structure: number): Promise<BilanSitue[]> {
  const { rows } =
    await sql<BilanSitue>`${SITUES} WHERE b.structure = ${structure} ORDER BY b.annee DESC, b.id DESC`.execute(base);
  return rows;
}

/** Résultats du dernier bilan accepté d'une structure, pour cette année au plus ; `null` : aucun. */
export async function resultatsDernierBilan(
  base: Base | Trx,
  structure: number,
  annee: number,
): Promise<BilanSitue['resultats']> {
  const { rows } = await sql<{ resultats: BilanSitue['resultats'] }>`
    SELECT resultats FROM bilan WHERE structure = ${structure} AND annee <= ${annee} AND etat = 'accepte'
    ORDER BY annee DESC, id DESC LIMIT 1`.execute(base);
  return rows[0]?.resultats ?? null;
}
