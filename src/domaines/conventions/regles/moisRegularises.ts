import { plusMois } from '#src/socle/jour.ts';
import { dernierDuMois, moisEntre } from './mois.ts';

/** Mois d'une annexe où l'occupation se régularise : ceux du texte qui sont dans sa période, et toujours le dernier. @param rangs 1 à 12 */
export function moisARegulariser(rangs: readonly number[], debut: string, fin: string): string[] {
  const mois = moisEntre(debut, fin);
  return mois.filter((m, i) => i === mois.length - 1 || rangs.includes(Number(m.slice(5, 7))));
}

/** Le service a le mois qui suit pour régulariser : la structure y saisit d'abord ses heures (convention de Maillage, aucun texte ne le dit). */
export const limiteRegularisation = (mois: string): string => dernierDuMois(plusMois(mois, 1));

/**
 * Le prochain mois à régulariser ; `null` : plus aucun. Une régularisation reprend tout depuis le début : celle d'août vaut pour mai. Un mois
 * dont la limite était passée à la signature n'est pas en retard : la suivante le rattrape.
 */
export const prochaineRegularisation = (
  mois: readonly string[],
  faits: readonly string[],
  depuis: string,
): string | null => mois.find((m) => limiteRegularisation(m) >= depuis && !faits.some((f) => f >= m)) ?? null;
