/**
 * Collectivités où l'insertion par l'activité économique n'existe pas : le code du travail (L5132-1 et suivants) ne s'y applique pas, elles
 * ont leur propre droit du travail ou pas d'habitants permanents. Les compter en zone blanche serait un contresens.
 */
export const HORS_CHAMP: readonly string[] = ['984', '986', '987', '988', '989'];
