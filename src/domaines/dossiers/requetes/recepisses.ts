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
  contenu: ContenuDepose;
  /** Empreinte refaite à l'instant, sur le contenu gardé. */
  refaite: string;
}

/** Tous les récépissés d'un dossier, le dernier d'abord, leur empreinte refaite. Le droit de lire le dossier est vérifié par l'appelant. */
export async function recepissesDe(base: Base, dossier: number): Promise<Recepisse[]> {
  const { rows } = await sql<Omit<Recepisse, 'refaite'>>`
    SELECT rang, depose_le AS "deposeLe", depose_par AS "deposePar", empreinte, contenu FROM dossier_recepisse
    WHERE dossier = ${dossier} ORDER BY rang DESC`.execute(base);
  return rows.map((r) => ({ ...r, refaite: empreinteDe(r.contenu) }));
}

/** @throws ErreurIntrouvable */
export async function recepisse(base: Base, dossier: number, rang: number): Promise<Recepisse> {
  const trouve = (await recepissesDe(base, dossier)).find((r) => r.rang === rang);
  if (!trouve) throw new ErreurIntrouvable("Ce dossier n'a pas de récépissé à ce numéro.");
  return trouve;
}

/** Dépôts refusés d'un dossier : la preuve qu'on a essayé, et quand. */
export async function refusDe(base: Base, dossier: number): Promise<{ le: Date; par: string; motif: string }[]> {
  const { rows } = await sql<{ le: Date; par: string; motif: string }>`
    SELECT tente_le AS le, par, motif FROM dossier_depot_refuse WHERE dossier = ${dossier} ORDER BY id DESC LIMIT 50`.execute(
    base,
  );
  return rows;
}
