import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import type { CouvertureBassins } from '../forme.ts';
import type { CaseRecrutement } from '../regles.ts';

export interface Metier {
  code: string;
  libelle: string;
  famille: string;
}

export interface AnneeChargee {
  annee: number;
  demonstration: boolean;
  /** Jour du dernier import de cette année, AAAA-MM-JJ ; `null` pour la démonstration. */
  importee: string | null;
  bassins: number;
}

/**
 * Années chargées, de la plus récente à la plus ancienne. Les recrutements inventés ne se lisent qu'à côté du registre inventé : à côté de
 * vraies structures, ils en feraient de faux constats.
 */
export async function lireAnnees(base: Base): Promise<AnneeChargee[]> {
  const { rows } = await sql<AnneeChargee>`
    SELECT b.annee, bool_or(b.demonstration) AS demonstration, to_char(max(i.termine_le), 'YYYY-MM-DD') AS importee,
      count(*)::int AS bassins
    FROM recrutement_bassin b LEFT JOIN import i ON i.id = b.import_id
    WHERE NOT b.demonstration OR demonstration_en_cours() OR NOT EXISTS (SELECT FROM structure)
    GROUP BY b.annee ORDER BY b.annee DESC`.execute(base);
  return rows;
}

/** Métiers d'une année, par code. */
export async function lireMetiers(base: Base, annee: number): Promise<Map<string, Metier>> {
  const { rows } = await sql<Metier>`
    SELECT code, libelle, coalesce(nullif(famille_libelle, ''), famille) AS famille
    FROM recrutement_metier WHERE annee = ${annee} ORDER BY code`.execute(base);
  return new Map(rows.map((metier) => [metier.code, metier]));
}

/** Cases (métier × bassin) des bassins retenus. */
export async function lireCases(
  base: Base,
  annee: number,
  bassins: CouvertureBassins['bassins'],
): Promise<CaseRecrutement[]> {
  if (bassins.length === 0) return [];
  const { rows } = await sql<CaseRecrutement>`
    SELECT r.metier, r.projets, r.difficiles, r.saisonniers FROM recrutement r
    JOIN unnest(${bassins.map((b) => b.code)}::text[], ${bassins.map((b) => b.departement)}::text[]) AS b (code, departement)
      ON r.bassin = b.code AND r.departement = b.departement
    WHERE r.annee = ${annee}`.execute(base);
  return rows;
}
