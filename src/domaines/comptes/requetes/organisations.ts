import { sql } from 'kysely';
import type { Acteur, NatureOrganisation } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { chargerOrganisation } from '../chargement.ts';
import { porteeOrganisations } from './portee.ts';

export interface OrganisationListee {
  id: number;
  nature: NatureOrganisation;
  nom: string;
  siret: string | null;
  departement: string | null;
  departementNom: string | null;
  region: string | null;
  regionNom: string | null;
  reseau: string | null;
  desactivee: boolean;
  demonstration: boolean;
  comptes: number;
}

export interface FiltresOrganisations {
  q?: string | undefined;
  nature?: NatureOrganisation | undefined;
  departement?: string | undefined;
  fermees?: true | undefined;
  tri: 'nom' | 'nature' | 'departement' | 'comptes' | undefined;
  sens: 'asc' | 'desc';
  page: number;
  taille: number;
}

const TRIS = {
  nom: sql`recherchable(o.nom)`,
  nature: sql`o.nature`,
  departement: sql`o.departement`,
  comptes: sql`comptes`,
};

const LISTE = sql`
  SELECT o.id, o.nature, o.nom, o.siret, o.departement, d.nom AS "departementNom", o.region, r.nom AS "regionNom", t.nom AS reseau,
    o.desactivee_le IS NOT NULL AS desactivee, o.demonstration,
    (SELECT count(*) FROM appartenance a WHERE a.organisation_id = o.id AND (a.fin IS NULL OR a.fin > now())) AS comptes
  FROM organisation o
  LEFT JOIN departement d ON d.code = o.departement LEFT JOIN region r ON r.code = o.region
  LEFT JOIN organisation t ON t.id = o.reseau_id`;

/** Organisations que l'acteur gère. */
export async function listerOrganisations(base: Base, acteur: Acteur, f: FiltresOrganisations) {
  exiger(acteur, 'organisations.gerer');
  const condition = sql`${porteeOrganisations(acteur)}
    AND (${f.q ?? null}::text IS NULL OR recherchable(o.nom) LIKE '%' || recherchable(${f.q ?? ''}) || '%' OR o.siret = regexp_replace(${f.q ?? ''}, '\s', '', 'g'))
    AND (${f.nature ?? null}::text IS NULL OR o.nature = ${f.nature ?? null})
    AND (${f.departement ?? null}::text IS NULL OR o.departement = upper(${f.departement ?? null}))
    AND (o.desactivee_le IS NULL OR ${f.fermees ?? false})`;
  const { rows: lignes } = await sql<OrganisationListee>`
    ${LISTE} WHERE ${condition} ORDER BY ${TRIS[f.tri ?? 'nom']} ${sql.raw(f.sens)}, o.id
    LIMIT ${f.taille} OFFSET ${(f.page - 1) * f.taille}`.execute(base);
  const { rows } = await sql<{
    total: number;
  }>`SELECT count(*) AS total FROM organisation o WHERE ${condition}`.execute(base);
  return { lignes, total: rows[0]?.total ?? 0 };
}

/** La fiche d'une organisation que l'acteur gère. */
export async function lireOrganisation(base: Base, acteur: Acteur, id: number) {
  exiger(acteur, 'organisations.modifier', await chargerOrganisation(base, id));
  const { rows } = await sql<
    OrganisationListee & { epci: string | null; epciNom: string | null; reseau_id: number | null }
  >`
    SELECT f.*, o.epci, e.nom AS "epciNom", o.reseau_id FROM (${LISTE}) f JOIN organisation o ON o.id = f.id
    LEFT JOIN epci e ON e.code = o.epci WHERE f.id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable();
  return rows[0];
}

/** Choix d'une liste déroulante : organisations ouvertes que l'acteur gère, éventuellement d'une nature. */
export async function choisirParmiOrganisations(base: Base, acteur: Acteur, nature?: NatureOrganisation) {
  const { rows } = await sql<{ id: number; nom: string; nature: NatureOrganisation }>`
    SELECT o.id, o.nom, o.nature FROM organisation o
    WHERE ${porteeOrganisations(acteur)} AND o.desactivee_le IS NULL AND (${nature ?? null}::text IS NULL OR o.nature = ${nature ?? null})
    ORDER BY recherchable(o.nom), o.id LIMIT 2000`.execute(base);
  return rows;
}

export interface OrganisationTrouvee {
  id: number;
  nom: string;
  nature: NatureOrganisation;
  departement: string | null;
}

/** Recherche par nom ou SIRET, accents et casse ignorés, ouverte à toute personne connectée (annuaire, sans les personnes). */
export async function chercherOrganisations(
  base: Base,
  acteur: Acteur,
  q: string,
  limite = 10,
): Promise<OrganisationTrouvee[]> {
  exiger(acteur, 'organisations.lire');
  const { rows } = await sql<OrganisationTrouvee>`
    SELECT id, nom, nature, departement FROM organisation
    WHERE desactivee_le IS NULL AND nature NOT IN ('personne', 'plateforme')
      AND (recherchable(nom) LIKE '%' || recherchable(${q}) || '%' OR siret = regexp_replace(${q}, '\s', '', 'g'))
    ORDER BY similarity(recherchable(nom), recherchable(${q})) DESC, id LIMIT ${limite}`.execute(base);
  return rows;
}
