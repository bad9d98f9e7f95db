import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';

/** Un code de commune qui n'est plus dans la liste, et la commune qui le contient aujourd'hui. */
export interface Passage {
  ancien: string;
  actuel: string;
  /** Vrai si c'était une commune jusqu'à cette liste-ci : elle vient d'être fusionnée. */
  fusionnee: boolean;
  /** Vrai si la commune d'aujourd'hui existait déjà : elle a ses propres données, à réunir avec celles de l'ancienne. */
  absorbante: boolean;
}

/** Ce qui doit suivre une fusion de communes, dans la transaction qui change la liste. */
export type SuiviFusions = (trx: Trx, passages: readonly Passage[]) => Promise<void>;

/** Les passages qu'apporte un découpage ; à lire avant que la liste des communes ne change. */
export async function passagesDe(
  trx: Trx,
  { communes, anciennes }: { communes: { code: string }[]; anciennes: { code: string; codeActuel: string }[] },
): Promise<Passage[]> {
  const avant = new Set((await trx.selectFrom('commune').select('code').execute()).map(({ code }) => code));
  const apres = new Set(communes.map(({ code }) => code));
  return anciennes
    .filter(({ code, codeActuel }) => !apres.has(code) && apres.has(codeActuel))
    .map(({ code, codeActuel }) => ({
      ancien: code,
      actuel: codeActuel,
      fusionnee: avant.has(code),
      absorbante: avant.has(codeActuel),
    }));
}

/** Les passages, à lire comme une table `p (ancien, actuel, fusionnee, absorbante)`. */
export const tablePassages = (passages: readonly Passage[]): RawBuilder<unknown> =>
  sql`jsonb_to_recordset(${JSON.stringify(passages)}::jsonb) AS p(ancien text, actuel text, fusionnee boolean, absorbante boolean)`;

export interface ColonneCommune {
  table: string;
  colonne: string;
  /** Le reste d'une clé unique qui contient la commune : la ligne de la commune d'aujourd'hui y prime sur celle d'une ancienne. */
  cle?: readonly string[];
}

/** Écrit le code d'aujourd'hui à la place des anciens dans une colonne. @returns le nombre de lignes changées ou fondues */
export async function remplacerCommunes(
  trx: Trx,
  passages: readonly Passage[],
  { table, colonne, cle }: ColonneCommune,
): Promise<number> {
  const [t, c] = [sql.table(table), sql.ref(`t.${colonne}`)];
  let fondues = 0;
  if (cle) {
    const reste = sql.join(cle.map((nom) => sql.ref(`t.${nom}`)));
    const { numAffectedRows } = await sql`
      WITH p AS MATERIALIZED (SELECT * FROM ${tablePassages(passages)}),
      rangees AS (
        SELECT t.ctid AS ligne, p.ancien,
          row_number() OVER (PARTITION BY coalesce(p.actuel, ${c}), ${reste} ORDER BY p.ancien NULLS FIRST) AS rang
        FROM ${t} t LEFT JOIN p ON p.ancien = ${c}
        WHERE p.ancien IS NOT NULL OR ${c} IN (SELECT actuel FROM p))
      DELETE FROM ${t} WHERE ctid IN (SELECT ligne FROM rangees WHERE rang > 1 AND ancien IS NOT NULL)`.execute(trx);
    fondues = Number(numAffectedRows ?? 0);
  }
  const { numAffectedRows } = await sql`
    UPDATE ${t} t SET ${sql.ref(colonne)} = p.actuel FROM ${tablePassages(passages)} WHERE ${c} = p.ancien`.execute(
    trx,
  );
  return fondues + Number(numAffectedRows ?? 0);
}
