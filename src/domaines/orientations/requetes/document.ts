import { sql } from 'kysely';
import type { Cloison } from '#src/socle/base/cloison.ts';

/** L'orientation de ce parcours à laquelle ce document appartient : `orientation:4` ; `null` : à aucune que l'acteur lise. */
export async function objetDuDocument(c: Cloison, parcours: number, document: number): Promise<string | null> {
  const { rows } = await sql<{ objet: string }>`SELECT d.objet FROM document_produit d
    WHERE d.id = ${document} AND d.objet IN (SELECT 'orientation:' || o.id FROM orientation o WHERE o.parcours = ${parcours})`.execute(
    c,
  );
  return rows[0]?.objet ?? null;
}
