import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Definition } from '#src/socle/formulaires/forme.ts';

/** Une version publiée de formulaire, prête à être remplie. */
export interface VersionPubliee {
  id: number;
  formulaire: number;
  numero: number;
  titre: string;
  /** `departement:62`, `region:32`, ou `null` pour le modèle national. */
  territoire: string | null;
  definition: Definition;
  note: string;
  publieeLe: Date;
}

/**
 * Versions publiées d'un usage que peut employer un département : les siennes, celles de sa région, puis celles du modèle national ; la plus
 * récente d'abord dans chacune.
 */
export async function versionsPubliees(
  base: Base | Trx,
  usage: string,
  departement: string | null,
): Promise<VersionPubliee[]> {
  const { rows } = await sql<VersionPubliee>`
    SELECT v.id, v.formulaire, v.numero, f.titre, f.territoire, v.definition, v.note, v.publiee_le AS "publieeLe"
    FROM formulaire_version v
    JOIN formulaire f ON f.id = v.formulaire
    LEFT JOIN departement d ON d.code = ${departement}
    WHERE f.usage = ${usage} AND f.archive_le IS NULL AND v.etat = 'publiee'
      AND (f.territoire IS NULL OR f.territoire = 'departement:' || d.code OR f.territoire = 'region:' || d.region)
    ORDER BY CASE WHEN f.territoire LIKE 'departement:%' THEN 0 WHEN f.territoire LIKE 'region:%' THEN 1 ELSE 2 END,
      v.publiee_le DESC, v.numero DESC`.execute(base);
  return rows;
}

/** La version à remplir aujourd'hui dans ce département (`null` : modèle national), ou `null` s'il n'y en a pas encore. */
export async function versionPubliee(
  base: Base | Trx,
  usage: string,
  departement: string | null,
): Promise<VersionPubliee | null> {
  return (await versionsPubliees(base, usage, departement))[0] ?? null;
}
