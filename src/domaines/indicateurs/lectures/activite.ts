import { type RawBuilder, sql } from 'kysely';
import type { Case } from '../forme.ts';
import type { PartStructure } from '../regles/lignes.ts';
import { type Cadre, type LigneLue, structuresDuCadre } from './cadre.ts';
import { GRANDEURS_POSTES, postesParStructure } from './postes.ts';

export const GRANDEURS_SORTIES = [
  'durable',
  'transition',
  'positive',
  'autre',
  'non_documentee',
  'emploi',
  'dynamiques',
  'examinees',
] as const;
export const GRANDEURS_BILANS = ['immersions', 'formations', 'acceptes', 'bilans'] as const;

const CATEGORIES = ['durable', 'transition', 'positive', 'autre', 'non_documentee'] as const;

/** Sorties d'une année par structure ; qui n'a déclaré que des retraits n'a rien d'examiné. */
function sortiesParStructure(cadre: Cadre): RawBuilder<unknown> {
  const n = (categories: readonly string[]) =>
    sql`coalesce(sum(a.nombre) FILTER (WHERE a.categorie = ANY(${[...categories]})), 0)`;
  return sql`
  s AS MATERIALIZED (${structuresDuCadre(cadre)}),
  sorties AS (
    SELECT s.id AS structure, s.nom, s.type, s.maille, s.departement, a.annee, max(a.saisi_le)::date AS dernier,
      ${sql.join(CATEGORIES.map((c) => sql`${n([c])} AS ${sql.ref(c)}`))}, ${n(['durable', 'transition'])} AS emploi,
      ${n(['durable', 'transition', 'positive'])} AS dynamiques, ${n(CATEGORIES)} AS examinees
    FROM activite_sortie a JOIN s ON s.id = a.structure WHERE a.annee = ANY(${[...cadre.annees]})
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING bool_or(a.categorie <> 'retrait'))`;
}

/** Bilans de l'année par structure, et ce que disent les acceptés de l'emploi et de la formation : rubrique vide, on n'en sait rien. */
function bilansParStructure(cadre: Cadre): RawBuilder<unknown> {
  const suivies = (
    genres: readonly string[],
  ) => sql`CASE WHEN b.etat = 'accepte' AND jsonb_typeof(r.donnees -> 'bilan_emploi') = 'array' AND r.donnees -> 'bilan_emploi' <> '[]' THEN (
      SELECT coalesce(sum((p ->> 'suivies')::numeric), 0) FROM jsonb_array_elements(CASE jsonb_typeof(r.donnees -> 'bilan_emploi') WHEN 'array' THEN r.donnees -> 'bilan_emploi' ELSE '[]' END) p
      WHERE p ->> 'genre' = ANY(${[...genres]}) AND p ->> 'suivies' ~ '^[0-9]{1,9}$') END`;
  return sql`
  s AS MATERIALIZED (${structuresDuCadre(cadre)}),
  bilans AS (
    SELECT s.id AS structure, s.nom, s.type, s.maille, s.departement, b.annee, max(b.etat_depuis)::date AS dernier,
      sum(${suivies(['immersion'])}) AS immersions, sum(${suivies(['savoirs', 'metier', 'certifiante'])}) AS formations,
      count(*) FILTER (WHERE b.etat = 'accepte') AS acceptes, count(*) AS bilans
    FROM bilan b JOIN s ON s.id = b.structure LEFT JOIN reponse r ON r.objet = 'bilan:' || b.id
    WHERE b.annee = ANY(${[...cadre.annees]}) GROUP BY 1, 2, 3, 4, 5, 6)`;
}

export const FAMILLES_STRUCTURES = {
  postes: { table: 'postes', cte: postesParStructure, grandeurs: GRANDEURS_POSTES },
  sorties: { table: 'sorties', cte: sortiesParStructure, grandeurs: GRANDEURS_SORTIES },
  bilans: { table: 'bilans', cte: bilansParStructure, grandeurs: GRANDEURS_BILANS },
} as const;
export type FamilleStructures = keyof typeof FAMILLES_STRUCTURES;

/** Les grandeurs d'une famille lue structure par structure, additionnées par année, maille et type. Une requête. */
export async function lireFamilleStructures(cadre: Cadre, famille: FamilleStructures): Promise<Case[]> {
  const { table, cte, grandeurs } = FAMILLES_STRUCTURES[famille];
  const { rows } = await sql<LigneLue & Record<string, number | null>>`
    WITH ${cte(cadre)}
    SELECT annee, maille AS sous, type, count(*)::int AS structures, max(dernier)::text AS date,
      ${sql.join(grandeurs.map((g) => sql`sum(${sql.ref(g)})::float8 AS ${sql.ref(g)}`))}
    FROM ${sql.table(table)} GROUP BY 1, 2, 3`.execute(cadre.base);
  return rows.map(({ annee, sous, type, structures, date, ...lues }) => ({
    ...{ annee, sous, type, structures, date },
    grandeurs: lues,
  }));
}

export interface LigneStructure extends PartStructure {
  structure: number;
  nom: string;
}

/** Les structures qu'un nombre compte, et la part de chacune dans toutes les grandeurs de la famille. */
export async function lireLignesStructures(
  cadre: Cadre,
  famille: FamilleStructures,
  { numerateur, denominateur }: { numerateur: string; denominateur?: string | undefined },
): Promise<LigneStructure[]> {
  const { table, cte, grandeurs } = FAMILLES_STRUCTURES[famille];
  const { rows } = await sql<Omit<LigneStructure, 'grandeurs'> & Record<string, number | null>>`
    WITH ${cte(cadre)}
    SELECT structure, nom, type, departement, maille, ${sql.join(grandeurs.map((g) => sql`${sql.ref(g)}::float8 AS ${sql.ref(g)}`))}
    FROM ${sql.table(table)} WHERE ${sql.ref(numerateur)} IS NOT NULL ${denominateur ? sql`OR ${sql.ref(denominateur)} IS NOT NULL` : sql``}
    ORDER BY nom, structure`.execute(cadre.base);
  return rows.map(({ structure, nom, type, departement, maille, ...lues }) => ({
    ...{ structure, nom, type, departement, maille, grandeurs: lues },
    numerateur: lues[numerateur] ?? null,
    denominateur: denominateur ? (lues[denominateur] ?? null) : null,
  }));
}

/** Structures ouvertes aujourd'hui, par maille et type. */
export async function lireRegistre(cadre: Cadre): Promise<Case[]> {
  const annee = Number(cadre.jour.slice(0, 4));
  const { rows } = await sql<{ sous: string; type: string; structures: number }>`
    WITH s AS (${structuresDuCadre(cadre)})
    SELECT maille AS sous, type, count(*)::int AS structures FROM s WHERE etat = 'active' GROUP BY 1, 2`.execute(
    cadre.base,
  );
  return rows.map(({ sous, type, structures }) => ({
    ...{ annee, sous, type, structures, date: cadre.jour },
    grandeurs: { structures },
  }));
}
