import { sql } from 'kysely';
import { type Parametre, parametresEnVigueur } from '#src/domaines/parametres/index.ts';
import { lireAnnexesFinancieres, lireParametresEtp } from '#src/domaines/structures/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { jourDe, reglagesSuivi } from '../parametres.ts';
import { type Accord, accorderMois } from '../regles/accorder.ts';
import type { MoisBrut, Suivi } from '../regles/forme.ts';
import { suivre } from '../regles/suivre.ts';

interface Releve {
  structure: number;
  rang: number;
  heures: string;
  salaries: number | null;
  dontRsa: number | null;
  source: 'asp' | 'saisie';
}

/**
 * Suivi d'une année pour un lot de structures, en quelques lectures quel que soit leur nombre. Un mois que l'ASP décrit annexe par annexe
 * est la somme de ses annexes ; une saisie pour toute la structure ne compte que s'il n'y en a pas.
 */
export async function suivisDe(
  base: Base | Trx,
  structures: readonly { id: number; type: string; departement: string | null; region: string | null }[],
  annee: number,
  connus?: Parametre[],
): Promise<Map<number, Suivi>> {
  const ids = structures.map(({ id }) => id);
  const [releves, annexes, conventions, saisis, heures, etp, parametres] = await Promise.all([
    lireReleves(base, ids, annee),
    lireAnnexesFinancieres(base, ids),
    lireConventions(base, ids, annee),
    lireSaisis(base, ids, annee),
    lireHeuresAnnexes(base, ids, annee),
    lireParametresEtp(base, jourDe(annee)),
    connus ?? parametresEnVigueur(base),
  ]);
  const [relevesDe, annexesDe, conventionsDe, saisisDe] = [
    Map.groupBy(releves, ({ structure }) => structure),
    Map.groupBy(annexes, ({ structure }) => structure as number),
    Map.groupBy(conventions, ({ structure }) => structure),
    Map.groupBy(saisis, ({ structure }) => structure),
  ];
  return new Map(
    structures.map((s) => {
      const sources = {
        conventions: conventionsDe.get(s.id) ?? [],
        annexes: annexesDe.get(s.id) ?? [],
        saisis: saisisDe.get(s.id) ?? [],
        reconduction: etp.reconduction,
      };
      const bruts = Array.from({ length: 12 }, (_, i): MoisBrut => {
        const lu = relevesDe.get(s.id)?.find(({ rang }) => rang === i + 1);
        const vide = { heures: null, salaries: null, dontRsa: null, source: null };
        return { rang: i + 1, ...vide, ...lu, ...accorderMois(sources, annee, i + 1) };
      });
      return [s.id, suivre(annee, bruts, reglagesSuivi(parametres, s, annee, heures.get(s.id) ?? null))];
    }),
  );
}

async function lireReleves(base: Base | Trx, ids: number[], annee: number): Promise<Releve[]> {
  const { rows } = await sql<Releve>`
    WITH m AS (
      SELECT *, bool_or(annexe <> '') OVER (PARTITION BY structure, mois) AS detaille FROM activite_mois
      WHERE structure = ANY(${ids}) AND mois >= make_date(${annee}, 1, 1) AND mois < make_date(${annee + 1}, 1, 1))
    SELECT structure, extract(month FROM mois)::int AS rang, sum(heures)::text AS heures, min(source) AS source,
      CASE WHEN count(salaries) = count(*) THEN sum(salaries)::int END AS salaries,
      CASE WHEN count(dont_rsa) = count(*) THEN sum(dont_rsa)::int END AS "dontRsa"
    FROM m WHERE NOT detaille OR annexe <> '' GROUP BY structure, mois`.execute(base);
  return rows;
}

/** Annexes signées dans Maillage : la dernière signée de chaque année fait foi, une convention résiliée s'arrête à son effet. */
async function lireConventions(
  base: Base | Trx,
  ids: number[],
  annee: number,
): Promise<(Accord & { structure: number })[]> {
  const { rows } = await sql<Accord & { structure: number }>`
    SELECT c.structure, a.etp::text AS etp, a.debut::text AS debut, least(a.fin, coalesce(c.resiliee_le, a.fin))::text AS fin
    FROM convention_annexe a JOIN convention c ON c.id = a.convention
    WHERE c.structure = ANY(${ids}) AND a.etat = 'signee' AND c.etat <> 'annulee' AND a.annee BETWEEN ${annee - 1} AND ${annee}`.execute(
    base,
  );
  return rows;
}

async function lireSaisis(base: Base | Trx, ids: number[], annee: number): Promise<(Accord & { structure: number })[]> {
  const { rows } = await sql<Accord & { structure: number }>`
    SELECT structure, etp::text AS etp, debut::text AS debut, fin::text AS fin FROM structure_etp
    WHERE structure = ANY(${ids}) AND debut < make_date(${annee + 1}, 1, 1) AND fin >= make_date(${annee}, 1, 1)`.execute(
    base,
  );
  return rows;
}

/** Heures annuelles d'un ETP que porte la dernière annexe de l'année (table de référence de l'ASP). */
async function lireHeuresAnnexes(base: Base | Trx, ids: number[], annee: number): Promise<Map<number, string>> {
  const { rows } = await sql<{ structure: number; heures: string }>`
    SELECT DISTINCT ON (structure) structure, trim_scale(heures_etp)::text AS heures FROM annexe_financiere
    WHERE structure = ANY(${ids}) AND heures_etp > 0 AND NOT fdi AND NOT prison AND etat IN ('VALIDE', 'PROVISOIRE', 'CLOTURE')
      AND debut < make_date(${annee + 1}, 1, 1) AND fin >= make_date(${annee}, 1, 1)
    ORDER BY structure, debut DESC, renouvellement DESC, modification DESC, id DESC`.execute(base);
  return new Map(rows.map(({ structure, heures }) => [structure, heures]));
}
