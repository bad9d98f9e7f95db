import { ecrireValeur, type Indicateur } from '#src/domaines/indicateurs/index.ts';

/** « +2,5 points », « −3 jours » : la distance à la médiane ; vide s'il n'y en a pas. */
export function ecrireEcart(i: Pick<Indicateur, 'unite' | 'decimales'>, ecart: number | null): string {
  if (ecart === null) return '';
  const part = i.unite === 'part';
  const valeur = Number((part ? ecart * 100 : ecart).toFixed(i.decimales));
  if (valeur === 0) return '(médiane)';
  const ecrit = ecrireValeur(part ? { unite: 'nombre', decimales: i.decimales } : i, {
    valeur: Math.abs(valeur),
    masquee: false,
  });
  return `(${valeur > 0 ? '+' : '−'}${ecrit}${part ? (Math.abs(valeur) < 2 ? ' point' : ' points') : ''})`;
}
