import { type RawBuilder, sql } from 'kysely';
import { type Acteur, couvre } from '#src/droits/acteur.ts';
import { NATURES_ETAT } from '#src/droits/droits.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { ENQUETES, enqueteDe } from '../chargement.ts';
import { type Enquete, type EtatCible, RECUES } from '../forme.ts';

/** Comment avance une collecte. Hors du champ : ni interrogée ni comptée au dénominateur. */
export interface Avancement {
  interrogees: number;
  recues: number;
  attendues: number;
  aRappeler: number;
  aRelire: number;
  refus: number;
  horsChamp: number;
  /** Part des réponses reçues parmi les structures du champ ; `null` : personne à interroger. */
  taux: number | null;
}

const N = (etats: readonly EtatCible[]) => sql<number>`count(k.id) FILTER (WHERE k.etat = ANY(${[...etats]}))::int`;
const COMPTES = sql`count(k.id)::int AS interrogees, ${N(RECUES)} AS recues, ${N(['a_repondre', 'commencee'])} AS attendues,
  ${N(['a_rappeler'])} AS "aRappeler", ${N(['deposee'])} AS "aRelire", ${N(['refus'])} AS refus, ${N(['hors_champ'])} AS "horsChamp"`;

const avecTaux = <T extends Omit<Avancement, 'taux'>>(a: T): T & Avancement => ({
  ...a,
  taux: a.interrogees > a.horsChamp ? a.recues / (a.interrogees - a.horsChamp) : null,
});

/** L'État suit son périmètre, et l'enquête de sa région ; une collectivité, ce qui est enquêté chez elle. */
function visibles({ nature, perimetre, organisationId }: Acteur): RawBuilder<boolean> {
  if (perimetre.niveau === 'national') return sql`true`;
  if (perimetre.niveau === 'departement')
    return sql`(x.departement = ANY(${perimetre.codes}::text[]) OR x."organisationId" = ${organisationId}
      OR (${NATURES_ETAT.includes(nature)} AND x.departements && ${perimetre.codes}::text[]))`;
  if (perimetre.niveau === 'region') return sql`x.region = ANY(${perimetre.codes}::text[])`;
  return sql`false`;
}

export type LigneEnquete = Enquete & Avancement;
export const TRIS_ENQUETES = ['annee', 'territoire', 'etat', 'ferme'] as const;
const ORDRES = { annee: sql`x.annee`, territoire: sql`x."territoireNom"`, etat: sql`x.etat`, ferme: sql`x."fermeLe"` };

export interface FiltresEnquetes {
  annee?: number | undefined;
  etat?: Enquete['etat'] | undefined;
  tri?: (typeof TRIS_ENQUETES)[number] | undefined;
  sens?: 'asc' | 'desc';
  page?: number;
  taille?: number;
}

/** Les enquêtes que l'acteur suit, la plus récente d'abord. */
export async function listerEnquetes(base: Base, acteur: Acteur, f: FiltresEnquetes = {}) {
  exiger(acteur, 'enquetes.lister');
  const { page = 1, taille = 50, sens = 'asc' } = f;
  const ordre = f.tri ? sql`${ORDRES[f.tri]} ${sens === 'desc' ? sql`DESC` : sql``},` : sql``;
  const { rows } = await sql<LigneEnquete & { total: number }>`
    SELECT x.*, k.*, count(*) OVER ()::int AS total FROM (${ENQUETES}) AS x
    CROSS JOIN LATERAL (SELECT ${COMPTES} FROM enquete_cible k WHERE k.enquete = x.id) k
    WHERE ${visibles(acteur)} AND ${horsDemonstration('x')}
      ${f.annee ? sql`AND x.annee = ${f.annee}` : sql``} ${f.etat ? sql`AND x.etat = ${f.etat}` : sql``}
    ORDER BY ${ordre} x.annee DESC, x.id DESC LIMIT ${taille} OFFSET ${(page - 1) * taille}`.execute(base);
  return { lignes: rows.map(avecTaux), total: rows[0]?.total ?? 0, cree: peut(acteur, 'enquetes.creer') };
}

export type LigneStrate = Avancement & {
  id: number;
  libelle: string;
  population: number;
  tirees: number;
  reunit: string[];
};

/** La page d'une enquête : où en est la collecte, strate par strate, et ce que l'acteur peut faire. @throws ErreurDroit, ErreurIntrouvable */
export async function tableauEnquete(base: Base, acteur: Acteur, id: number) {
  const enquete = await enqueteDe(base, id);
  exiger(acteur, 'enquetes.lire', enquete);
  const [{ rows: totaux }, { rows: strates }, { rows: plus }] = await Promise.all([
    sql<Omit<Avancement, 'taux'>>`SELECT ${COMPTES} FROM enquete_cible k WHERE k.enquete = ${id}`.execute(base),
    sql<
      Omit<LigneStrate, 'taux'>
    >`SELECT t.id, t.libelle, t.population, t.tirees, t.reunit, ${COMPTES} FROM enquete_strate t
      LEFT JOIN enquete_cible k ON k.strate = t.id WHERE t.enquete = ${id} GROUP BY t.id ORDER BY t.libelle`.execute(
      base,
    ),
    sql<{
      tardives: number;
      telephone: number;
      appels: number;
      derniere: Date | null;
      population: number;
      suite: number | null;
    }>`
      SELECT count(*) FILTER (WHERE k.tardive)::int AS tardives, count(*) FILTER (WHERE k.mandataire <> '')::int AS telephone,
        max(k.relancee_le) AS derniere,
        (SELECT count(*)::int FROM enquete_appel a JOIN enquete_cible c ON c.id = a.cible WHERE c.enquete = ${id}) AS appels,
        (SELECT sum(population)::int FROM enquete_strate WHERE enquete = ${id}) AS population,
        (SELECT s.id FROM enquete s WHERE s.precedente = ${id} ORDER BY s.annee LIMIT 1) AS suite
      FROM enquete_cible k WHERE k.enquete = ${id}`.execute(base),
  ]);
  const droit = (verbe: string) => peut(acteur, `enquetes.${verbe}`, enquete);
  return {
    enquete,
    avancement: avecTaux(totaux[0]!),
    strates: strates.map(avecTaux),
    ...plus[0]!,
    peut: {
      ouvrir: enquete.etat === 'preparee' && droit('ouvrir'),
      retirer: enquete.etat === 'preparee' && droit('retirer'),
      prolonger: (enquete.etat === 'preparee' || enquete.etat === 'ouverte') && droit('prolonger'),
      relancer: enquete.etat === 'ouverte' && droit('relancer'),
      clore: enquete.etat === 'ouverte' && droit('clore'),
      publier: enquete.etat === 'close' && droit('publier'),
      reconduire: enquete.etat !== 'preparee' && plus[0]!.suite === null && droit('reconduire'),
    },
  };
}

/** Territoires sur lesquels l'acteur peut mener une enquête. */
export async function territoiresEnquetables(
  base: Base,
  acteur: Acteur,
): Promise<{ valeur: string; libelle: string }[]> {
  exiger(acteur, 'enquetes.creer');
  const { rows } = await sql<{ valeur: string; libelle: string; departement: string | null; region: string }>`
    SELECT 'region:' || code AS valeur, nom AS libelle, NULL AS departement, code AS region FROM region
    UNION ALL SELECT 'departement:' || code, nom || ' (' || code || ')', code, region FROM departement ORDER BY 3 NULLS FIRST, 2`.execute(
    base,
  );
  return rows
    .filter((t) => couvre(acteur.perimetre, { departement: t.departement, region: t.region }))
    .map(({ valeur, libelle }) => ({ valeur, libelle }));
}
