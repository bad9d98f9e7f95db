import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';

/**
 * Rattache à une structure les annexes d'un sujet « identifiant ASP/type » et retient l'identifiant : les fichiers suivants s'y
 * rattacheront seuls. Les annexes FDI du même identifiant suivent.
 * @returns le nombre de versions d'annexe rattachées.
 * @throws ErreurMetier structure d'un autre type que les annexes
 */
export async function rattacherSujet(trx: Trx, sujet: string, structure: number): Promise<number> {
  const coupure = sujet.lastIndexOf('/');
  const [identifiant, type] = [sujet.slice(0, coupure), sujet.slice(coupure + 1)];
  const { rows } = await sql<{ type: string }>`SELECT type FROM structure WHERE id = ${structure}`.execute(trx);
  if (!rows[0]) throw new ErreurMetier("Cette structure n'est plus dans le registre.");
  if (type !== '?' && rows[0].type !== type) {
    throw new ErreurMetier(`Ces annexes sont de type ${type}, la structure de type ${rows[0].type}.`, {
      conseil: 'Choisissez la structure de même type.',
    });
  }
  await sql`INSERT INTO structure_identifiant (structure, source, identifiant) VALUES (${structure}, 'asp', ${identifiant})
    ON CONFLICT DO NOTHING`.execute(trx);
  const { numAffectedRows } = await sql`
    UPDATE annexe_financiere SET structure = ${structure}, lien = 'manuel'
    WHERE structure IS NULL AND coalesce(id_asp, numero) = ${identifiant} AND (fdi OR coalesce(type, '?') = ${type})`.execute(
    trx,
  );
  return Number(numAffectedRows ?? 0);
}
