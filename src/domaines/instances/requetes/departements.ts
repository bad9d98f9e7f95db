import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';

/** Les départements du périmètre de la personne, pour y créer une instance. */
export async function departementsDe(base: Base, { perimetre }: Acteur): Promise<{ code: string; nom: string }[]> {
  const { rows } = await sql<{ code: string; nom: string }>`SELECT code, nom FROM departement
    WHERE ${perimetre.niveau} = 'national' OR (${perimetre.niveau} = 'departement' AND code = ANY(${perimetre.codes})) OR (${perimetre.niveau} = 'region' AND region = ANY(${perimetre.codes}))
    ORDER BY nom`.execute(base);
  return rows;
}
