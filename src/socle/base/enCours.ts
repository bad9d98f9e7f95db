import { sql } from 'kysely';

/**
 * En cours à cet instant : une appartenance, un accès, sous l'alias `a` ; `fin` est le premier instant sans. À mettre dans une clause, d'où
 * vient déjà la table.
 */
export const EN_COURS = sql`a.debut <= now() AND (a.fin IS NULL OR a.fin > now())`;
