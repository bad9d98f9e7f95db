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
export function comparabilite(
  a: Comparable,
  b: Comparable,
): { possible: boolean; memesDonnees: boolean; reserve: string | null } {
  const memesDonnees = a.photo === b.photo;
  if (a.territoire.ref !== b.territoire.ref)
    return {
      possible: false,
      memesDonnees,
      reserve: `Ces deux scénarios ne portent pas sur le même territoire (${a.territoire.nom} et ${b.territoire.nom}) : leurs chiffres ne se comparent pas.`,
    };
  if (!isDeepStrictEqual(a.question, b.question))
    return {
      possible: false,
      memesDonnees,
      reserve:
        'Ces deux scénarios ne posent pas la même question (public, types, déplacement ou plancher) : leurs chiffres ne se comparent pas.',
    };
  const reserve =
    "Les données de départ ont changé de l'un à l'autre : comparez ce que chacun gagne sur les siennes, ou actualisez le plus ancien pour les comparer exactement.";
  return { possible: true, memesDonnees, reserve: memesDonnees ? null : reserve };
}

interface CoteCompare {
  libelle: string;
  /** Personnes en zone blanche confirmée, avant et après les changements ; `null` : non calculable. */
  avant: number | null;
  apres: number | null;
}

/**
 * La réponse d'une comparaison : lequel laisse le moins de personnes en zone blanche confirmée. Sur des données différentes, ce qui reste ne se
 * compare pas (l'écart viendrait des données) : on dit ce que chacun en fait sortir.
 */
export function phraseComparaison(g: CoteCompare, d: CoteCompare, memesDonnees: boolean): string {
  const personnes = (n: number) => `${n.toLocaleString('fr-FR')} ${n < 2 ? 'personne' : 'personnes'}`;
  if (g.avant === null || g.apres === null || d.avant === null || d.apres === null)
    return `${g.libelle} et ${d.libelle}, côte à côte`;
  if (!memesDonnees) {
    const sort = (avant: number, apres: number) => {
      const n = Math.round(avant - apres);
      return n < 0
        ? `fait entrer ${personnes(-n)} en zone blanche confirmée`
        : `fait sortir ${personnes(n)} de la zone blanche confirmée`;
    };
    return `${g.libelle} ${sort(g.avant, g.apres)}, ${d.libelle} ${sort(d.avant, d.apres)}, sur des données de départ différentes`;
  }
  const ecart = Math.round(g.apres - d.apres);
  if (ecart === 0) return `${g.libelle} et ${d.libelle} laissent autant de personnes en zone blanche confirmée`;
  const [mieux, moins] = ecart < 0 ? [g, d] : [d, g];
  return `${mieux.libelle} laisse ${personnes(Math.abs(ecart))} de moins en zone blanche confirmée que ${moins.libelle}`;
}
