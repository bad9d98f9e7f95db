import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';

export interface NoteInterne {
  id: number;
  texte: string;
  par: string;
  le: Date;
}

/** Les notes du service de l'acteur sur une candidature, et d'aucun autre ; la plus récente d'abord. Le droit est vérifié par l'appelant. */
export async function notesInternes(base: Base, acteur: Acteur, candidature: number): Promise<NoteInterne[]> {
  const { rows } = await sql<NoteInterne>`
    SELECT id, texte, par, le FROM candidature_note WHERE candidature = ${candidature} AND organisation_id = ${acteur.organisationId}
    ORDER BY id DESC`.execute(base);
  return rows;
}
