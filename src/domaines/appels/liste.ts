import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import type { Decimal } from '#src/socle/montants.ts';
import type { GenreAppel } from './forme.ts';
import { type PhaseAppel, phaseSql } from './phase.ts';

export interface AppelListe {
  id: number;
  intitule: string;
  genre: GenreAppel;
  phase: PhaseAppel;
  organisationId: number;
  organisationNom: string;
  lieu: string;
  ouvreLe: Date | null;
  fermeLe: Date | null;
  fuseau: string;
  brouillons: number;
  deposees: number;
  questions: number;
  /** Enveloppe en euros ; `null` : pas encore dotée. */
  enveloppe: Decimal | null;
  engage: Decimal | null;
  demonstration: boolean;
}

/** `urgence` : ce qui reçoit des candidatures d'abord, la clôture la plus proche en tête. */
export const TRIS_APPELS = ['urgence', 'intitule', 'ferme', 'deposees', 'enveloppe'] as const;
export interface FiltresAppels {
  q?: string | undefined;
  genre?: GenreAppel | undefined;
  phase?: PhaseAppel | undefined;
  miens?: boolean | undefined;
  tri?: string | undefined;
  sens?: 'asc' | 'desc' | undefined;
}

const TRIS = {
  intitule: sql`intitule`,
  ferme: sql`"fermeLe"`,
  deposees: sql`deposees`,
  enveloppe: sql`enveloppe::numeric`,
} as const;

/** Les appels de l'organisation, et ceux auxquels elle est associée ; les plus urgents d'abord. */
export async function listerAppels(base: Base, acteur: Acteur, f: FiltresAppels = {}): Promise<AppelListe[]> {
  exiger(acteur, 'appels.lister');
  const sens = f.sens === 'desc' ? sql`DESC NULLS LAST` : sql`ASC NULLS LAST`;
  const tri = TRIS[f.tri as keyof typeof TRIS];
  const { rows } = await sql<AppelListe>`
    SELECT * FROM (
      SELECT a.id, a.intitule, a.genre, ${phaseSql('a')} AS phase, a.organisation_id AS "organisationId", o.nom AS "organisationNom",
        coalesce(d.nom, r.nom, a.departement, a.region) AS lieu, a.ouvre_le AS "ouvreLe", a.ferme_le AS "fermeLe", a.fuseau,
        (SELECT count(*)::int FROM candidature c WHERE c.appel = a.id AND c.etat = 'brouillon') AS brouillons,
        (SELECT count(*)::int FROM candidature c WHERE c.appel = a.id AND c.etat NOT IN ('brouillon', 'retiree')) AS deposees,
        (SELECT count(*)::int FROM appel_question q WHERE q.appel = a.id AND q.etat = 'attend') AS questions,
        (e.montant + e.derogations)::text AS enveloppe, e.engage::text AS engage, a.demonstration
      FROM appel a JOIN organisation o ON o.id = a.organisation_id
      LEFT JOIN departement d ON d.code = a.departement LEFT JOIN region r ON r.code = a.region
      LEFT JOIN enveloppe e ON e.appel = a.id
      WHERE ${horsDemonstration('a')} AND (a.organisation_id = ${acteur.organisationId}
        OR (${f.miens !== true} AND EXISTS (SELECT FROM appel_partenaire p
          WHERE p.appel = a.id AND p.organisation_id = ${acteur.organisationId})))
    ) l
    WHERE (${f.genre ?? null}::text IS NULL OR genre = ${f.genre ?? null})
      AND (${f.phase ?? null}::text IS NULL OR phase = ${f.phase ?? null})
      AND (${f.q ?? null}::text IS NULL OR intitule ILIKE ${`%${(f.q ?? '').replace(/[\\%_]/g, '\\$&')}%`})
    ORDER BY ${tri ? sql`${tri} ${sens},` : sql``}
      array_position(ARRAY['ouvert', 'ferme', 'a_venir', 'preparation', 'resultats', 'archive', 'retire'], phase), "fermeLe", id DESC`.execute(
    base,
  );
  return rows;
}
