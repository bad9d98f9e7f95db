import { arrondir, centimes, comparer, type Decimal, divise, fois, moins } from '#src/socle/montants.ts';

/** Ce qu'il faut pour arrêter une subvention. Montants en euros, `taux` en % du coût accepté. */
export interface ComptesAcceptes {
  /** Maximum conventionné. */
  maximum: Decimal;
  taux: Decimal;
  coutsAcceptes: Decimal;
  /** Ressources reçues par l'opération, hors cette subvention. */
  autresRessources: Decimal;
}

export interface MontantFinal {
  montant: Decimal;
  /** Les trois bornes, chacune avec sa valeur et la phrase qui l'explique ; `retenue` : la plus basse, celle qui s'impose. */
  bornes: { borne: 'maximum' | 'taux' | 'besoin'; libelle: string; valeur: Decimal; retenue: boolean }[];
  formule: string;
}

/** Taux conventionné, en % : maximum / coût éligible, à vingt décimales. @throws Error coût nul */
export const tauxConventionne = (maximum: Decimal, coutEligible: Decimal): Decimal =>
  fois(divise(maximum, coutEligible), '100');

/**
 * Centime inférieur : l'arrondi ne fait jamais dépasser une borne. Le quotient d'un taux est coupé à vingt décimales : on l'arrondit d'abord
 * à la dixième, pour qu'un tiers de 30 000 € fasse 10 000,00 € et non 9 999,99 €.
 */
export function centimeInferieur(valeur: Decimal): Decimal {
  const propre = arrondir(valeur, 10);
  const proche = centimes(propre);
  return comparer(proche, propre) > 0 ? centimes(moins(proche, '0.01')) : proche;
}

/**
 * Montant définitif d'une subvention : le plus petit du maximum conventionné, du taux appliqué aux coûts acceptés, et de ce qui reste à couvrir
 * une fois les autres ressources reçues ; jamais négatif. Règle des conventions cofinancées (contrôle de service fait) et des conventions
 * pluriannuelles d'objectifs : une subvention ne dépasse ni ce qui est promis, ni sa part du coût, ni le besoin.
 * @throws Error montant illisible : défaut du programme
 */
export function montantFinal({ maximum, taux, coutsAcceptes, autresRessources }: ComptesAcceptes): MontantFinal {
  const positif = (v: Decimal): Decimal => (comparer(v, '0') < 0 ? '0.00' : v);
  const auTaux = centimeInferieur(divise(fois(taux, coutsAcceptes), '100'));
  const besoin = centimes(moins(coutsAcceptes, autresRessources));
  const valeurs = [
    { borne: 'maximum', libelle: 'Maximum prévu par la convention', valeur: centimes(maximum) },
    { borne: 'taux', libelle: `${tauxLisible(taux)} % des coûts acceptés`, valeur: positif(auTaux) },
    { borne: 'besoin', libelle: 'Coûts acceptés, moins les autres ressources reçues', valeur: positif(besoin) },
  ] as const;
  const montant = valeurs.map((v) => v.valeur).reduce((a, b) => (comparer(b, a) < 0 ? b : a));
  const laPlusBasse = valeurs.find((v) => comparer(v.valeur, montant) === 0)!;
  return {
    montant,
    bornes: valeurs.map((v) => ({ ...v, retenue: v === laPlusBasse })),
    formule: 'Le plus petit des trois : maximum prévu ; taux × coûts acceptés ; coûts acceptés − autres ressources.',
  };
}

const tauxLisible = (taux: Decimal): string => arrondir(taux, 4).replace('.', ',');
