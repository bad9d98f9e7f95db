import type { Paires } from './paires.ts';

/** Comment le poids d'un trajet baisse avec sa durée x, en minutes. */
export type Decroissance =
  | { forme: 'binaire' }
  /** Poids du premier palier dont la borne est atteinte (x ≤ borne, borne comprise), 0 au-delà du dernier. */
  | { forme: 'paliers'; paliers: readonly (readonly [borne: number, poids: number])[] }
  /** exp(−x² / 2σ²) */
  | { forme: 'gaussienne'; sigma: number }
  /** exp(−λx) */
  | { forme: 'exponentielle'; lambda: number }
  /** 1 / x : la gravité d'exposant −1 de pysal/access, qui sert d'oracle ; une durée nulle n'y a pas de sens. */
  | { forme: 'inverse' };

export interface Modele {
  id: string;
  libelle: string;
  /** Durée au-delà de laquelle un site est hors de portée, en minutes, comprise. */
  seuil: number;
  decroissance: Decroissance;
  /**
   * Troisième étape de Wan, Zou et Sternberg (2012) : chaque commune répartit sa demande entre les sites en proportion de leur poids
   * (G = w / Σ w). `seuil` ne compte que les sites à portée ; `toutes` compte tous les trajets connus, comme pysal/access.
   */
  selection?: 'seuil' | 'toutes';
}

/**
 * Les cinq modèles du diagnostic. Aucun n'est « le bon » : entre eux, la liste des communes sous le plancher varie de un à dix
 * (IRDES, DT 70, 2016, pour les médecins), d'où une zone blanche dite confirmée seulement quand presque tous s'accordent.
 */
export const MODELES = [
  { id: '2sfca', libelle: 'Rayon de 30 min', seuil: 30, decroissance: { forme: 'binaire' } },
  { id: 'e2sfca', libelle: 'Paliers 15, 30 et 45 min', seuil: 45, decroissance: paliers() },
  { id: 'gaussien', libelle: 'Décroissance gaussienne', seuil: 45, decroissance: { forme: 'gaussienne', sigma: 18 } },
  {
    id: 'exponentiel',
    libelle: 'Décroissance rapide',
    seuil: 30,
    decroissance: { forme: 'exponentielle', lambda: 0.12 },
  },
  { id: '3sfca', libelle: 'Paliers avec concurrence', seuil: 45, decroissance: paliers(), selection: 'seuil' },
] as const satisfies readonly Modele[];

export type ModeleId = (typeof MODELES)[number]['id'];

/** Le modèle qui fournit le chiffre affiché quand il n'en faut qu'un. */
export const MODELE_DE_REFERENCE: ModeleId = 'e2sfca';

function paliers() {
  return {
    forme: 'paliers',
    paliers: [
      [15, 1],
      [30, 0.6],
      [45, 0.2],
    ],
  } as const;
}

/** Poids d'une durée, sans tenir compte du seuil. */
export function poidsDe(decroissance: Decroissance): (minutes: number) => number {
  switch (decroissance.forme) {
    case 'binaire':
      return () => 1;
    case 'paliers': {
      // Deux tableaux plats et une boucle sur un indice : parcourir des couples est quatre fois plus lent sur deux millions de trajets.
      const paliers = [...decroissance.paliers].sort((a, b) => a[0] - b[0]);
      const bornes = Float64Array.from(paliers, ([borne]) => borne);
      const poids = Float64Array.from(paliers, ([, valeur]) => valeur);
      return (minutes) => {
        for (let p = 0; p < bornes.length; p++) if (minutes <= bornes[p]!) return poids[p]!;
        return 0;
      };
    }
    case 'gaussienne': {
      const facteur = -1 / (2 * decroissance.sigma ** 2);
      return (minutes) => Math.exp(minutes * minutes * facteur);
    }
    case 'exponentielle':
      return (minutes) => Math.exp(-decroissance.lambda * minutes);
    case 'inverse':
      return (minutes) => 1 / minutes;
  }
}

/**
 * Poids de chaque trajet pour un modèle, dans l'ordre des paires ; 0 au-delà du seuil.
 * @param actifs sites à considérer (1) ou à ignorer (0) ; tous par défaut. Un site sans offre du type étudié n'attire personne : il ne doit
 * pas peser dans la troisième étape.
 */
export function ponderer(paires: Paires, modele: Modele, actifs?: ArrayLike<number>): Float64Array {
  const { minutes, debut, destinations } = paires;
  const poids = new Float64Array(minutes.length);
  const w = poidsDe(modele.decroissance);
  const toutes = modele.selection === 'toutes';
  for (let k = 0; k < poids.length; k++) {
    if (!toutes && minutes[k]! > modele.seuil) continue;
    if (actifs && actifs[destinations[k]!] === 0) continue;
    poids[k] = w(minutes[k]!);
  }
  if (!modele.selection) return poids;
  for (let i = 0; i < paires.origines; i++) {
    let somme = 0;
    for (let k = debut[i]!; k < debut[i + 1]!; k++) somme += poids[k]!;
    if (somme === 0) continue;
    for (let k = debut[i]!; k < debut[i + 1]!; k++) {
      poids[k] = minutes[k]! <= modele.seuil ? (poids[k]! * poids[k]!) / somme : 0;
    }
  }
  return poids;
}
