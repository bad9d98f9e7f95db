import type { PoolClient } from 'pg';
import { id } from './copie.ts';
import { empreinteSql, typesColonnes } from './fusion.ts';

/** Une ligne d'`import_ecriture`. */
export interface EcritureFaite {
  id: number;
  nom_table: string;
  cles: string[];
  colonnes: string[];
}

/** Première image d'avant et dernière empreinte d'après de chaque ligne : un import peut toucher deux fois la même. */
const EFFETS = `SELECT DISTINCT ON (cle) cle, avant,
    last_value(apres) OVER (PARTITION BY cle ORDER BY lot ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS apres
  FROM import_effet WHERE ecriture_id = $1 ORDER BY cle, lot`;

function egal(cles: readonly string[], types: Map<string, string>): string {
  return cles.map((cle, i) => `t.${id(cle)} = e.cle[${i + 1}]::${types.get(cle)}`).join(' AND ');
}

/** Lignes dont l'état n'est plus celui que l'import a laissé : nombre et premières clés. */
export async function lignesChangees(
  client: PoolClient,
  ecriture: EcritureFaite,
): Promise<{ nombre: number; cles: string[][] }> {
  const types = await typesColonnes(client, ecriture.nom_table);
  const { rows } = await client.query<{ cle: string[]; nombre: number }>(
    `SELECT e.cle, count(*) OVER ()::int AS nombre
     FROM (${EFFETS}) e LEFT JOIN ${id(ecriture.nom_table)} t ON ${egal(ecriture.cles, types)}
     WHERE CASE WHEN t.${id(ecriture.cles[0]!)} IS NULL THEN NULL ELSE ${empreinteSql('t', ecriture.colonnes)} END IS DISTINCT FROM e.apres
     LIMIT 100`,
    [ecriture.id],
  );
  return { nombre: rows[0]?.nombre ?? 0, cles: rows.map(({ cle }) => cle) };
}

/** Remet les lignes d'une écriture dans l'état d'avant l'import, en trois ordres ensemblistes. */
export async function defaire(client: PoolClient, ecriture: EcritureFaite) {
  const types = await typesColonnes(client, ecriture.nom_table);
  const table = id(ecriture.nom_table);
  const cle = egal(ecriture.cles, types);
  const supprimees = await client.query(
    `DELETE FROM ${table} t USING (${EFFETS}) e WHERE ${cle} AND e.avant IS NULL AND e.apres IS NOT NULL`,
    [ecriture.id],
  );
  const retablies = await client.query(
    `SELECT DISTINCT jsonb_object_keys(avant) AS colonne FROM import_effet WHERE ecriture_id = $1 AND avant IS NOT NULL AND apres IS NOT NULL`,
    [ecriture.id],
  );
  const colonnes = retablies.rows.map(({ colonne }) => colonne as string).filter((colonne) => types.has(colonne));
  let remises = 0;
  if (colonnes.length > 0) {
    const { rowCount } = await client.query(
      `UPDATE ${table} t SET ${colonnes.map((c) => `${id(c)} = a.${id(c)}`).join(', ')}
       FROM (${EFFETS}) e, LATERAL jsonb_populate_record(NULL::${table}, e.avant) a
       WHERE ${cle} AND e.avant IS NOT NULL AND e.apres IS NOT NULL`,
      [ecriture.id],
    );
    remises = rowCount ?? 0;
  }
  const toutes = [...types.keys()].map(id).join(', ');
  const recreees = await client.query(
    `INSERT INTO ${table} (${toutes}) OVERRIDING SYSTEM VALUE
     SELECT ${[...types.keys()].map((c) => `a.${id(c)}`).join(', ')}
     FROM (${EFFETS}) e, LATERAL jsonb_populate_record(NULL::${table}, e.avant) a WHERE e.avant IS NOT NULL AND e.apres IS NULL`,
    [ecriture.id],
  );
  return { supprimees: supprimees.rowCount ?? 0, retablies: remises, recreees: recreees.rowCount ?? 0 };
}
