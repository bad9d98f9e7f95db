import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { ContenuDepose } from '../empreinte.ts';

export interface Recepisse {
  rang: number;
  deposeLe: Date;
  deposePar: string;
  empreinte: string;
  /** `null` : effacé au terme de la conservation ; l'empreinte reste. */
  contenu: ContenuDepose | null;
  /** Empreinte refaite à l'instant, sur le contenu gardé. */
  refaite: string | null;
}

/** Tous les récépissés d'une candidature, le dernier d'abord, leur empreinte refaite. Le droit de la lire est vérifié par l'appelant. */
export async function recepissesDe(base: Base, candidature: number): Promise<Recepisse[]> {
  const { rows } = await sql<Omit<Recepisse, 'refaite'>>`
    SELECT rang, depose_le AS "deposeLe", depose_par AS "deposePar", empreinte, contenu FROM candidature_recepisse
    WHERE candidature = ${candidature} ORDER BY rang DESC`.execute(base);
  return rows.map((r) => ({ ...r, refaite: r.contenu && empreinteDe(r.contenu) }));
}

/** @throws ErreurIntrouvable ce rang n'existe pas, ou son contenu a été effacé */
export async function recepisse(
  base: Base,
  candidature: number,
  rang: number,
): Promise<Recepisse & { contenu: ContenuDepose }> {
  const trouve = (await recepissesDe(base, candidature)).find((r) => r.rang === rang);
  if (!trouve) throw new ErreurIntrouvable("Cette candidature n'a pas de récépissé à ce numéro.");
  if (!trouve.contenu)
    throw new ErreurIntrouvable('Le contenu déposé a été effacé au terme de sa conservation ; son empreinte reste.');
  return { ...trouve, contenu: trouve.contenu };
}

/** Dépôts refusés d'une candidature : la preuve qu'on a essayé, et quand. */
export async function refusDe(base: Base, candidature: number): Promise<{ le: Date; par: string; motif: string }[]> {
  const { rows } = await sql<{ le: Date; par: string; motif: string }>`
    SELECT tente_le AS le, par, motif FROM candidature_depot_refuse WHERE candidature = ${candidature} ORDER BY id DESC LIMIT 50`.execute(
    base,
  );
  return rows;
}
