import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { reglagesFichiers } from './reglages.ts';

/**
 * Les fichiers gardés d'une organisation (imports et pièces) ont une place bornée : un seul compte ne remplit pas le disque de tous.
 * @throws ErreurMetier (413) la place manque
 */
export async function exigerPlace(trx: Trx, organisation: number, octets: number): Promise<void> {
  const quota = reglagesFichiers.quotaOrganisation();
  const { rows } = await sql<{ occupes: number }>`
    SELECT coalesce(sum(octets), 0)::float8 AS occupes FROM (
      SELECT DISTINCT f.sha256, f.octets FROM fichier f
      WHERE f.efface_le IS NULL AND (EXISTS (SELECT FROM import i WHERE i.fichier_id = f.id AND i.organisation_id = ${organisation})
        OR EXISTS (SELECT FROM piece p WHERE p.fichier_id = f.id AND p.organisation_id = ${organisation}))) gardes`.execute(
    trx,
  );
  if ((rows[0]?.occupes ?? 0) + octets <= quota) return;
  throw new ErreurMetier(
    `Les fichiers déposés par votre organisation occupent déjà la place qui lui est donnée (${Math.round(quota / 1e6).toLocaleString('fr-FR')} Mo).`,
    {
      statut: 413,
      conseil:
        "Abandonnez les imports restés sans suite ou retirez des pièces inutiles, ou demandez à l'administrateur du site d'augmenter cette place.",
    },
  );
}
