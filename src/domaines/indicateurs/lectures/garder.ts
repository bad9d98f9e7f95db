import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import type { Case } from '../forme.ts';
import type { FamilleStructures } from './activite.ts';
import type { Cadre } from './cadre.ts';

interface Garde {
  empreinte: string;
  cases: Case[];
}

/** Années déjà lues, par base ; une année passée ne change presque plus, la relire à chaque page coûterait des secondes au pays entier. */
const gardes = new WeakMap<Base, Map<string, Garde>>();
const NOMBRE_GARDES = 400;

/**
 * Les cases d'une famille, année par année : celles dont rien n'a changé viennent de la mémoire, les autres d'une seule lecture. Ce qu'une
 * organisation lit de ses seules structures est petit : jamais gardé.
 */
export async function garder(
  cadre: Cadre,
  famille: FamilleStructures,
  lire: (cadre: Cadre) => Promise<Case[]>,
): Promise<Case[]> {
  if (cadre.miennes) return lire(cadre);
  const connues = gardes.get(cadre.base) ?? new Map<string, Garde>();
  gardes.set(cadre.base, connues);
  const empreintes = await empreintesDe(cadre, famille);
  const cleDe = (annee: number) => [famille, cadre.niveau, cadre.codes.join(), cadre.maille, annee].join('|');
  const manquantes = cadre.annees.filter((annee) => connues.get(cleDe(annee))?.empreinte !== empreintes.get(annee));
  if (manquantes.length > 0) {
    const lues = Map.groupBy(await lire({ ...cadre, annees: manquantes }), (c) => c.annee);
    for (const annee of manquantes) {
      connues.delete(cleDe(annee));
      connues.set(cleDe(annee), { empreinte: empreintes.get(annee) ?? '', cases: lues.get(annee) ?? [] });
    }
    for (const ancienne of [...connues.keys()].slice(0, -NOMBRE_GARDES)) connues.delete(ancienne);
  }
  return cadre.annees.flatMap((annee) => connues.get(cleDe(annee))?.cases ?? []);
}

/** Ce qui date une famille année par année, et ce qui change toutes ses années à la fois. */
const SOURCES: Record<FamilleStructures, { annuelle: string; annee: string; communes: readonly string[] }> = {
  postes: {
    annuelle: 'activite_mois',
    annee: 'extract(year FROM mois)::int',
    communes: ['annexe_financiere', 'convention_annexe', 'convention', 'structure_etp', 'structure', 'parametre'],
  },
  sorties: { annuelle: 'activite_sortie', annee: 'annee', communes: ['structure'] },
  bilans: { annuelle: 'bilan', annee: 'annee', communes: ['structure'] },
};

/**
 * Empreinte de chaque année : nombre de lignes et somme de leurs versions internes (xmin), qui changent à toute écriture, sans compteur à
 * verrouiller. Le jour en fait partie : un mois fini de plus est attendu.
 */
async function empreintesDe({ base, annees, jour }: Cadre, famille: FamilleStructures): Promise<Map<number, string>> {
  const { annuelle, annee, communes } = SOURCES[famille];
  const total = (table: string) =>
    sql`(SELECT count(*) || '.' || coalesce(sum(xmin::text::bigint), 0) FROM ${sql.table(table)})`;
  const { rows } = await sql<{ annee: number; empreinte: string }>`
    WITH commune_empreinte AS (SELECT concat_ws('|', ${jour}::text, demonstration_en_cours(), (SELECT version FROM territoire_version),
      ${sql.join(communes.map(total))}) AS empreinte),
    par_annee AS (SELECT ${sql.raw(annee)} AS annee, count(*) || '.' || sum(xmin::text::bigint) AS empreinte FROM ${sql.table(annuelle)} GROUP BY 1)
    SELECT a AS annee, c.empreinte || '|' || coalesce(p.empreinte, '') AS empreinte
    FROM unnest(${[...annees]}::int[]) a CROSS JOIN commune_empreinte c LEFT JOIN par_annee p ON p.annee = a`.execute(
    base,
  );
  return new Map(rows.map((r) => [r.annee, r.empreinte]));
}
