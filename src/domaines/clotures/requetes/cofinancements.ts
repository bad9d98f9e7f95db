import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import type { GenreBudget, GenreFinanceur, StatutRessource } from '#src/socle/budgets/forme.ts';
import type { Decimal } from '#src/socle/montants.ts';

export const TRIS = ['montant', 'financeur', 'genre', 'porteur', 'annee'] as const;

/** Une ressource d'un autre financeur dans un projet, telle que la dernière version de son budget la dit. */
export interface LigneCofinancement {
  id: string;
  candidature: number;
  subvention: number | null;
  porteur: string;
  projet: string;
  appel: number;
  appelIntitule: string;
  annee: number;
  genre: GenreFinanceur;
  financeur: string;
  statut: StatutRessource;
  montant: Decimal;
  /** Version du budget qui le dit. */
  version: GenreBudget;
  demonstration: boolean;
}

/** Sommes par genre de financeur, en euros ; `total` est leur somme exacte. */
export interface SommeGenre {
  genre: GenreFinanceur;
  attendu: Decimal;
  obtenu: Decimal;
  recu: Decimal;
  refuse: Decimal;
  total: Decimal;
  projets: number;
}

export interface FiltresCofinancements {
  q?: string | undefined;
  appel?: number | undefined;
  annee?: number | undefined;
  genre?: GenreFinanceur | undefined;
  statut?: StatutRessource | undefined;
  tri?: (typeof TRIS)[number] | undefined;
  sens?: 'asc' | 'desc';
  page?: number;
  taille?: number;
}

/**
 * Ressources des projets déposés aux appels que l'acteur suit, hors la subvention demandée à l'appel lui-même et l'autofinancement. La version
 * qui fait foi est la plus avancée des versions figées : réalisé, amendé, retenu, demandé.
 */
const LIGNES = ({ organisationId }: Acteur) => sql`
  SELECT c.id || '.' || (r.ligne ->> 'id') AS id, c.id AS candidature, s.id AS subvention, o.nom AS porteur, c.intitule AS projet, a.id AS appel,
    a.intitule AS "appelIntitule", extract(year FROM coalesce(s.debut, (c.depose_le AT TIME ZONE 'Europe/Paris')::date))::int AS annee,
    r.ligne ->> 'genre' AS genre, r.ligne ->> 'libelle' AS financeur, r.ligne ->> 'statut' AS statut,
    (r.ligne ->> 'montant')::numeric(14, 2) AS montant, b.genre AS version, c.demonstration
  FROM candidature c JOIN appel a ON a.id = c.appel JOIN organisation o ON o.id = c.organisation_id
  LEFT JOIN subvention s ON s.candidature = c.id AND s.etat <> 'annulee'
  JOIN LATERAL (SELECT genre, contenu FROM budget WHERE objet = 'candidature:' || c.id AND etat = 'fige'
    ORDER BY array_position(ARRAY['realise', 'amende', 'retenu', 'demande'], genre), rang DESC LIMIT 1) b ON true
  CROSS JOIN LATERAL jsonb_array_elements(b.contenu -> 'ressources') AS r(ligne)
  WHERE c.depose_le IS NOT NULL AND c.etat NOT IN ('retiree', 'irrecevable') AND r.ligne ->> 'genre' NOT IN ('demande', 'ressources_propres')
    AND (r.ligne ->> 'montant')::numeric > 0
    AND (a.organisation_id = ${organisationId}
      OR EXISTS (SELECT FROM appel_partenaire p WHERE p.appel = a.id AND p.organisation_id = ${organisationId}))`;

const ORDRES = {
  montant: sql`x.montant`,
  financeur: sql`lower(x.financeur)`,
  genre: sql`x.genre`,
  porteur: sql`lower(x.porteur)`,
  annee: sql`x.annee`,
};

export interface Cofinancements {
  lignes: LigneCofinancement[];
  total: number;
  sommes: SommeGenre[];
  appels: { id: number; intitule: string }[];
  annees: number[];
}

/** Qui cofinance les projets d'un territoire, et où en est chaque aide : attendue, obtenue, reçue, refusée. */
export async function listerCofinancements(
  base: Base,
  acteur: Acteur,
  f: FiltresCofinancements = {},
): Promise<Cofinancements> {
  exiger(acteur, 'clotures.cofinancements');
  const { page = 1, taille = 50, sens = 'desc' } = f;
  const motif = f.q && `%${f.q.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const tout = sql`FROM (${LIGNES(acteur)}) AS x WHERE ${horsDemonstration('x')}`;
  const ici = sql`${tout} ${f.appel ? sql`AND x.appel = ${f.appel}` : sql``} ${f.annee ? sql`AND x.annee = ${f.annee}` : sql``}
    ${f.genre ? sql`AND x.genre = ${f.genre}` : sql``} ${f.statut ? sql`AND x.statut = ${f.statut}` : sql``}
    ${motif ? sql`AND (x.financeur ILIKE ${motif} OR x.porteur ILIKE ${motif} OR x.projet ILIKE ${motif})` : sql``}`;
  const { rows } = await sql<LigneCofinancement & { total: number }>`
    SELECT x.*, x.montant::text AS montant, count(*) OVER ()::int AS total ${ici}
    ORDER BY ${ORDRES[f.tri ?? 'montant']} ${sens === 'desc' ? sql`DESC` : sql``}, x.id LIMIT ${taille} OFFSET ${(page - 1) * taille}`.execute(
    base,
  );
  const somme = (statut: StatutRessource) =>
    sql`coalesce(sum(x.montant) FILTER (WHERE x.statut = ${statut}), 0)::numeric(14, 2)::text`;
  const { rows: sommes } = await sql<SommeGenre>`
    SELECT x.genre, ${somme('demande')} AS attendu, ${somme('obtenu')} AS obtenu, ${somme('recu')} AS recu, ${somme('refuse')} AS refuse,
      sum(x.montant)::numeric(14, 2)::text AS total, count(DISTINCT x.candidature)::int AS projets
    ${ici} GROUP BY x.genre ORDER BY sum(x.montant) DESC, x.genre`.execute(base);
  const { rows: choix } = await sql<{ appels: Cofinancements['appels'] | null; annees: number[] | null }>`
    SELECT (SELECT jsonb_agg(DISTINCT jsonb_build_object('id', x.appel, 'intitule', x."appelIntitule")) ${tout}) AS appels,
      (SELECT array_agg(DISTINCT x.annee ORDER BY x.annee DESC) ${tout}) AS annees`.execute(base);
  return {
    lignes: rows,
    total: rows[0]?.total ?? 0,
    sommes,
    appels: choix[0]?.appels ?? [],
    annees: choix[0]?.annees ?? [],
  };
}
