import { comparer, type Decimal, enEuros } from '#src/socle/montants.ts';
import { nombre } from '../format.ts';

/** « 12,5 % » d'un taux déjà en pour cent. */
export const taux = (valeur: Decimal | null): string =>
  valeur === null ? 'non calculable' : nombre(valeur, { unite: '%' });

/** « +1 500,00 € », « −20,00 € », « 0,00 € ». */
export const ecartEnEuros = (valeur: Decimal): string =>
  `${comparer(valeur, '0') > 0 ? '+' : ''}${enEuros(valeur).replace('-', '−')}`;

/** « +12,5 % ». */
export const ecartEnPourcent = (valeur: Decimal | null): string =>
  valeur === null ? 'sans pourcentage' : nombre(valeur, { unite: '%', signe: true });
