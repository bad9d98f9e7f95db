/** Fractions exactes : un collège de trois voix partagées entre sept membres ne s'écrit dans aucun nombre décimal. */
export interface Fraction {
  n: bigint;
  d: bigint;
}

const pgcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : pgcd(b, a % b));

/** @throws Error dénominateur nul : défaut du programme */
export function fraction(n: bigint | number, d: bigint | number = 1n): Fraction {
  const [haut, bas] = [BigInt(n), BigInt(d)];
  if (bas === 0n) throw new Error('Fraction de dénominateur nul');
  const signe = bas < 0n ? -1n : 1n;
  const commun = pgcd(haut, bas) || 1n;
  return { n: (signe * haut) / commun, d: (signe * bas) / commun };
}

export const ZERO = fraction(0);
export const plusF = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const sommeF = (fractions: readonly Fraction[]): Fraction => fractions.reduce(plusF, ZERO);
export const foisF = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);
export const diviseF = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n);
/** -1, 0 ou 1. */
export const comparerF = (a: Fraction, b: Fraction): -1 | 0 | 1 => {
  const ecart = a.n * b.d - b.n * a.d;
  return ecart < 0n ? -1 : ecart > 0n ? 1 : 0;
};

/** Plus petit entier au moins égal : trois membres et demi exigés en font quatre. Pour une fraction positive ou nulle. */
export const plafondF = (f: Fraction): number => Number((f.n + f.d - 1n) / f.d);

/** Fraction d'un texte décimal positif (« 2.5 ») tel que PostgreSQL rend un `numeric`. @throws Error texte qui n'en est pas un */
export function fractionDe(decimal: string): Fraction {
  const lu = /^(\d+)(?:[.,](\d+))?$/.exec(decimal.trim());
  if (!lu) throw new Error(`Nombre de voix illisible : « ${decimal} »`);
  const decimales = lu[2] ?? '';
  return fraction(BigInt(`${lu[1]}${decimales}`), 10n ** BigInt(decimales.length));
}

/** « 3 », « 7/2 » : l'écriture exacte, pour un fichier. */
export const exacte = ({ n, d }: Fraction): string => (d === 1n ? String(n) : `${n}/${d}`);

/** Relit `exacte`. */
export function lireExacte(texte: string): Fraction {
  const [n = '0', d = '1'] = texte.split('/');
  return fraction(BigInt(n), BigInt(d));
}

/** « 3,5 », ou « 7/3 » quand aucun nombre à deux décimales ne le dit exactement. */
export function enFrancais(f: Fraction): string {
  const centiemes = foisF(f, fraction(100));
  if (centiemes.d !== 1n) return exacte(f);
  const entier = centiemes.n / 100n;
  const reste = String(centiemes.n % 100n)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return reste ? `${entier},${reste}` : String(entier);
}
