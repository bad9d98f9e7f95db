import { isDeepStrictEqual } from 'node:util';

interface Comparable {
  territoire: { ref: string; nom: string };
  question: unknown;
  /** Empreinte de la photo : mêmes données de départ. */
  photo: string;
}

/**
 * Deux scénarios se comparent s'ils parlent du même territoire et posent la même question. Sinon la différence de leurs chiffres ne dirait
 * rien des changements. Des photos différentes se comparent avec réserve.
 */
export function comparabilite(a: Comparable, b: Comparable): { possible: boolean; reserve: string | null } {
  if (a.territoire.ref !== b.territoire.ref)
    return {
      possible: false,
      reserve: `Ces deux scénarios ne portent pas sur le même territoire (${a.territoire.nom} et ${b.territoire.nom}) : leurs chiffres ne se comparent pas.`,
    };
  if (!isDeepStrictEqual(a.question, b.question))
    return {
      possible: false,
      reserve:
        'Ces deux scénarios ne posent pas la même question (public, types, déplacement ou plancher) : leurs chiffres ne se comparent pas.',
    };
  if (a.photo !== b.photo)
    return {
      possible: true,
      reserve:
        "Les deux scénarios partent de données prises à des jours différents : une part de l'écart vient de ces données. Actualisez le plus ancien pour les comparer exactement.",
    };
  return { possible: true, reserve: null };
}
