import { type RawBuilder, sql } from 'kysely';
import type { Perimetre } from '#src/droits/acteur.ts';

const COLONNES = { region: 'region', departement: 'departement', epci: 'epci', commune: 'code' } as const;

/** Condition SQL sur la table `commune` : celles du périmètre. */
export function communesDuPerimetre({ niveau, codes }: Perimetre): RawBuilder<boolean> {
  if (niveau === 'national') return sql`true`;
  return sql`${sql.ref(`commune.${COLONNES[niveau]}`)} = ANY(${codes})`;
}

/** Condition SQL sur un code de département : ceux que le périmètre touche. */
export function departementsDuPerimetre(perimetre: Perimetre, colonne: string): RawBuilder<boolean> {
  if (perimetre.niveau === 'national') return sql`true`;
  if (perimetre.niveau === 'departement') return sql`${sql.ref(colonne)} = ANY(${perimetre.codes})`;
  return sql`${sql.ref(colonne)} IN (SELECT departement FROM commune WHERE ${communesDuPerimetre(perimetre)})`;
}
