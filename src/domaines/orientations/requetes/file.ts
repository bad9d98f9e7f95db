import { type RawBuilder, sql } from 'kysely';
import type { Cloison } from '#src/socle/base/cloison.ts';
import type { Competence, EtatOrientation, Grille, Origine, Voie } from '../forme.ts';
import { aEvaluer, suggerer } from '../suggerer.ts';

export const TRIS_FILE = ['due', 'positionneLe', 'nom', 'equipe'] as const;
export interface FiltresFile {
  q?: string | undefined;
  etat?: 'preparee' | 'decidee' | undefined;
  equipe?: number | undefined;
  retard?: true | undefined;
  grille?: 'complete' | 'a_completer' | undefined;
  tri?: (typeof TRIS_FILE)[number] | undefined;
  sens: 'asc' | 'desc';
  page: number;
  taille: number;
}

export interface LigneFile {
  id: number;
  parcours: number;
  reference: string;
  nom: string;
  prenom: string;
  commune: string | null;
  equipe: string | null;
  etat: EtatOrientation;
  origine: Origine;
  positionneNom: string;
  positionneLe: Date;
  decideLe: Date | null;
  /** Limite de la décision. */
  due: Date | null;
  retard: boolean;
  voie: Voie | null;
  competence: Competence | null;
  /** Critères de la grille encore à évaluer. */
  manque: number;
  demonstration: boolean;
}

const ORDRES: Record<(typeof TRIS_FILE)[number], RawBuilder<unknown>> = {
  due: sql`coalesce(due, 'infinity')`,
  positionneLe: sql`"positionneLe"`,
  nom: sql`recherche`,
  equipe: sql`equipe`,
};

/**
 * Ce qui attend une décision ou une notification, parmi les parcours du cercle de qui demande ; les plus en retard d'abord. Ses opérations sont
 * dites en clair, pour que la base ne pose pas la question du cercle à toutes les autres.
 */
export async function fileOrientations(c: Cloison, f: FiltresFile) {
  // Les orientations d'abord, et elles seules : le nom ne se lit que de celles qui attendent et que le cercle ouvre.
  const visibles = sql`WITH v AS MATERIALIZED (
    SELECT o.id, o.parcours, o.etat, o.origine, o.positionne_nom, o.positionne_le, o.decide_le, o.voie, o.competence, o.grille,
      o.suggestion IS NOT NULL AS complete, p.reference, p.personne, p.equipe, p.demonstration
    FROM orientation o JOIN parcours p ON p.id = o.parcours
    WHERE o.etat IN ('preparee', 'decidee') AND p.etat <> 'clos' AND p.operation = ANY ((SELECT cloison_operations())::int[])),
  f AS (
    SELECT o.id, o.parcours, o.reference, n.nom, n.prenom, n.recherche, k.nom AS commune, e.nom AS equipe, o.equipe AS equipe_id, o.etat, o.origine,
      o.positionne_nom AS "positionneNom", o.positionne_le AS "positionneLe", o.decide_le AS "decideLe", o.voie, o.competence, o.grille,
      o.complete, o.demonstration, h.due_le AS due, coalesce(h.due_le < now(), false) AS retard
    FROM v o JOIN personne n ON n.id = o.personne LEFT JOIN commune k ON k.code = n.commune LEFT JOIN equipe e ON e.id = o.equipe
      LEFT JOIN echeance h ON h.objet = 'parcours:' || o.parcours AND h.nature = 'accompagnement.orientation' AND h.etat = 'ouverte'
        AND o.etat = 'preparee')`;
  const ou = sql`WHERE (${f.q ?? null}::text IS NULL OR recherche LIKE '%' || recherchable(${f.q ?? ''}) || '%' OR reference ILIKE '%' || ${f.q ?? ''} || '%')
    AND (${f.etat ?? null}::text IS NULL OR etat = ${f.etat ?? null}) AND (${f.equipe ?? null}::int IS NULL OR equipe_id = ${f.equipe ?? null}::int)
    AND (${f.retard ?? false}::boolean IS NOT true OR retard)
    AND (${f.grille ?? null}::text IS NULL OR etat = 'preparee' AND complete = (${f.grille ?? ''} = 'complete'))`;
  const sens = f.sens === 'desc' ? sql`DESC` : sql`ASC`;
  const { rows } = await sql<LigneFile & { grille: Grille; total: number }>`${visibles}
    SELECT *, count(*) OVER ()::int AS total FROM f ${ou} ORDER BY ${ORDRES[f.tri ?? 'due']} ${sens}, "positionneLe", id
    LIMIT ${f.taille === Number.POSITIVE_INFINITY ? null : f.taille}
    OFFSET ${f.taille === Number.POSITIVE_INFINITY ? 0 : (f.page - 1) * f.taille}`.execute(c);
  const { rows: comptes } = await sql<{
    aDecider: number;
    enRetard: number;
    aNotifier: number;
    equipes: { id: number; nom: string }[];
  }>`${visibles}
    SELECT coalesce(sum(n) FILTER (WHERE etat = 'preparee'), 0)::int AS "aDecider", coalesce(sum(n) FILTER (WHERE retard), 0)::int AS "enRetard",
      coalesce(sum(n) FILTER (WHERE etat = 'decidee'), 0)::int AS "aNotifier",
      coalesce(jsonb_agg(DISTINCT jsonb_build_object('id', equipe_id, 'nom', equipe)) FILTER (WHERE equipe_id IS NOT NULL), '[]') AS equipes
    FROM (SELECT etat, retard, equipe_id, equipe, count(*) AS n FROM f GROUP BY 1, 2, 3, 4) x`.execute(c);
  return {
    lignes: rows.map(({ grille, total: _, ...l }) => situer(l, grille)),
    total: rows[0]?.total ?? 0,
    ...comptes[0]!,
    equipes: comptes[0]!.equipes.toSorted((x, y) => x.nom.localeCompare(y.nom, 'fr')),
  };
}

/** Avant la décision, la voie montrée est celle que la grille suggère. */
function situer(l: Omit<LigneFile, 'manque'>, grille: Grille): LigneFile {
  const suggestion = l.etat === 'preparee' ? suggerer(grille) : null;
  return {
    ...l,
    voie: l.voie ?? suggestion?.voie ?? null,
    competence: l.competence ?? suggestion?.competence ?? null,
    manque: l.etat === 'preparee' ? aEvaluer(grille).length : 0,
  };
}
