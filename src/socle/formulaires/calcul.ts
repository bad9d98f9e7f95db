/** Nombre exact, distingué d'un texte qui s'écrit pareil. */
export interface Exact {
  n: string;
}
/** Question que sa condition ne pose pas : laissée de côté par les totaux, sans valeur partout ailleurs. */
export interface SansObjet {
  sansObjet: true;
}
export const SANS_OBJET: SansObjet = { sansObjet: true };
/** Valeur d'une expression ; `null` = non calculable, qui se propage et ne vaut jamais 0. */
export type Calcul = Exact | string | boolean | null | SansObjet | Calcul[];

export const exact = (n: string): Exact => ({ n });
export const estExact = (v: Calcul): v is Exact => typeof v === 'object' && v !== null && 'n' in v;
