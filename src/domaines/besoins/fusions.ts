import { sql } from 'kysely';
import { type Passage, tablePassages } from '#src/domaines/territoires/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { combinerFilosofi } from './imports/regroupement.ts';

/**
 * Réunit les besoins des communes fusionnées : la somme si chacune est connue ; secret si toutes le sont ; non disponible sinon, car un
 * total auquel il manque une commune ne doit pas passer pour celui du tout.
 * @returns le nombre de lignes des anciennes communes, désormais réunies
 */
export async function reunirBesoins(trx: Trx, passages: readonly Passage[]): Promise<number> {
  const { rows } = await sql<{ lignes: number }>`
    WITH p AS MATERIALIZED (SELECT * FROM ${tablePassages(passages)}),
    attendues AS (
      SELECT actuel, count(*) FILTER (WHERE fusionnee) + bool_or(absorbante)::int AS nombre FROM p GROUP BY actuel),
    parts AS (
      SELECT coalesce(p.actuel, b.commune) AS actuel, p.ancien, b.* FROM besoin b LEFT JOIN p ON p.ancien = b.commune
      WHERE p.ancien IS NOT NULL OR b.commune IN (SELECT actuel FROM p)),
    reunies AS (
      SELECT public, actuel, millesime, source, max(import_id) AS import_id,
        count(*) >= max(a.nombre) AND count(valeur) = count(*) AS entiere,
        sum(valeur) AS valeur, bool_and(etat = 'secret') AS secret, bool_or(etat = 'estime') AS estime
      FROM parts JOIN attendues a USING (actuel) GROUP BY public, actuel, millesime, source HAVING count(ancien) > 0),
    ecrites AS (
      INSERT INTO besoin (public, commune, millesime, source, valeur, etat, import_id)
      SELECT public, actuel, millesime, source, CASE WHEN entiere THEN valeur END,
        CASE WHEN entiere THEN CASE WHEN estime THEN 'estime' ELSE 'observe' END WHEN secret THEN 'secret' ELSE 'non_disponible' END,
        import_id
      FROM reunies
      ON CONFLICT (public, commune, millesime, source) DO UPDATE SET valeur = excluded.valeur, etat = excluded.etat),
    retirees AS (DELETE FROM besoin WHERE commune IN (SELECT ancien FROM p) RETURNING 1)
    SELECT count(*)::int AS lignes FROM retirees`.execute(trx);
  return rows[0]?.lignes ?? 0;
}

/** Réunit les indicateurs des communes fusionnées, par la même règle qu'à l'import (moyenne pondérée). @returns lignes réunies */
export async function reunirIndicateurs(trx: Trx, passages: readonly Passage[]): Promise<number> {
  const actuels = new Map(passages.map(({ ancien, actuel }) => [ancien, actuel]));
  const codes = [...new Set([...actuels.keys(), ...actuels.values()])];
  const { rows } = await sql<{
    commune: string;
    source: string;
    millesime: string;
    valeurs: Record<string, number | null>;
  }>`SELECT commune, source, millesime, valeurs FROM indicateur_commune WHERE commune = ANY(${codes})`.execute(trx);
  const groupes = Map.groupBy(rows, (r) => `${actuels.get(r.commune) ?? r.commune}|${r.source}|${r.millesime}`);
  let reunies = 0;
  for (const [cle, groupe] of groupes) {
    const anciennes = groupe.filter(({ commune }) => actuels.has(commune));
    if (anciennes.length === 0) continue;
    const [commune = '', source = '', millesime = ''] = cle.split('|');
    const parCode = new Map(groupe.map((ligne) => [ligne.commune, ligne.valeurs]));
    const { valeurs } = combinerFilosofi({ commune, millesime, parCode });
    await sql`INSERT INTO indicateur_commune (commune, source, millesime, valeurs)
      VALUES (${commune}, ${source}, ${millesime}, ${JSON.stringify(valeurs)}::jsonb)
      ON CONFLICT (commune, source, millesime) DO UPDATE SET valeurs = excluded.valeurs`.execute(trx);
    reunies += anciennes.length;
  }
  await sql`DELETE FROM indicateur_commune WHERE commune = ANY(${[...actuels.keys()]})`.execute(trx);
  return reunies;
}
