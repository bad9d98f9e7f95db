import { sql } from 'kysely';
import { exigerReglage } from '#src/domaines/accompagnements/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { aujourdhui } from '#src/socle/jour.ts';

/** Durée de garde d'un fichier de personnes, en jours (paramètre daté, réglable par département). */
export const joursDExport = async (
  base: Parameters<typeof exigerReglage>[0],
  operation: { departement: string; reglages: Record<string, number> },
): Promise<number> => (await exigerReglage(base, operation, 'accompagnement.export_jours', aujourdhui())).valeur;

/**
 * Efface les fichiers de personnes dont le délai est passé : exports, fichiers déposés à la reprise et leurs rejets, avec ce que la page de
 * l'import en montrait. La fiche du fichier d'abord ; la purge des fichiers retire ensuite le contenu du disque.
 */
export async function effacerFichiersPersonnels(base: Base): Promise<{ exports: number; imports: number }> {
  const exports = await sql`
    WITH finis AS (UPDATE export_personnel SET efface_le = now() WHERE efface_le IS NULL AND expire_le <= now() RETURNING fichier_id),
    fichiers AS (UPDATE fichier SET efface_le = now() WHERE efface_le IS NULL AND id IN (SELECT fichier_id FROM finis))
    SELECT FROM finis`.execute(base);
  return { exports: exports.rows.length, imports: await effacerReprises(base) };
}

interface AEffacer {
  id: number;
  fichiers: number[];
  departement: string | null;
  reglages: Record<string, number> | null;
  creeLe: Date;
}

async function effacerReprises(base: Base): Promise<number> {
  // Le dépôt compte, et non la fin de l'import : un fichier laissé sans suite n'attend pas.
  const { rows } = await sql<AEffacer>`
    SELECT i.id, array_remove(ARRAY[i.fichier_id, i.fichier_rejets_id], NULL) AS fichiers, i.cree_le AS "creeLe", o.departement, o.reglages
    FROM import i LEFT JOIN operation_accompagnement o ON o.id::text = i.options ->> 'operation'
    LEFT JOIN travail t ON t.id = i.travail_id
    WHERE i.prive AND coalesce(t.etat, '') NOT IN ('en_attente', 'en_cours') AND EXISTS (SELECT FROM fichier f
      WHERE f.id IN (i.fichier_id, i.fichier_rejets_id) AND f.efface_le IS NULL)`.execute(base);
  let effaces = 0;
  for (const i of rows) {
    const jours = await joursDExport(base, { departement: i.departement ?? '', reglages: i.reglages ?? {} });
    if (i.creeLe.getTime() > Date.now() - jours * 86_400_000) continue;
    await enTransaction(base, async (trx) => {
      await sql`UPDATE fichier SET efface_le = now() WHERE id = ANY(${i.fichiers}::int[])`.execute(trx);
      await sql`UPDATE import SET apercu = jsonb_set(apercu, '{lignes}', '[]'), essai = NULL,
          abandonne_le = CASE WHEN termine_le IS NULL THEN coalesce(abandonne_le, now()) ELSE abandonne_le END,
          motifs = coalesce((SELECT jsonb_agg(m || '{"exemples": []}') FROM jsonb_array_elements(motifs) m), '[]')
        WHERE id = ${i.id}`.execute(trx);
    });
    effaces += 1;
  }
  return effaces;
}
