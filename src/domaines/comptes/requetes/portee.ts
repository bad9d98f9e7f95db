import { type RawBuilder, sql } from 'kysely';
import { type Acteur, NATURES_ORGANISATION } from '#src/droits/acteur.ts';
import { auMoins, estAdministrateur } from '#src/droits/droits.ts';
import { NATURES_GEREES } from '../regles.ts';

/**
 * Condition SQL sur `organisation o` : celles que l'acteur gère. Même règle que `gere` (un test compare les deux sur toutes les natures) ;
 * une liste ne montre ainsi que ce sur quoi on peut agir.
 */
export function porteeOrganisations(acteur: Acteur): RawBuilder<boolean> {
  if (estAdministrateur(acteur)) return sql<boolean>`true`;
  if (!auMoins(acteur, 'responsable')) return sql<boolean>`false`;
  const natures = [...(NATURES_GEREES[acteur.nature] ?? [])].filter((n) => NATURES_ORGANISATION.includes(n));
  return sql<boolean>`(o.id = ${acteur.organisationId} OR (o.nature = ANY(${natures}) AND ${lieu(acteur)}))`;
}

function lieu({ nature, organisationId, perimetre: { niveau, codes } }: Acteur): RawBuilder<boolean> {
  if (nature === 'reseau') return sql<boolean>`o.reseau_id = ${organisationId}`;
  if (niveau === 'national') return sql<boolean>`true`;
  // Une organisation n'est pas située à la commune : un périmètre communal n'en gère aucune autre que la sienne.
  if (niveau === 'commune') return sql<boolean>`false`;
  return sql<boolean>`${sql.ref(`o.${niveau}`)} = ANY(${codes})`;
}
