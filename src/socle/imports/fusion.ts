import type { PoolClient } from 'pg';
import { copier, id } from './copie.ts';
import type { DemandeFusion, Ecritures, ResultatFusion } from './genre.ts';

interface Ecriture {
  /** Ligne d'`import_ecriture`. */
  numero: number;
  /** Table temporaire où les lots sont copiés. */
  lot: string;
  types: Map<string, string>;
}

/** Empreinte des colonnes écrites d'une ligne, calculée de la même façon à l'annulation. */
export function empreinteSql(alias: string, colonnes: readonly string[]): string {
  return `hashtextextended(ROW(${colonnes.map((c) => `${alias}.${id(c)}`).join(', ')})::text, 0)`;
}

/** Types SQL des colonnes ordinaires (non calculées) d'une table. */
export async function typesColonnes(client: PoolClient, table: string): Promise<Map<string, string>> {
  const { rows } = await client.query<{ nom: string; type: string }>(
    `SELECT attname AS nom, format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [id(table)],
  );
  return new Map(rows.map(({ nom, type }) => [nom, type]));
}

const paires = (cles: readonly string[], a: string, b: string) =>
  cles.map((c) => `${a}.${id(c)} = ${b}.${id(c)}`).join(' AND ');
const liste = (colonnes: readonly string[], alias: string) => colonnes.map((c) => `${alias}.${id(c)}`).join(', ');
const cleSql = (cles: readonly string[], alias: string) =>
  `ARRAY[${cles.map((c) => `${alias}.${id(c)}::text`).join(', ')}]`;

// Un lot est petit et la table touchée a un index sur sa clé : chercher chaque ligne par l'index coûte toujours le même temps, alors que
// le planificateur, qui n'a pas de statistiques sur ce que la transaction vient d'écrire, relirait toute la table à chaque lot.
//
// L'ordre des jointures est celui qui est écrit (le lot d'abord) : sur une clé de cinq colonnes, le planificateur croit que la table jointe à
// elle-même rend une ligne et relit le lot entier pour chacune (50 000 lignes : huit minutes au lieu de quelques secondes).
const PAR_INDEX =
  'SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL from_collapse_limit = 1; SET LOCAL join_collapse_limit = 1';
const PLANS_ORDINAIRES =
  'SET LOCAL enable_hashjoin = on; SET LOCAL enable_mergejoin = on; SET LOCAL from_collapse_limit = 8; SET LOCAL join_collapse_limit = 8';

// Deux index de la table peuvent convenir à la clé : sans statistiques, le planificateur prend parfois celui qui rend mille lignes au
// lieu d'une (35 000 rattachements à une zone d'emploi : 30 s au lieu de 2). On les refait donc quand la table a assez grandi.
const CROISSANCE = 2000;

async function rafraichirStatistiques(client: PoolClient, table: string, etat: { depuis: number; vues: number }) {
  if (etat.depuis < Math.max(CROISSANCE, etat.vues / 2)) return;
  await client.query(`ANALYZE ${id(table)}`);
  etat.vues += etat.depuis;
  etat.depuis = 0;
}

/** Les écritures d'un import, sur le client de sa transaction : ensemblistes et tracées dans `import_effet`. */
export function ouvrirEcritures(client: PoolClient, importId: number): Ecritures {
  const ouvertes = new Map<string, Promise<Ecriture>>();
  const croissances = new Map<string, { depuis: number; vues: number }>();
  let rang = 0;

  const ouvrir = (table: string, cles: string[], colonnes: string[]) => {
    const forme = JSON.stringify([table, cles, colonnes]);
    let ecriture = ouvertes.get(forme);
    if (!ecriture) {
      ecriture = creer(client, importId, table, cles, colonnes, ouvertes.size);
      ouvertes.set(forme, ecriture);
    }
    return ecriture;
  };

  return {
    async fusionner(demande) {
      const lignes = sansDoubles(demande);
      if (lignes.length === 0) return { crees: 0, modifies: 0, inchanges: 0 };
      const ecriture = await ouvrir(demande.table, demande.cles, demande.colonnes);
      await client.query(`${PAR_INDEX}; TRUNCATE ${id(ecriture.lot)}`);
      const colonnes = demande.colonnes.map((nom) => ({ nom, type: ecriture.types.get(nom)! }));
      await copier(client, ecriture.lot, colonnes, lignes);
      rang++;
      const modifies = await mettreAJour(client, ecriture, demande, rang);
      const crees = await inserer(client, ecriture, demande, rang);
      await client.query(PLANS_ORDINAIRES);
      const croissance = croissances.get(demande.table) ?? { depuis: 0, vues: 0 };
      croissances.set(demande.table, croissance);
      croissance.depuis += crees;
      await rafraichirStatistiques(client, demande.table, croissance);
      return { crees, modifies, inchanges: lignes.length - crees - modifies } satisfies ResultatFusion;
    },
    async supprimer({ table, cles, condition, parametres = [] }) {
      const ecriture = await ouvrir(table, cles, cles);
      rang++;
      const n = parametres.length;
      const { rows } = await client.query(
        `WITH faits AS (DELETE FROM ${id(table)} a WHERE ${condition} RETURNING ${cleSql(cles, 'a')} AS cle, to_jsonb(a) AS avant),
         effets AS (INSERT INTO import_effet (ecriture_id, lot, cle, avant, apres)
           SELECT $${n + 1}::int, $${n + 2}::int, cle, avant, NULL FROM faits)
         SELECT count(*)::int AS n FROM faits`,
        [...parametres, ecriture.numero, rang],
      );
      return rows[0].n;
    },
  };
}

/** Une même clé deux fois dans un lot ferait échouer la fusion ; la première gagne (référentiels répétés à chaque ligne). */
function sansDoubles({ cles, lignes }: DemandeFusion): Record<string, unknown>[] {
  const vues = new Set<string>();
  return lignes.filter((ligne) => {
    const cle = cles.length === 1 ? String(ligne[cles[0]!]) : JSON.stringify(cles.map((c) => ligne[c]));
    return !vues.has(cle) && vues.add(cle);
  });
}

async function creer(
  client: PoolClient,
  importId: number,
  table: string,
  cles: string[],
  colonnes: string[],
  numero: number,
): Promise<Ecriture> {
  const types = await typesColonnes(client, table);
  const inconnue = [...cles, ...colonnes].find((colonne) => !types.has(colonne));
  if (inconnue) throw new Error(`Colonne inconnue dans ${table} : ${inconnue}`);
  const lot = `import_lot_${importId}_${numero}`;
  await client.query(
    `CREATE TEMP TABLE ${id(lot)} ON COMMIT DROP AS SELECT ${colonnes.map(id).join(', ')} FROM ${id(table)} WITH NO DATA`,
  );
  const { rows } = await client.query(
    'INSERT INTO import_ecriture (import_id, nom_table, cles, colonnes) VALUES ($1, $2, $3, $4) RETURNING id',
    [importId, table, cles, colonnes],
  );
  return { numero: rows[0].id, lot, types };
}

async function mettreAJour(
  client: PoolClient,
  ecriture: Ecriture,
  demande: DemandeFusion,
  rang: number,
): Promise<number> {
  const { table, cles, colonnes, marques = {}, conserver = {} } = demande;
  const valeurs = colonnes.filter((c) => !cles.includes(c));
  if (valeurs.length === 0) return 0;
  const noms = Object.keys(marques);
  const nouvelle = (c: string) => (conserver[c] ? `(${conserver[c]})` : `n.${id(c)}`);
  const marque = (i: number) => `$${i + 3}::${ecriture.types.get(noms[i]!)}`;
  const { rows } = await client.query(
    `WITH faits AS (
       UPDATE ${id(table)} c
       SET ${[...valeurs.map((v) => `${id(v)} = s.${id(`n_${v}`)}`), ...noms.map((nom, i) => `${id(nom)} = ${marque(i)}`)].join(', ')}
       FROM (
         SELECT ${liste(cles, 'n')}, ${valeurs.map((v) => `${nouvelle(v)} AS ${id(`n_${v}`)}`).join(', ')},
           (SELECT to_jsonb(x) FROM (SELECT ${liste([...valeurs, ...noms], 'a')}) x) AS avant
         FROM ${id(ecriture.lot)} n JOIN ${id(table)} a ON ${paires(cles, 'a', 'n')}
         WHERE ROW(${liste(valeurs, 'a')}) IS DISTINCT FROM ROW(${valeurs.map(nouvelle).join(', ')})
       ) s
       WHERE ${paires(cles, 'c', 's')}
       RETURNING ${cleSql(cles, 'c')} AS cle, s.avant, ${empreinteSql('c', colonnes)} AS apres
     ), effets AS (
       INSERT INTO import_effet (ecriture_id, lot, cle, avant, apres) SELECT $1::int, $2::int, cle, avant, apres FROM faits
     )
     SELECT count(*)::int AS n FROM faits`,
    [ecriture.numero, rang, ...Object.values(marques)],
  );
  return rows[0].n;
}

async function inserer(client: PoolClient, ecriture: Ecriture, demande: DemandeFusion, rang: number): Promise<number> {
  const { table, cles, colonnes, marques = {} } = demande;
  const noms = Object.keys(marques);
  const { rows } = await client.query(
    `WITH faits AS (
       INSERT INTO ${id(table)} AS c (${[...colonnes, ...noms].map(id).join(', ')})
       SELECT ${[liste(colonnes, 'n'), ...noms.map((nom, i) => `$${i + 3}::${ecriture.types.get(nom)}`)].join(', ')}
       FROM ${id(ecriture.lot)} n
       WHERE NOT EXISTS (SELECT 1 FROM ${id(table)} a WHERE ${paires(cles, 'a', 'n')})
       ON CONFLICT (${cles.map(id).join(', ')}) DO NOTHING
       RETURNING ${cleSql(cles, 'c')} AS cle, ${empreinteSql('c', colonnes)} AS apres
     ), effets AS (
       INSERT INTO import_effet (ecriture_id, lot, cle, avant, apres) SELECT $1::int, $2::int, cle, NULL, apres FROM faits
     )
     SELECT count(*)::int AS n FROM faits`,
    [ecriture.numero, rang, ...Object.values(marques)],
  );
  return rows[0].n;
}
