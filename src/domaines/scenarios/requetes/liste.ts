import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import type { EtatScenario, ResumeScenario } from '../forme.ts';
import { lireResumes, visible } from './resumes.ts';

export const TRIS_SCENARIOS = ['modifieLe', 'nom', 'territoire', 'auteur'] as const;
export interface FiltresScenarios {
  q?: string | undefined;
  territoire?: string | undefined;
  auteur?: string | undefined;
  etat?: EtatScenario | undefined;
  tri: (typeof TRIS_SCENARIOS)[number] | undefined;
  sens: 'asc' | 'desc';
  page: number;
  taille: number;
}

const COLONNES = {
  modifieLe: sql`s.modifie_le`,
  nom: sql`lower(s.nom)`,
  territoire: sql`lower(s.territoire_nom)`,
  auteur: sql`lower(s.auteur_nom)`,
};

/** Les scénarios lisibles par la personne ; les archivés seulement si on les demande. */
export async function listerScenarios(
  base: Base,
  acteur: Acteur,
  filtres: FiltresScenarios,
): Promise<{ lignes: ResumeScenario[]; total: number }> {
  exiger(acteur, 'scenarios.lire');
  const filtre = filtreDe(acteur, filtres);
  const { rows } = await sql<{ total: number }>`SELECT count(*)::int AS total FROM scenario s WHERE ${filtre}`.execute(
    base,
  );
  const ordre = COLONNES[filtres.tri ?? 'modifieLe'];
  const sens = filtres.sens === 'desc' ? sql`DESC` : sql`ASC`;
  const lignes = await lireResumes(base, { filtre, ordre: sql`${ordre} ${sens}`, limite: filtres });
  return { lignes, total: rows[0]?.total ?? 0 };
}

function filtreDe(acteur: Acteur, { q, territoire, auteur, etat }: FiltresScenarios): RawBuilder<SqlBool> {
  const conditions = [
    visible(acteur),
    horsDemonstration('s'),
    etat ? sql<SqlBool>`s.etat = ${etat}` : sql<SqlBool>`s.etat <> 'archive'`,
  ];
  if (q) {
    const motif = `%${q.replace(/[%_\\]/g, '\\$&')}%`;
    conditions.push(
      sql<SqlBool>`(s.nom ILIKE ${motif} OR s.intention ILIKE ${motif} OR s.territoire_nom ILIKE ${motif})`,
    );
  }
  if (territoire) conditions.push(sql<SqlBool>`s.territoire = ${territoire}`);
  if (auteur === 'moi') conditions.push(sql<SqlBool>`s.auteur = ${acteur.compteId}`);
  else if (auteur === 'organisation') conditions.push(sql<SqlBool>`s.organisation_id = ${acteur.organisationId}`);
  return sql<SqlBool>`${sql.join(conditions, sql` AND `)}`;
}

/** Territoires qui ont un scénario lisible, pour le filtre. */
export async function territoiresAvecScenario(base: Base, acteur: Acteur): Promise<{ ref: string; nom: string }[]> {
  const { rows } = await sql<{ ref: string; nom: string }>`
    SELECT s.territoire AS ref, max(s.territoire_nom) AS nom FROM scenario s WHERE ${visible(acteur)} AND ${horsDemonstration('s')} GROUP BY s.territoire ORDER BY 2`.execute(
    base,
  );
  return rows;
}

/** Scénarios que la personne peut comparer, groupés par territoire dans leur libellé. */
export async function choixAComparer(base: Base, acteur: Acteur): Promise<{ id: number; libelle: string }[]> {
  const { rows } = await sql<{ id: number; libelle: string }>`
    SELECT s.id, s.territoire_nom || ' – ' || s.nom || ' (' || s.auteur_nom || ')' AS libelle FROM scenario s
    WHERE ${visible(acteur)} AND ${horsDemonstration('s')} ORDER BY s.territoire_nom, s.modifie_le DESC LIMIT 500`.execute(
    base,
  );
  return rows;
}
