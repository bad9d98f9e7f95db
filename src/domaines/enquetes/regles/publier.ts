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
  | { montree: false; raison: 'trop_peu' | 'imprecis' | 'secret' | 'voisin' | 'muette' };

export const LIBELLES_RAISON: Record<Exclude<Publication['raison'], null>, string> = {
  trop_peu: 'trop peu de réponses',
  imprecis: 'trop imprécis',
  secret: 'secret statistique',
  voisin: 'caché pour en protéger un autre',
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

/** Cachée pour protéger quelqu'un, non parce qu'elle est imprécise. */
export const estSecrete = (p: Publication): boolean =>
  p.raison === 'secret' || p.raison === 'trop_peu' || p.raison === 'voisin';

/**
 * Dans une ventilation, un nombre caché se retrouve en ôtant les autres du tout. Les plus petits de ceux qui se montrent se cachent donc avec lui,
 * jusqu'à ce que ce qu'on ôterait réunisse assez de réponses pour se publier : à deux structures cachées, chacune lirait l'autre.
 */
export function cacherAvec<T extends { publication: Publication; estimation: Estimation }>(
  lignes: readonly T[],
  seuils: Pick<SeuilsPublication, 'reponses'>,
): T[] {
  const fin = [...lignes];
  const cachees = () => fin.filter((l) => estSecrete(l.publication) && l.estimation.population > 0);
  const reponses = () => cachees().reduce((n, l) => n + l.estimation.repondantes, 0);
  while (cachees().length > 0 && (cachees().length < 2 || reponses() < seuils.reponses)) {
    const voisine = fin
      .filter((l) => l.publication.montree)
      .toSorted((a, b) => a.estimation.repondantes - b.estimation.repondantes)[0];
    if (!voisine) break;
    fin[fin.indexOf(voisine)] = { ...voisine, publication: { montree: false, raison: 'voisin' } };
  }
  return fin;
}
