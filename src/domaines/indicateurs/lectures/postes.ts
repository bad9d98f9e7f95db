import { type RawBuilder, sql } from 'kysely';
import { type Cadre, structuresDuCadre } from './cadre.ts';
import { tableauxPostes } from './parametres.ts';

/**
 * Ce que dit l'activité, par structure et par année, en une lecture : mêmes règles que la fiche d'une structure (domaine activité), mais
 * pour toutes les structures à la fois. Postes accordés d'un mois : annexe signée dans Maillage, à défaut de l'ASP (la dernière version de
 * chaque numéro), à défaut saisis au registre, à défaut annexe de décembre dernier jusqu'à la date limite. Colonnes : structure, annee, type, maille…
 */
export function postesParStructure(cadre: Cadre): RawBuilder<unknown> {
  const { annees } = cadre;
  const t = tableauxPostes(cadre);
  const [debut, fin] = [`${Math.min(...annees)}-01-01`, `${Math.max(...annees) + 1}-01-01`];
  const ans = sql`${[...annees]}::int[]`;
  const finis = sql`CASE WHEN m.mois + interval '1 month' <= ${cadre.jour}::date THEN 1 END`;
  return sql`
  s AS MATERIALIZED (${structuresDuCadre(cadre)}),
  reconduction AS (SELECT * FROM unnest(${t.annees}::int[], ${t.limites}::int[]) AS x (annee, limite)),
  heures_type AS (SELECT * FROM unnest(${t.types}::text[], ${t.departements}::text[], ${t.anneesHeures}::int[], ${t.heures}::numeric[]) AS x (type, departement, annee, heures)),
  participation AS (SELECT * FROM unnest(${t.mois}::date[], ${t.participations}::numeric[]) AS x (mois, montant)),
  m AS (SELECT make_date(a, n, 1) AS mois FROM unnest(${ans}) a, generate_series(1, 12) n),
  ma AS (SELECT mois FROM m UNION SELECT make_date(a - 1, 12, 1) FROM unnest(${ans}) a),
  releves AS (
    SELECT structure, mois, coalesce(sum(heures) FILTER (WHERE annexe <> ''), sum(heures)) AS heures,
      CASE WHEN bool_or(annexe <> '') THEN CASE WHEN count(salaries) FILTER (WHERE annexe <> '') = count(*) FILTER (WHERE annexe <> '') THEN sum(salaries) FILTER (WHERE annexe <> '') END
        ELSE max(salaries) END AS salaries,
      CASE WHEN bool_or(annexe <> '') THEN CASE WHEN count(dont_rsa) FILTER (WHERE annexe <> '') = count(*) FILTER (WHERE annexe <> '') THEN sum(dont_rsa) FILTER (WHERE annexe <> '') END
        ELSE max(dont_rsa) END AS rsa
    FROM activite_mois JOIN s ON s.id = structure WHERE mois >= ${debut}::date AND mois < ${fin}::date GROUP BY 1, 2),
  signees AS (
    SELECT c.structure, m.mois, sum(a.etp) AS etp FROM convention_annexe a JOIN convention c ON c.id = a.convention JOIN s ON s.id = c.structure
    JOIN m ON m.mois BETWEEN date_trunc('month', a.debut) AND least(a.fin, coalesce(c.resiliee_le, a.fin))
    WHERE a.etat = 'signee' AND c.etat <> 'annulee' GROUP BY 1, 2),
  derniere AS (
    SELECT DISTINCT ON (f.structure, f.numero, ma.mois) f.structure, ma.mois, f.etp
    FROM annexe_financiere f JOIN s ON s.id = f.structure JOIN ma ON ma.mois BETWEEN date_trunc('month', f.debut) AND f.fin
    WHERE NOT f.fdi AND NOT f.prison AND f.etat IN ('VALIDE', 'PROVISOIRE', 'CLOTURE') AND f.etp IS NOT NULL
    ORDER BY f.structure, f.numero, ma.mois, f.renouvellement DESC, f.modification DESC, f.id DESC),
  asp AS (SELECT structure, mois, sum(etp) AS etp FROM derniere GROUP BY 1, 2),
  saisis AS (
    SELECT e.structure, m.mois, sum(e.etp) AS etp FROM structure_etp e JOIN s ON s.id = e.structure
    JOIN m ON m.mois BETWEEN date_trunc('month', e.debut) AND e.fin GROUP BY 1, 2),
  pile AS (
    SELECT structure, mois, heures, salaries, rsa, NULL::numeric AS signe, NULL::numeric AS asp, NULL::numeric AS saisi, NULL::numeric AS reconduit FROM releves
    UNION ALL SELECT structure, mois, NULL, NULL, NULL, etp, NULL, NULL, NULL FROM signees
    UNION ALL SELECT structure, mois, NULL, NULL, NULL, NULL, etp, NULL, NULL FROM asp WHERE mois IN (SELECT mois FROM m)
    UNION ALL SELECT structure, mois, NULL, NULL, NULL, NULL, NULL, etp, NULL FROM saisis
    UNION ALL SELECT a.structure, make_date(r.annee, n, 1), NULL, NULL, NULL, NULL, NULL, NULL, a.etp
      FROM asp a JOIN reconduction r ON a.mois = make_date(r.annee - 1, 12, 1) CROSS JOIN generate_series(1, 12) n WHERE n <= r.limite),
  mois AS (
    SELECT structure, mois, max(heures) AS heures, max(salaries) AS salaries, max(rsa) AS rsa,
      coalesce(max(signe), max(asp), max(saisi), max(reconduit)) AS accorde
    FROM pile GROUP BY 1, 2),
  an AS (
    SELECT m.structure, extract(year FROM m.mois)::int AS annee, sum(heures) AS heures, sum(accorde) AS accordes,
      avg(heures) FILTER (WHERE accorde > 0) AS heures_cumul, avg(accorde) FILTER (WHERE accorde > 0 AND heures IS NOT NULL) AS accorde_cumul,
      count(*) FILTER (WHERE accorde > 0 AND heures IS NOT NULL AND ${finis} = 1) AS saisis, count(*) FILTER (WHERE accorde > 0 AND ${finis} = 1) AS attendus,
      avg(salaries) AS salaries, sum(rsa) FILTER (WHERE salaries IS NOT NULL) AS mois_rsa, sum(salaries) FILTER (WHERE rsa IS NOT NULL) AS mois_salaries,
      sum(rsa) AS rsa, max(m.mois) FILTER (WHERE heures IS NOT NULL) AS dernier
    FROM mois m GROUP BY 1, 2),
  heures_annexe AS (
    SELECT DISTINCT ON (f.structure, a) f.structure, a AS annee, f.heures_etp FROM annexe_financiere f JOIN s ON s.id = f.structure
    JOIN unnest(${ans}) a ON f.debut < make_date(a + 1, 1, 1) AND f.fin >= make_date(a, 1, 1)
    WHERE f.heures_etp > 0 AND NOT f.fdi AND NOT f.prison AND f.etat IN ('VALIDE', 'PROVISOIRE', 'CLOTURE')
    ORDER BY f.structure, a, f.debut DESC, f.renouvellement DESC, f.modification DESC, f.id DESC),
  cofinance AS (
    SELECT c.structure, a.annee, true AS maillage, a.part_departement AS montant, a.debut, a.fin
    FROM convention_annexe a JOIN convention c ON c.id = a.convention JOIN s ON s.id = c.structure AND s.type = 'ACI'
    WHERE a.etat = 'signee' AND c.etat <> 'annulee' AND a.annee = ANY(${ans}) AND a.part_departement > 0
    UNION ALL (SELECT DISTINCT ON (f.structure, f.numero, a) f.structure, a, false, f.cofinancement, f.debut, f.fin
      FROM annexe_financiere f JOIN s ON s.id = f.structure AND s.type = 'ACI' JOIN unnest(${ans}) a ON f.debut < make_date(a + 1, 1, 1) AND f.fin >= make_date(a, 1, 1)
      WHERE NOT f.fdi AND f.etat IN ('VALIDE', 'PROVISOIRE', 'CLOTURE') AND f.cofinancement > 0
      ORDER BY f.structure, f.numero, a, f.renouvellement DESC, f.modification DESC, f.id DESC)),
  retenu AS (SELECT *, bool_or(maillage) OVER (PARTITION BY structure, annee) AS signe FROM cofinance),
  attendu AS (
    SELECT r.structure, r.annee, sum(r.montant / (extract(year FROM age(date_trunc('month', r.fin), date_trunc('month', r.debut))) * 12
        + extract(month FROM age(date_trunc('month', r.fin), date_trunc('month', r.debut))) + 1) / p.montant) AS attendus
    FROM retenu r JOIN m ON extract(year FROM m.mois) = r.annee AND m.mois BETWEEN date_trunc('month', r.debut) AND r.fin
    LEFT JOIN participation p ON p.mois = m.mois WHERE r.maillage = r.signe GROUP BY 1, 2 HAVING count(*) = count(p.montant)),
  postes AS (
    SELECT s.id AS structure, s.nom, s.type, s.maille, s.departement, an.annee, an.dernier, an.salaries, an.mois_rsa, an.mois_salaries,
      an.saisis AS mois_saisis, an.attendus AS mois_attendus, an.accordes / 12 AS etp_accordes,
      CASE WHEN an.accordes > 0 THEN 1 END AS conventionnees,
      an.heures / h.heures AS etp_realises,
      CASE WHEN an.accorde_cumul IS NOT NULL THEN an.heures_cumul * 12 / h.heures END AS cumul_realise,
      CASE WHEN an.heures_cumul IS NOT NULL AND h.heures IS NOT NULL THEN an.accorde_cumul END AS cumul_accorde,
      CASE WHEN t.attendus IS NOT NULL AND an.rsa IS NOT NULL THEN an.rsa END AS rsa_realises,
      CASE WHEN an.rsa IS NOT NULL THEN t.attendus END AS rsa_attendus
    FROM an JOIN s ON s.id = an.structure
    LEFT JOIN attendu t ON t.structure = an.structure AND t.annee = an.annee
    LEFT JOIN heures_annexe x ON x.structure = an.structure AND x.annee = an.annee
    LEFT JOIN heures_type l ON l.type = s.type AND l.annee = an.annee AND l.departement = s.departement
    LEFT JOIN heures_type g ON g.type = s.type AND g.annee = an.annee AND g.departement = ''
    CROSS JOIN LATERAL (SELECT coalesce(x.heures_etp, l.heures, g.heures) AS heures) h)`;
}

/** Grandeurs de la famille, dans l'ordre des colonnes de `postes`. */
export const GRANDEURS_POSTES = [
  'conventionnees',
  'etp_accordes',
  'etp_realises',
  'cumul_realise',
  'cumul_accorde',
  'mois_saisis',
  'mois_attendus',
  'salaries',
  'mois_rsa',
  'mois_salaries',
  'rsa_realises',
  'rsa_attendus',
] as const;
