import { centimes, comparer, type Decimal, divise, enDecimal, fois, moins, plus } from '#src/socle/montants.ts';
import { type ACandidature, LIGNE_VIDE, type LigneArbitrage, type LignesArbitrage } from '../forme.ts';
import { classer } from './classer.ts';

export const METHODES = ['rang', 'rang_partiel', 'prorata', 'vide'] as const;
export type Methode = (typeof METHODES)[number];
export const LIBELLES_METHODE: Record<Methode, string> = {
  rang: 'Dans l’ordre du classement, montants demandés entiers, jusqu’à épuisement',
  rang_partiel: 'Dans l’ordre du classement, la dernière recevant ce qui reste',
  prorata: 'Toutes les candidatures notées, chacune réduite dans la même proportion',
  vide: 'Rien de prérempli : tout est à choisir',
};

/** Arrondi au centime inférieur : la somme des parts ne dépasse jamais ce qui est à partager. */
export function centimesInferieurs(valeur: Decimal): Decimal {
  const arrondi = centimes(valeur);
  return comparer(arrondi, valeur) > 0 ? centimes(moins(arrondi, '0.01')) : arrondi;
}

/**
 * Partage un montant au prorata des demandes : chaque part au centime inférieur, puis les centimes restants un à un, dans l'ordre donné. La
 * somme des parts est exactement le plus petit du montant et du total demandé, et personne ne reçoit plus que sa demande.
 */
export function auProrata(demandes: readonly Decimal[], montant: Decimal): Decimal[] {
  const total = plus('0', ...demandes);
  if (comparer(total, montant) <= 0) return demandes.map(centimes);
  const parts = demandes.map((d) => centimesInferieurs(divise(fois(d, montant), total)));
  let reste = moins(centimes(montant), plus('0', ...parts));
  for (let i = 0; comparer(reste, '0') > 0; i = (i + 1) % parts.length) {
    if (comparer(parts[i] as Decimal, demandes[i] as Decimal) >= 0) continue;
    parts[i] = centimes(plus(parts[i] as Decimal, '0.01'));
    reste = moins(reste, '0.01');
  }
  return parts;
}

const favorable = (montant: Decimal): LigneArbitrage => ({
  ...LIGNE_VIDE,
  sens: 'favorable',
  montant: centimes(montant),
});

/** Premières lignes d'un essai. Ce qu'une méthode n'attribue pas reste à trancher : aucun refus n'est écrit par un calcul. */
export function repartir(
  methode: Methode,
  candidatures: readonly ACandidature[],
  disponible: Decimal,
): LignesArbitrage {
  const { lignes, retenables, reste } = classer(candidatures, disponible);
  const essai: Record<string, LigneArbitrage> = {};
  for (const { candidature } of lignes) essai[candidature.id] = LIGNE_VIDE;
  if (methode === 'vide') return essai;
  if (methode === 'prorata') {
    const notees = lignes.map((l) => l.candidature).filter((c) => c.note !== null && c.demande !== null);
    const parts = auProrata(
      notees.map((c) => c.demande as Decimal),
      disponible,
    );
    for (const [i, c] of notees.entries())
      if (comparer(parts[i] as Decimal, '0') > 0) essai[c.id] = favorable(parts[i] as Decimal);
    return essai;
  }
  for (const { candidature } of lignes.slice(0, retenables))
    if (comparer(candidature.demande as Decimal, '0') > 0)
      essai[candidature.id] = favorable(candidature.demande as Decimal);
  const suivante = lignes[retenables]?.candidature;
  if (methode === 'rang_partiel' && suivante?.note && suivante.demande && comparer(reste, '0') > 0)
    essai[suivante.id] = favorable(reste);
  return essai;
}

/** Part du montant dans la demande, en % à une décimale ; `null` : pas de demande connue. */
export const partAccordee = (montant: Decimal, demande: Decimal | null): Decimal | null =>
  demande === null || comparer(demande, '0') <= 0
    ? null
    : fois(centimesInferieurs(divise(fois(montant, enDecimal(10)), demande)), '10');
