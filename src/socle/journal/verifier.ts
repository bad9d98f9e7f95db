import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';

/** Rang et empreinte de la dernière entrée : notés ailleurs, ils révèlent aussi un journal raccourci par la fin. */
export interface TeteJournal {
  rang: number;
  empreinte: string;
}

export type VerdictJournal =
  | { intact: true; entrees: number; tete: TeteJournal | null }
  | { intact: false; entrees: number; rang: number; motif: string };

interface Ligne {
  id: number;
  empreinte: Buffer;
  precedente: Buffer;
  contenu: string;
}

const LOT = 5_000;
const ORIGINE = Buffer.alloc(32);

/**
 * Relit toute la chaîne par lots et recalcule chaque empreinte hors de la base ; s'arrête au premier maillon rompu.
 * @param attendu tête notée lors d'une vérification précédente : elle doit toujours s'y trouver, inchangée.
 * @param progression appelée après chaque lot avec le nombre d'entrées relues.
 */
export async function verifierJournal(
  base: Base,
  attendu?: TeteJournal,
  progression?: (entrees: number) => void,
): Promise<VerdictJournal> {
  let rang = 0;
  let precedente: Buffer = ORIGINE;
  for (;;) {
    const { rows } = await sql<Ligne>`
      SELECT id, empreinte, empreinte_precedente AS precedente, journal_contenu(journal) AS contenu
      FROM journal WHERE id > ${rang} ORDER BY id LIMIT ${LOT}`.execute(base);
    for (const ligne of rows) {
      const motif = rupture(ligne, rang, precedente, attendu);
      if (motif) return { intact: false, entrees: rang, rang: rang + 1, motif };
      rang = ligne.id;
      precedente = ligne.empreinte;
    }
    progression?.(rang);
    if (rows.length < LOT) break;
  }
  if (attendu && attendu.rang > rang) {
    const motif = `le journal s'arrête à l'entrée ${rang}, alors qu'il allait jusqu'à l'entrée ${attendu.rang}`;
    return { intact: false, entrees: rang, rang: rang + 1, motif };
  }
  return { intact: true, entrees: rang, tete: rang === 0 ? null : { rang, empreinte: precedente.toString('hex') } };
}

function rupture(ligne: Ligne, rang: number, precedente: Buffer, attendu?: TeteJournal): string | null {
  if (ligne.id !== rang + 1) return `l'entrée ${rang + 1} manque`;
  if (!ligne.precedente.equals(precedente)) return `l'entrée ${ligne.id} ne suit pas l'entrée ${rang}`;
  if (!createHash('sha256').update(ligne.contenu, 'utf8').digest().equals(ligne.empreinte))
    return `le contenu de l'entrée ${ligne.id} a été modifié`;
  if (attendu?.rang === ligne.id && attendu.empreinte !== ligne.empreinte.toString('hex'))
    return `l'entrée ${ligne.id} n'a plus l'empreinte notée : le journal a été réécrit`;
  return null;
}
