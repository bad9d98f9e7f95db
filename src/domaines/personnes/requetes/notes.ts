import { sql } from 'kysely';
import type { Cloison } from '#src/socle/base/cloison.ts';

export interface NotePrivee {
  id: number;
  texte: string;
  creeLe: Date;
  modifieeLe: Date;
}

/** Les notes de l'acteur sur ce parcours : la cloison n'en montre pas d'autres. */
export async function mesNotes(c: Cloison, parcours: number): Promise<NotePrivee[]> {
  const { rows } =
    await sql<NotePrivee>`SELECT id, texte, cree_le AS "creeLe", modifiee_le AS "modifieeLe" FROM note_privee
    WHERE parcours = ${parcours} ORDER BY id DESC`.execute(c);
  return rows;
}
