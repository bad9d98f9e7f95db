import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { comprimer, decomprimer } from './encoder.ts';
import { memoireDe } from './memoire.ts';
import { type Photo, resumePhoto } from './photo.ts';

/** Garde une photo pour toujours ; la même n'est écrite qu'une fois. Rend son numéro. */
export async function garderPhoto(trx: Trx, photo: Photo): Promise<number> {
  const chercher = () =>
    sql<{ id: number }>`SELECT id FROM photo_diagnostic WHERE empreinte = ${photo.empreinte}`.execute(trx);
  const connue = (await chercher()).rows[0];
  if (connue) return connue.id;
  const { rows } = await sql<{ id: number }>`
    INSERT INTO photo_diagnostic (empreinte, resume, contenu)
    VALUES (${photo.empreinte}, ${JSON.stringify(resumePhoto(photo))}, ${comprimer(photo)})
    ON CONFLICT (empreinte) DO NOTHING RETURNING id`.execute(trx);
  return rows[0]?.id ?? (await chercher()).rows[0]!.id;
}

/** @throws ErreurIntrouvable photo inconnue ; ErreurMetier contenu abîmé */
export function relirePhoto(base: Base, id: number): Promise<Photo> {
  const memoire = memoireDe(base);
  return memoire.relues.retenir(id, async () => {
    const { rows } = await sql<{ empreinte: string; contenu: Uint8Array }>`
      SELECT empreinte, contenu FROM photo_diagnostic WHERE id = ${id}`.execute(base);
    if (!rows[0]) throw new ErreurIntrouvable("Les données de ce scénario n'existent pas, ou n'existent plus.");
    const { empreinte, contenu } = rows[0];
    return memoire.photos.retenir(empreinte, async () => decomprimer(contenu, empreinte));
  });
}
