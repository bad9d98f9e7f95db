import type { Estimation, Reponse } from './marges.ts';

/** Ce qu'il faut pour montrer un nombre. Paramètres datés (secret.*, enquetes.*). */
export interface SeuilsPublication {
  /** Réponses au-dessous desquelles rien n'est montré. */
  reponses: number;
  /** Marge relative au-delà de laquelle le nombre serait trompeur (0,5 = 50 %). */
  marge: number;
  /** Part au-delà de laquelle une seule structure ferait le total. */
  dominance: number;
  /** Plus petit effectif de personnes montré. */
  personnes: number;
}

export type Publication =
  | { montree: true; raison: null }
  | { montree: false; raison: 'trop_peu' | 'imprecis' | 'secret' | 'muette' };

export const LIBELLES_RAISON: Record<Exclude<Publication['raison'], null>, string> = {
  trop_peu: 'trop peu de réponses',
  imprecis: 'trop imprécis',
  secret: 'secret statistique',
  muette: 'une strate sans réponse',
};

export type NatureGrandeur = 'total' | 'moyenne' | 'ratio' | 'part';

/**
 * Ce nombre se montre-t-il ? Trop peu de réponses, une structure qui fait presque tout, quelques personnes reconnaissables, une marge trop large :
 * on le dit à sa place. Une part de structures se juge en points, les autres grandeurs relativement à elles-mêmes.
 */
export function publier(
  e: Estimation,
  reponses: readonly Reponse[],
  { nature, personnes }: { nature: NatureGrandeur; personnes: boolean },
  seuils: SeuilsPublication,
): Publication {
  const tue = (raison: Exclude<Publication['raison'], null>): Publication => ({ montree: false, raison });
  if (e.valeur === null) return tue(e.nonCouverts.length > 0 && e.repondantes > 0 ? 'muette' : 'trop_peu');
  if (e.repondantes < seuils.reponses) return tue('trop_peu');
  if (nature !== 'part' && domine(reponses, seuils.dominance)) return tue('secret');
  if (personnes && nature === 'total' && e.valeur > 0 && e.valeur < seuils.personnes) return tue('secret');
  if (e.marge === null) return tue('trop_peu');
  const relative =
    nature === 'part' ? e.marge : e.valeur === 0 ? (e.marge === 0 ? 0 : 1) : e.marge / Math.abs(e.valeur);
  return relative > seuils.marge ? tue('imprecis') : { montree: true, raison: null };
}

/** Une seule réponse fait plus de `part` du total des réponses. */
function domine(reponses: readonly Reponse[], part: number): boolean {
  const tailles = reponses.map((r) => Math.abs(r.y));
  const total = tailles.reduce((a, b) => a + b, 0);
  return total > 0 && Math.max(...tailles) > part * total;
}

/**
 * Un seul nombre caché dans une ventilation se retrouverait en ôtant les autres du tout : le plus petit de ceux qui se montrent est caché avec lui.
 */
export function cacherUnAutre<T extends { publication: Publication; estimation: Estimation }>(
  lignes: readonly T[],
): T[] {
  const caches = lignes.filter((l) => l.publication.raison === 'secret' || l.publication.raison === 'trop_peu');
  const secretes = caches.filter((l) => l.estimation.population > 0);
  if (secretes.length !== 1) return [...lignes];
  const voisine = lignes
    .filter((l) => l.publication.montree)
    .toSorted((a, b) => a.estimation.repondantes - b.estimation.repondantes)[0];
  return lignes.map((l) => (l === voisine ? { ...l, publication: { montree: false, raison: 'secret' } as const } : l));
}
