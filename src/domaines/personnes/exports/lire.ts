import { sql } from 'kysely';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';

export interface ExportListe {
  id: number;
  format: string;
  lignes: number;
  le: Date;
  expireLe: Date;
}

/** Les exports de l'acteur sur cet objet, encore lisibles. Ceux d'un autre n'existent pas (politique `auteur`). */
export async function exportsDe(c: Cloison, objet: string): Promise<ExportListe[]> {
  const { rows } = await sql<ExportListe>`SELECT id, format, lignes, le, expire_le AS "expireLe" FROM export_personnel
    WHERE objet = ${objet} AND efface_le IS NULL AND expire_le > now() ORDER BY id DESC`.execute(c);
  return rows;
}

/** Fichier d'un export. @throws ErreurIntrouvable d'un autre, ou passé son terme */
export async function fichierExporte(c: Cloison, id: number) {
  const { rows } = await sql<{ compteId: number; sha256: string; nom: string; octets: number; type: string }>`
    SELECT x.compte_id AS "compteId", f.sha256, f.nom, f.octets::int AS octets, f.type FROM export_personnel x JOIN fichier f ON f.id = x.fichier_id
    WHERE x.id = ${id} AND x.efface_le IS NULL AND x.expire_le > now()`.execute(c);
  if (!rows[0]) throw new ErreurIntrouvable("Cet export n'existe pas, ou son délai de garde est passé.");
  return rows[0];
}
