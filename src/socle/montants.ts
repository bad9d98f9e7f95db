import Big from 'big.js';

// Arrondi commercial (demi vers le haut en valeur absolue), celui des paies et des arrêtés ; jamais de nombre binaire.
Big.RM = Big.roundHalfUp;
// Une division garde assez de chiffres pour que l'arrondi au centime soit juste.
Big.DP = 20;
// Un nombre JavaScript est refusé par Big en mode strict : les montants entrent et sortent en texte décimal.
Big.strict = true;

/** Montant exact en euros, ou nombre exact : texte décimal à point (« 592283.96 »), tel que PostgreSQL rend un `numeric`. */
export type Decimal = string;

/** @throws Error texte qui n'est pas un nombre décimal : c'est un défaut du programme, la saisie est vérifiée avant. */
const lu = (valeur: Decimal): Big => new Big(valeur);

export const plus = (...valeurs: Decimal[]): Decimal => valeurs.reduce((s, v) => s.plus(lu(v)), lu('0')).toString();
export const moins = (a: Decimal, b: Decimal): Decimal => lu(a).minus(lu(b)).toString();
/** Produit exact, sans arrondi. */
export const fois = (...valeurs: Decimal[]): Decimal => valeurs.reduce((p, v) => p.times(lu(v)), lu('1')).toString();
/** Quotient à 20 décimales ; à arrondir par `centimes`. @throws Error diviseur nul */
export const divise = (a: Decimal, b: Decimal): Decimal => lu(a).div(lu(b)).toString();
/** Arrondi au centime, deux décimales toujours écrites. */
export const centimes = (valeur: Decimal): Decimal => lu(valeur).toFixed(2);
/** Centime inférieur (vers zéro) d'un montant positif : un plafond ainsi arrondi n'est jamais dépassé par l'arrondi. */
export const plancher = (valeur: Decimal): Decimal => lu(valeur).round(2, Big.roundDown).toFixed(2);
/** Arrondi commercial à `decimales` décimales, sans zéros de remplissage. */
export const arrondir = (valeur: Decimal, decimales: number): Decimal => lu(valeur).round(decimales).toString();
/** -1, 0 ou 1. */
export const comparer = (a: Decimal, b: Decimal): -1 | 0 | 1 => lu(a).cmp(lu(b));
export const estNul = (valeur: Decimal): boolean => lu(valeur).eq(lu('0'));

/** Texte décimal d'un nombre déjà connu du programme (paramètre lu en `numeric`) ; jamais pour un résultat de calcul binaire. */
export const enDecimal = (valeur: number): Decimal => lu(String(valeur)).toString();

/** Un nombre exact tel que la base le rend et que le programme le garde : « -12.50 ». */
export const estDecimal = (texte: string): boolean => /^-?\d+(\.\d+)?$/.test(texte);

const LONGUEUR_MAX = 60;

/**
 * Lit ce qu'une personne tape : « 1 234,56 », « 1234.56 € », « -12 ». `null` si ce n'est pas un nombre, ou s'il a plus de `decimales`.
 */
export function lireDecimal(saisie: string, decimales = 2): Decimal | null {
  // Bien au-delà de tout montant : un texte sans fin ferait travailler l'expression des zéros au carré de sa longueur.
  if (saisie.length > LONGUEUR_MAX) return null;
  const net = saisie.replace(/[\s  €]/g, '').replace(',', '.');
  if (!/^-?\d{1,13}(\.\d+)?$/.test(net)) return null;
  if ((net.split('.')[1] ?? '').replace(/0+$/, '').length > decimales) return null;
  return lu(net).toString();
}

const EUROS = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });
/** « 592 283,96 € ». `format` accepte le texte décimal sans passer par un nombre binaire. */
export const enEuros = (valeur: Decimal): string => EUROS.format(centimes(valeur) as unknown as number);

const NOMBRES = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 });
/** « 1 234,5 », deux décimales au plus. */
export const enNombre = (valeur: Decimal): string => NOMBRES.format(valeur as unknown as number);
