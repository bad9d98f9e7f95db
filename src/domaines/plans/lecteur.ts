import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';

/**
 * Qui lit un chiffre que l'on garde ou que l'on imprime : n'importe quel partenaire. Les petits nombres y sont masqués, même quand la personne
 * qui fige le plan pourrait les voir.
 */
export const LECTEUR: Acteur = { ...ACTEUR_SYSTEME, nature: 'partenaire', role: 'lecteur' };
