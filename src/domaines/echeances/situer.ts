import { type RawBuilder, sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { NATURES_ETAT } from '#src/droits/droits.ts';

/** Échéances avec le lieu et la nature de qui doit : ce que lisent les droits (`EcheanceSituee`). */
export const SITUEES = sql`
  SELECT e.*, o.nom AS organisation_nom, o.nature AS organisation_nature,
    coalesce(e.departement, o.departement) AS lieu, coalesce(d.region, o.region) AS region, d.nom AS lieu_nom
  FROM echeance e
  LEFT JOIN organisation o ON o.id = e.organisation_id
  LEFT JOIN departement d ON d.code = coalesce(e.departement, o.departement)`;

function dansPerimetre({ perimetre }: Acteur): RawBuilder<boolean> {
  if (perimetre.niveau === 'national') return sql`true`;
  if (perimetre.niveau === 'departement') return sql`lieu = ANY(${perimetre.codes}::text[])`;
  if (perimetre.niveau === 'region') return sql`region = ANY(${perimetre.codes}::text[])`;
  return sql`false`;
}

/** Traduction en SQL de `doit` (droits.ts) ; l'essai de base vérifie qu'elles disent la même chose. */
export function siennes(acteur: Acteur): RawBuilder<boolean> {
  return sql`(CASE WHEN compte_id IS NOT NULL THEN compte_id = ${acteur.compteId} WHEN service IS NULL THEN organisation_id = ${acteur.organisationId}
    ELSE service = ${acteur.nature} AND ${dansPerimetre(acteur)} END)`;
}

/** Traduction en SQL de `suit`. */
export function suivies(acteur: Acteur): RawBuilder<boolean> {
  if (!NATURES_ETAT.includes(acteur.nature)) return sql`false`;
  return sql`(compte_id IS NULL AND ${dansPerimetre(acteur)}
    AND CASE WHEN service IS NULL THEN organisation_nature = 'structure' ELSE service = ANY(${[...NATURES_ETAT]}::text[]) END)`;
}
