import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { NATURES_ETAT } from '#src/droits/droits.ts';
import { JOUR_SEANCE } from '../chargement.ts';

const AUJOURDHUI = sql.raw("(now() AT TIME ZONE 'Europe/Paris')::date");

/** Les instances `i` (département `d`) du territoire de l'acteur : le pendant en SQL de `lit` (droits.ts), hors membres. */
export function duTerritoire({ nature, perimetre }: Acteur): RawBuilder<SqlBool> {
  const etat = NATURES_ETAT.includes(nature);
  if (!etat && nature !== 'departement') return sql`false`;
  const ici =
    perimetre.niveau === 'national'
      ? sql<SqlBool>`true`
      : perimetre.niveau === 'region'
        ? sql<SqlBool>`d.region = ANY(${perimetre.codes})`
        : perimetre.niveau === 'departement'
          ? sql<SqlBool>`i.departement = ANY(${perimetre.codes})`
          : sql<SqlBool>`false`;
  return etat ? ici : sql<SqlBool>`(${ici} AND coalesce((i.regles ->> 'copilotage')::boolean, false))`;
}

/** Et celles dont il est membre aujourd'hui. */
export const oubienMembre = (acteur: Acteur): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${duTerritoire(acteur)} OR EXISTS (SELECT FROM instance_membre m WHERE m.instance = i.id AND m.compte_id = ${acteur.compteId}
    AND m.debut <= ${AUJOURDHUI} AND (m.fin IS NULL OR m.fin >= ${AUJOURDHUI})))`;

/** Membre de la séance `s`, convoqué, en fonction ce jour-là. */
export const siegeALaSeance = (acteur: Acteur): RawBuilder<SqlBool> =>
  sql<SqlBool>`(s.etat NOT IN ('preparation') AND EXISTS (SELECT FROM instance_membre m WHERE m.instance = s.instance AND m.compte_id = ${acteur.compteId}
    AND m.debut <= ${JOUR_SEANCE} AND (m.fin IS NULL OR m.fin >= ${JOUR_SEANCE})))`;
