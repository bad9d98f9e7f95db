import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { DocumentRapport } from '#src/socle/rapports/document.ts';
import type { Dialogue, Fiche } from '../forme.ts';

/** Les fiches établies pour un dossier, de la plus récente à la plus ancienne, sans leur contenu. */
export async function fichesDe(base: Base | Trx, dossier: number): Promise<Fiche[]> {
  const { rows } = await sql<Fiche>`
    SELECT f.id, f.rang, f.empreinte, f.par, f.le, f.envoyee_le AS "envoyeeLe", f.destinataires
    FROM fiche_suivi f JOIN dialogue d ON d.id = f.dialogue WHERE d.dossier = ${dossier} ORDER BY f.rang DESC`.execute(
    base,
  );
  return rows;
}

/** Dit la conclusion actuelle du dialogue, et non une précédente. */
export const ficheAJour = (fiches: readonly Fiche[], dialogue: Pick<Dialogue, 'closLe'>): Fiche | null => {
  const [derniere] = fiches;
  return derniere && dialogue.closLe && derniere.le >= dialogue.closLe ? derniere : null;
};

/** La dernière fiche établie, telle que figée, et son fichier ; `null` s'il n'y en a pas. */
export async function derniereFiche(base: Base | Trx, dossier: number, rang?: number) {
  const { rows } = await sql<{
    id: number;
    rang: number;
    document: DocumentRapport;
    sha256: string;
    octets: string;
    le: Date;
  }>`
    SELECT f.id, f.rang, f.document, f.le, fi.sha256, fi.octets FROM fiche_suivi f JOIN dialogue d ON d.id = f.dialogue
    JOIN fichier fi ON fi.id = f.fichier_id
    WHERE d.dossier = ${dossier} AND (${rang ?? null}::int IS NULL OR f.rang = ${rang ?? null}) ORDER BY f.rang DESC LIMIT 1`.execute(
    base,
  );
  return rows[0] ?? null;
}
