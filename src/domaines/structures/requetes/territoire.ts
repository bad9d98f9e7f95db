import { type RawBuilder, sql } from 'kysely';
import { lireReference } from '#src/domaines/territoires/index.ts';
import type { Perimetre } from '#src/droits/acteur.ts';

const COLONNES = { commune: 'code', epci: 'epci', departement: 'departement', region: 'region' } as const;

/** Communes d'un territoire `niveau:code`, en condition sur une colonne de code commune ; toujours vraie pour la France. */
export function dansTerritoire(colonne: RawBuilder<unknown>, reference: string): RawBuilder<boolean> {
  const territoire = lireReference(reference);
  if (!territoire) return sql<boolean>`false`;
  const { niveau, code } = territoire;
  if (niveau === 'france') return sql<boolean>`true`;
  if (niveau === 'zone_emploi' || niveau === 'clpe') {
    return sql<boolean>`${colonne} IN (SELECT commune FROM commune_zone WHERE type = ${niveau} AND code = ${code})`;
  }
  return sql<boolean>`${colonne} IN (SELECT code FROM commune WHERE ${sql.ref(COLONNES[niveau])} = ${code})`;
}

/** Condition « dans le périmètre de l'acteur » ; une structure sans commune y est par le département de son code postal. */
export function dansPerimetre(perimetre: Perimetre): RawBuilder<boolean> {
  const { niveau, codes } = perimetre;
  if (niveau === 'national') return sql<boolean>`true`;
  if (niveau === 'departement') return sql<boolean>`s.departement = ANY(${codes})`;
  if (niveau === 'region')
    return sql<boolean>`s.departement IN (SELECT code FROM departement WHERE region = ANY(${codes}))`;
  return sql<boolean>`s.commune IN (SELECT code FROM commune WHERE ${sql.ref(COLONNES[niveau])} = ANY(${codes}))`;
}
