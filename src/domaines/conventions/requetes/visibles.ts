import { type RawBuilder, sql } from 'kysely';
import type { Acteur, Perimetre } from '#src/droits/acteur.ts';
import { NATURES_ETAT } from '#src/droits/droits.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';

/** Le périmètre d'un service, en condition sur `c.departement` et `dep.region`. */
const dans = ({ niveau, codes }: Perimetre): RawBuilder<boolean> => {
  if (niveau === 'national') return sql`true`;
  if (niveau === 'region') return sql`dep.region = ANY(${codes})`;
  return niveau === 'departement' ? sql`c.departement = ANY(${codes})` : sql`false`;
};

const SIGNEE = sql`c.etat NOT IN ('projet', 'annulee')`;

/** Les conventions qu'un acteur lit, sur l'alias `c` (avec `o`, `d`, `dep`) : la même règle que `litConvention`, pour une liste. */
export const visibles = (acteur: Acteur): RawBuilder<boolean> =>
  sql`(${lisibles(acteur)} AND ${horsDemonstration('c')})`;

function lisibles(acteur: Acteur): RawBuilder<boolean> {
  if (acteur.nature === 'structure') return sql`c.organisation_id = ${acteur.organisationId}`;
  if (NATURES_ETAT.includes(acteur.nature)) return dans(acteur.perimetre);
  if (acteur.nature === 'departement') return sql`(${SIGNEE} AND ${dans(acteur.perimetre)})`;
  if (acteur.nature === 'reseau')
    return sql`(${SIGNEE} AND d.reseau_autorise AND o.reseau_id = ${acteur.organisationId})`;
  return sql`false`;
}

/** Ce qui retient une convention en ce moment : une échéance ouverte et dépassée (src/domaines/echeances, `retenuesDe`). */
export const RETENUE = sql`EXISTS (SELECT FROM echeance e WHERE e.retient = 'convention:' || c.id AND e.etat = 'ouverte' AND e.due_le < now())`;

/** Les versements d'une convention `c` : faits, dus à ce jour, à venir. Le mois courant est dû. */
export const MONTANTS = sql`
  SELECT coalesce(sum(v.montant) FILTER (WHERE v.etat = 'verse'), 0) AS verse,
    coalesce(sum(v.montant) FILTER (WHERE v.etat = 'prevu' AND v.mois <= (now() AT TIME ZONE 'Europe/Paris')::date), 0) AS du,
    coalesce(sum(v.montant) FILTER (WHERE v.etat = 'prevu' AND v.mois > (now() AT TIME ZONE 'Europe/Paris')::date), 0) AS "aVenir"
  FROM versement v WHERE v.convention = c.id AND v.etat <> 'annule'`;
