import { type RawBuilder, sql } from 'kysely';
import { HORS_OPPOSITION } from '#src/domaines/evaluations/index.ts';
import { NATURES_ETAT } from '#src/droits/droits.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import type { Case } from '../forme.ts';
import { type Cadre, dansCadre, type LigneLue, mailleDe } from './cadre.ts';

type Lue = LigneLue & Record<string, number | null>;

const enCase = ({ annee, sous, type, structures, date, ...grandeurs }: Lue): Case => ({
  ...{ annee, sous, type: type ?? '', structures: structures ?? null, date },
  grandeurs,
});

/**
 * Avant la première saisie, un compte vide ne dit pas zéro : on n'en sait rien. L'année en cours se saisit ici.
 * @param premiere année de la première saisie ; nulle : aucune
 */
const depuis = (
  { jour }: Pick<Cadre, 'jour'>,
  annee: RawBuilder<unknown>,
  premiere: RawBuilder<unknown>,
  valeur: RawBuilder<unknown>,
) => sql`CASE WHEN ${annee} >= ${Number(jour.slice(0, 4))}::int OR ${annee} >= ${premiere} THEN ${valeur} END`;

/** Lignes de département du fonds IAE : reçu, engagé (lignes plus précises comprises), et versé sur les annexes de l'année. */
export async function lireEnveloppes(cadre: Cadre): Promise<Case[]> {
  const ans = sql`${[...cadre.annees]}::int[]`;
  const { rows } = await sql<Lue>`
    WITH lignes AS (
      SELECT annee, departement, demonstration, sum(montant) FILTER (WHERE niveau = 'departement') AS delegue, sum(engage) AS engage
      FROM enveloppe e WHERE fonds = 'iae' AND departement IS NOT NULL AND annee = ANY(${ans}) AND ${horsDemonstration('e')} GROUP BY 1, 2, 3),
    verses AS (
      SELECT a.annee, k.departement, k.demonstration, sum(v.montant) AS verse FROM versement v JOIN convention_annexe a ON a.id = v.annexe
      JOIN convention k ON k.id = v.convention WHERE v.etat = 'verse' AND a.annee = ANY(${ans}) GROUP BY 1, 2, 3),
    engagees AS (SELECT departement, demonstration, min(annee) AS premiere FROM enveloppe WHERE fonds = 'iae' AND engage > 0 GROUP BY 1, 2),
    payees AS (
      SELECT k.departement, k.demonstration, min(a.annee) AS premiere FROM convention_annexe a JOIN convention k ON k.id = a.convention
      WHERE EXISTS (SELECT FROM versement v WHERE v.annexe = a.id AND v.etat = 'verse') GROUP BY 1, 2)
    SELECT l.annee, ${mailleDe(cadre.maille)} AS sous, '' AS type, sum(l.delegue)::float8 AS delegue,
      sum(${depuis(cadre, sql`l.annee`, sql`e.premiere`, sql`l.engage`)})::float8 AS engage,
      sum(${depuis(cadre, sql`l.annee`, sql`y.premiere`, sql`coalesce(v.verse, 0)`)})::float8 AS verse, ${cadre.jour} AS date
    FROM lignes l JOIN departement d ON d.code = l.departement
    LEFT JOIN verses v ON v.annee = l.annee AND v.departement = l.departement AND v.demonstration = l.demonstration
    LEFT JOIN engagees e ON e.departement = l.departement AND e.demonstration = l.demonstration
    LEFT JOIN payees y ON y.departement = l.departement AND y.demonstration = l.demonstration
    WHERE l.delegue IS NOT NULL AND ${dansCadre(cadre)} GROUP BY 1, 2`.execute(cadre.base);
  return rows.map(enCase);
}

/** Dossiers déposés des campagnes de l'année, leur première décision en vigueur, et le temps entre les deux. */
export async function lireInstruction(cadre: Cadre): Promise<Case[]> {
  const { rows } = await sql<Lue>`
    SELECT k.annee, ${mailleDe(cadre.maille)} AS sous, s.type, count(*)::float8 AS deposes, count(n.le)::float8 AS decides,
      coalesce(sum(extract(epoch FROM n.le - x.depose_le) / 86400), 0)::float8 AS jours, max(x.etat_depuis)::date::text AS date
    FROM dossier x JOIN campagne k ON k.id = x.campagne JOIN structure s ON s.id = x.structure JOIN departement d ON d.code = k.departement
    LEFT JOIN LATERAL (SELECT min(prise_le) AS le FROM decision WHERE dossier = x.id AND annulee_le IS NULL) n ON true
    WHERE x.depose_le IS NOT NULL AND x.etat NOT IN ('brouillon', 'retire') AND k.annee = ANY(${[...cadre.annees]}) AND ${dansCadre(cadre)}
      AND ${horsDemonstration('x')}
    GROUP BY 1, 2, 3`.execute(cadre.base);
  return rows.map(enCase);
}

/** Candidatures des appels que l'organisation lance ou suit. */
export async function lireAppels(cadre: Cadre): Promise<Case[]> {
  const moi = cadre.acteur.organisationId;
  const { rows } = await sql<Lue>`
    SELECT extract(year FROM a.ouvre_le AT TIME ZONE 'Europe/Paris')::int AS annee, ${cadre.maille === 'region' ? sql`coalesce(a.region, d.region, '')` : mailleDe(cadre.maille)} AS sous,
      '' AS type, count(*)::float8 AS candidatures, count(r.id)::float8 AS retenues, coalesce(sum(r.montant), 0)::float8 AS accorde,
      max(k.etat_depuis)::date::text AS date
    FROM candidature k JOIN appel a ON a.id = k.appel LEFT JOIN departement d ON d.code = a.departement
    LEFT JOIN LATERAL (SELECT id, montant FROM candidature_decision WHERE candidature = k.id AND annulee_le IS NULL AND sens = 'favorable'
      ORDER BY id DESC LIMIT 1) r ON true
    WHERE k.depose_le IS NOT NULL AND k.etat NOT IN ('brouillon', 'retiree') AND ${horsDemonstration('k')}
      AND extract(year FROM a.ouvre_le AT TIME ZONE 'Europe/Paris') = ANY(${[...cadre.annees]}::int[])
      AND (${dansCadre(cadre)} OR (${cadre.niveau} = 'region' AND a.region = ANY(${[...cadre.codes]})))
      AND (a.organisation_id = ${moi} OR EXISTS (SELECT FROM appel_partenaire p WHERE p.appel = a.id AND p.organisation_id = ${moi}))
    GROUP BY 1, 2`.execute(cadre.base);
  return rows.map(enCase);
}

const EMPLOI = ['cdi', 'cdd_long', 'cdd_court', 'aide_iae', 'independant', 'formation', 'alternance'];

/** Parcours des opérations que l'acteur lit : des nombres seulement, sans ceux qui s'opposent aux statistiques. */
export async function lireAccompagnement(cadre: Cadre): Promise<Case[]> {
  const { acteur, annees, jour } = cadre;
  const [moi, compte] = [acteur.organisationId, acteur.compteId];
  const ici = NATURES_ETAT.includes(acteur.nature) || (acteur.nature === 'plateforme' && compte === 0);
  const { niveau, codes } = acteur.perimetre;
  const chezLui =
    niveau === 'departement'
      ? sql`o.departement = ANY(${codes})`
      : niveau === 'region'
        ? sql`d.region = ANY(${codes})`
        : sql`${niveau} = 'national'`;
  const connu = (quoi: 'contrats' | 'sorties' | 'immersions', nombre: RawBuilder<unknown>) =>
    sql`(${depuis(cadre, sql`a`, sql`min(d.${sql.ref(quoi)})`, nombre)})`;
  const { rows } = await sql<Lue>`
    WITH p AS MATERIALIZED (
      SELECT p.id, p.ouvert_le, p.clos_le, p.dernier_contact, ${mailleDe(cadre.maille)} AS sous
      FROM parcours p JOIN operation_accompagnement o ON o.id = p.operation JOIN departement d ON d.code = o.departement
      WHERE ${dansCadre(cadre)} AND ${horsDemonstration('o')} AND ${HORS_OPPOSITION}
        AND (${moi} IN (o.financeur_id, o.operateur_id) OR (${ici} AND ${chezLui})
          OR EXISTS (SELECT FROM professionnel f WHERE f.operation = o.id AND f.compte_id = ${compte} AND (f.fin IS NULL OR f.fin >= ${jour}::date)))),
    k AS (SELECT parcours, min(signe_personne_le) AS le FROM contrat_engagement WHERE nature = 'engagement' GROUP BY 1),
    s AS (SELECT parcours, categorie, extract(year FROM le)::int AS an FROM sortie WHERE annulee_le IS NULL),
    i AS (SELECT parcours, extract(year FROM debut)::int AS an, count(*) AS nombre FROM immersion
      WHERE etat IN ('validee', 'en_cours', 'bilan', 'close') GROUP BY 1, 2),
    premieres AS (
      SELECT p.sous, min(extract(year FROM k.le))::int AS contrats, min(s.an) AS sorties, min(i.an) AS immersions
      FROM p LEFT JOIN k ON k.parcours = p.id LEFT JOIN s ON s.parcours = p.id LEFT JOIN i ON i.parcours = p.id GROUP BY 1)
    SELECT a AS annee, p.sous, '' AS type,
      count(*) FILTER (WHERE f.oui)::float8 AS file,
      ${connu('contrats', sql`count(*) FILTER (WHERE f.oui AND k.le < make_date(a + 1, 1, 1))`)}::float8 AS avec_contrat,
      count(*) FILTER (WHERE p.clos_le IS NULL)::float8 AS en_cours,
      count(*) FILTER (WHERE p.clos_le IS NULL AND p.dernier_contact > ${jour}::date - 30)::float8 AS vues,
      ${connu('sorties', sql`count(s.parcours)`)}::float8 AS sorties,
      ${connu('sorties', sql`count(s.parcours) FILTER (WHERE s.categorie = ANY(${EMPLOI}))`)}::float8 AS sorties_emploi,
      ${connu('immersions', sql`coalesce(sum(i.nombre), 0)`)}::float8 AS immersions,
      ${jour} AS date
    FROM p CROSS JOIN unnest(${[...annees]}::int[]) a JOIN premieres d ON d.sous = p.sous
    CROSS JOIN LATERAL (SELECT p.ouvert_le < make_date(a + 1, 1, 1) AND (p.clos_le IS NULL OR p.clos_le >= make_date(a, 1, 1)) AS oui) f
    LEFT JOIN s ON s.parcours = p.id AND s.an = a LEFT JOIN k ON k.parcours = p.id LEFT JOIN i ON i.parcours = p.id AND i.an = a
    GROUP BY 1, 2 HAVING bool_or(f.oui)`.execute(cadre.base);
  return rows.map(enCase);
}

/** Lieux de prescription ouverts, et projets d'embauche des bassins, par département. */
export async function lirePrescripteurs(cadre: Cadre): Promise<Case[]> {
  const { rows } = await sql<Lue>`
    SELECT ${Number(cadre.jour.slice(0, 4))}::int AS annee, ${mailleDe(cadre.maille)} AS sous, '' AS type, count(*)::float8 AS prescripteurs,
      ${cadre.jour} AS date
    FROM prescripteur p LEFT JOIN commune c ON c.code = p.commune JOIN departement d ON d.code = coalesce(c.departement, p.departement)
    WHERE p.habilite = 'oui' AND p.accueil AND (p.ouverture IS NULL OR p.ouverture <= ${cadre.jour}) AND (p.fermeture IS NULL OR p.fermeture > ${cadre.jour})
      AND p.etat = 'actif' AND ${dansCadre(cadre)} AND ${horsDemonstration('p')}
    GROUP BY 1, 2`.execute(cadre.base);
  return rows.map(enCase);
}

export async function lireTension(cadre: Cadre): Promise<Case[]> {
  const { rows } = await sql<Lue>`
    SELECT r.annee, ${mailleDe(cadre.maille)} AS sous, '' AS type, sum(r.projets)::float8 AS projets,
      sum(r.projets) FILTER (WHERE r.difficiles IS NOT NULL)::float8 AS projets_connus, sum(r.difficiles) FILTER (WHERE r.projets IS NOT NULL)::float8 AS difficiles,
      r.annee::text AS date
    FROM recrutement r JOIN departement d ON d.code = r.departement
    WHERE r.annee = ANY(${[...cadre.annees]}) AND ${dansCadre(cadre)} AND ${horsDemonstration('r')}
    GROUP BY 1, 2`.execute(cadre.base);
  return rows.map(enCase);
}
