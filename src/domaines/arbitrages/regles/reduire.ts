import type { Budget, LigneCharge } from '#src/domaines/budgets/index.ts';
import { montantDe } from '#src/socle/budgets/totaux.ts';
import { centimes, comparer, type Decimal, divise, fois, moins, plus } from '#src/socle/montants.ts';
import { centimesInferieurs } from './repartir.ts';

const somme = (montants: readonly { montant: Decimal }[]): Decimal => plus('0', ...montants.map((l) => l.montant));

/**
 * Propose le budget retenu d'une subvention moindre que la demande : la subvention passe au montant accordé, et chaque charge baisse dans la
 * même proportion, pour que l'équilibre reste exact. Les coûts indirects et le hors-personnel s'arrondissent au centime inférieur et le reste
 * va au personnel (ou à la première charge directe) : l'arrondi ne fait dépasser aucun plafond. C'est une proposition, que le service corrige.
 * @param montant de 0 exclu à la demande
 */
export function reduire(budget: Budget, montant: Decimal): Budget {
  const demandes = budget.ressources.filter((r) => r.genre === 'demande');
  const demande = somme(demandes);
  const coupe = moins(demande, montant);
  const avant = plus('0', ...budget.charges.map(montantDe));
  if (demandes.length === 0 || comparer(coupe, '0') <= 0 || comparer(avant, coupe) <= 0) return budget;
  const apres = moins(avant, coupe);
  const charges = budget.charges.map((c): LigneCharge => {
    // Un montant réduit n'est plus le produit de ses mois et de son coût : il devient un montant saisi.
    const { personnel: _, ...reste } = c;
    return { ...reste, montant: centimesInferieurs(divise(fois(montantDe(c), apres), avant)) };
  });
  const rang = Math.max(
    0,
    charges.findIndex((c) => c.nature === 'personnel') >= 0
      ? charges.findIndex((c) => c.nature === 'personnel')
      : charges.findIndex((c) => c.nature !== 'indirecte'),
  );
  const arrondi = moins(apres, somme(charges));
  charges[rang] = {
    ...(charges[rang] as LigneCharge),
    montant: centimes(plus((charges[rang] as LigneCharge).montant, arrondi)),
  };
  const [premiere, ...autres] = demandes;
  const ressources = budget.ressources
    .filter((r) => !autres.includes(r))
    .map((r) => (r === premiere ? { ...r, montant: centimes(montant) } : r));
  return { ...budget, charges, ressources };
}
