import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { inscrireFichier, ranger } from '#src/socle/fichiers/deposer.ts';
import { joursDExport } from '../expirer.ts';

export type FormatExport = 'json' | 'pdf' | 'csv' | 'xlsx';
const TYPES: Record<FormatExport, string> = {
  json: 'application/json',
  pdf: 'application/pdf',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export interface AExporter {
  objet: string;
  format: FormatExport;
  motif: string;
  /** Nom du fichier, sans rien de personnel ni extension. */
  nom: string;
  lignes: number;
  contenu: AsyncIterable<Uint8Array>;
  operation: { departement: string; reglages: Record<string, number> };
}

/** Range un export au nom de son auteur, qui seul le lira, jusqu'au terme. */
export async function rangerExport(trx: Trx, acteur: Acteur, x: AExporter): Promise<number> {
  const depot = await ranger(x.contenu);
  return horsCloison(trx as Cloison, async (t) => {
    const fichier = await inscrireFichier(t, depot, {
      nom: `${x.nom}.${x.format}`,
      type: TYPES[x.format],
      deposePar: acteur.compteId,
    });
    const jours = await joursDExport(t, x.operation);
    const { rows } = await sql<{ id: number }>`
      INSERT INTO export_personnel (compte_id, objet, format, motif, fichier_id, lignes, expire_le)
      VALUES (${acteur.compteId}, ${x.objet}, ${x.format}, ${x.motif}, ${fichier}, ${x.lignes}, now() + make_interval(days => ${jours}::int))
      RETURNING id`.execute(t);
    return rows[0]!.id;
  });
}
