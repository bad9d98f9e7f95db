import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Changements, SubventionSituee } from './forme.ts';

/** Ouvre l'avenant suivant d'une convention verrouillée. @throws ErreurMetier 409 un autre est déjà ouvert */
export async function ouvrirAvenant(
  trx: Trx,
  acteur: Acteur,
  s: SubventionSituee,
  { changements, motif, demandeParPorteur }: { changements: Changements; motif: string; demandeParPorteur: boolean },
): Promise<number> {
  const { rows: ouvert } = await sql<{ rang: number }>`
    SELECT rang FROM subvention_avenant WHERE subvention = ${s.id} AND etat IN ('projet', 'propose')`.execute(trx);
  if (ouvert[0])
    throw new ErreurMetier(`L'avenant n° ${ouvert[0].rang} est déjà en cours.`, {
      statut: 409,
      conseil: 'Attendez qu’il soit signé, ou annulé, avant d’en ouvrir un autre.',
    });
  const { rows } = await sql<{ id: number }>`
    INSERT INTO subvention_avenant (subvention, rang, changements, motif, demande_par_porteur, par)
    SELECT ${s.id}, coalesce(max(rang), 0) + 1, ${JSON.stringify(changements)}::jsonb, ${motif}, ${demandeParPorteur}, ${acteur.nom}
    FROM subvention_avenant WHERE subvention = ${s.id} RETURNING id`.execute(trx);
  return rows[0]!.id;
}
