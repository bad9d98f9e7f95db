import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';

export const TRIS_ENTREPRISES = ['nom', 'commune', 'besoins', 'dernier'] as const;

export interface FiltresEntreprises {
  q?: string | undefined;
  operation?: number | undefined;
  commune?: string | undefined;
  /** Seulement celles qui ont un besoin ouvert. */
  ouverts?: boolean | undefined;
  fermees?: boolean | undefined;
  tri?: string | undefined;
  sens?: 'asc' | 'desc' | undefined;
  page?: number | undefined;
  taille?: number | undefined;
}
export interface LigneEntreprise {
  id: number;
  nom: string;
  siret: string | null;
  naf: string | null;
  communeNom: string | null;
  contactNom: string;
  contactCourriel: string;
  contactTelephone: string;
  besoins: number;
  places: number;
  dernier: string | null;
  suiteLe: string | null;
  operation: string;
  fermee: boolean;
  demonstration: boolean;
}

const TRIS = {
  nom: sql`e.nom`,
  commune: sql`k.nom`,
  besoins: sql`b.n`,
  dernier: sql`x.dernier`,
};

/** Opérations où l'acteur est habilité. */
export const operationsDe = (acteur: Acteur) =>
  sql`(SELECT f.operation FROM professionnel f WHERE f.compte_id = ${acteur.compteId} AND habilite(f))`;
export const recherche = (q: string) => `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** Entreprises des opérations de l'acteur. Leurs échanges sur une personne ne comptent pas : la date du dernier ne dit rien d'elle. */
export async function listerEntreprises(
  base: Base,
  acteur: Acteur,
  f: FiltresEntreprises = {},
): Promise<{ lignes: LigneEntreprise[]; total: number; ouverts: number }> {
  exiger(acteur, 'entreprises.lister');
  const { page = 1, taille = 50 } = f;
  const conditions = [
    sql`e.operation IN ${operationsDe(acteur)}`,
    f.fermees ? sql`true` : sql`e.fermee_le IS NULL`,
    ...(f.q
      ? [
          sql`(e.nom ILIKE ${recherche(f.q)} OR e.siret LIKE ${recherche(f.q.replace(/\s/g, ''))} OR k.nom ILIKE ${recherche(f.q)})`,
        ]
      : []),
    ...(f.operation ? [sql`e.operation = ${f.operation}`] : []),
    ...(f.commune ? [sql`e.commune = ${f.commune}`] : []),
    ...(f.ouverts ? [sql`b.n > 0`] : []),
  ];
  const tri = TRIS[f.tri as keyof typeof TRIS] ?? TRIS.nom;
  const { rows } = await sql<LigneEntreprise & { combien: number; somme: number }>`
    SELECT e.id, e.nom, e.siret, e.naf, k.nom AS "communeNom", e.contact_nom AS "contactNom", e.contact_courriel AS "contactCourriel",
      e.contact_telephone AS "contactTelephone", b.n AS besoins, b.places, x.dernier::text AS dernier, x.suite::text AS "suiteLe",
      o.intitule AS operation, e.fermee_le IS NOT NULL AS fermee, e.demonstration,
      count(*) OVER ()::int AS combien, coalesce(sum(b.n) OVER (), 0)::int AS somme
    FROM entreprise e JOIN operation_accompagnement o ON o.id = e.operation LEFT JOIN commune k ON k.code = e.commune
    CROSS JOIN LATERAL (SELECT count(*)::int AS n, coalesce(sum(nombre), 0)::int AS places FROM besoin_entreprise
      WHERE entreprise = e.id AND etat = 'ouvert') b
    CROSS JOIN LATERAL (SELECT max(le) AS dernier, min(suite_le) FILTER (WHERE suite_faite_le IS NULL) AS suite FROM entreprise_echange
      WHERE entreprise = e.id AND parcours IS NULL) x
    WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY ${tri} ${f.sens === 'desc' ? sql`DESC NULLS LAST` : sql`ASC NULLS LAST`}, e.id
    ${Number.isFinite(taille) ? sql`LIMIT ${taille} OFFSET ${(page - 1) * taille}` : sql``}`.execute(base);
  return {
    lignes: rows.map(({ combien: _, somme: __, ...ligne }) => ligne),
    total: rows[0]?.combien ?? 0,
    ouverts: rows[0]?.somme ?? 0,
  };
}
