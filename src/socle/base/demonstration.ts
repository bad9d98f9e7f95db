import { type RawBuilder, type SqlBool, sql } from 'kysely';

// Sous-requête plutôt qu'appel nu : PostgreSQL ne la calcule qu'une fois par requête.
const EN_COURS = sql<SqlBool>`(SELECT demonstration_en_cours())`;

/**
 * À mettre dans toute liste et tout compte : ce qui est inventé quitte les pages dès que le registre est réel (migration 0151). Une adresse
 * directe répond toujours, car la trace d'un dossier inventé reste opposable.
 * @param alias table dont la colonne `demonstration` dit si la ligne est inventée
 */
export const horsDemonstration = (alias: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(NOT ${sql.ref(`${alias}.demonstration`)} OR ${EN_COURS})`;

/** La même chose pour une ligne qui désigne son objet par un texte. @param colonne `e.objet`, où se lit « dossier:12 » */
export const objetHorsDemonstration = (colonne: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${EN_COURS} OR NOT objet_invente(${sql.ref(colonne)}))`;
