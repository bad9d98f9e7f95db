import { ecrireValeur, type Indicateur } from '#src/domaines/indicateurs/index.ts';

type Unite = Pick<Indicateur, 'unite' | 'decimales'>;

/** Une valeur telle qu'elle s'écrit, au nombre de décimales près ; en points pour une part. */
export const arrondie = ({ unite, decimales }: Unite, valeur: number): number =>
  Number((unite === 'part' ? valeur * 100 : valeur).toFixed(decimales));

/** « +2,5 points », « −3 jours » : un écart entre deux valeurs arrondies. */
export function ecartSigne({ unite, decimales }: Unite, ecart: number): string {
  const part = unite === 'part';
  const valeur = Math.abs(ecart);
  const ecrit = ecrireValeur({ unite: part ? 'nombre' : unite, decimales }, { valeur, masquee: false });
  return `${ecart > 0 ? '+' : '−'}${ecrit}${part ? ` point${valeur >= 2 ? 's' : ''}` : ''}`;
}

/** La distance à la médiane ; vide s'il n'y en a pas. */
export function ecrireEcart(i: Unite, ecart: number | null): string {
  if (ecart === null) return '';
  const valeur = arrondie(i, ecart);
  return valeur === 0 ? '(médiane)' : `(${ecartSigne(i, valeur)})`;
}
