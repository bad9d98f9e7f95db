import { date, nombre, pluriel } from '#src/presentation/format.ts';
import type { Mesure } from '../forme.ts';

const POINTS = ['public', 'types', 'mode', 'reference', 'pour1000', 'plancher'] as const;

/** Deux mesures se comparent si la question est la même : public, types, mode, référence, plancher. */
export const comparables = (a: Mesure, b: Mesure): boolean =>
  POINTS.every((point) => JSON.stringify(a.question[point] ?? null) === JSON.stringify(b.question[point] ?? null));

const zones = (n: number) =>
  n === 0
    ? 'aucune commune en zone blanche confirmée'
    : `${pluriel(n, 'commune', 'communes')} en zone blanche confirmée`;
const postes = (valeur: number | null) =>
  valeur === null ? 'un accès non calculable' : `${nombre(valeur, { decimales: 1 })} ETP à portée pour 1 000 personnes`;

/** L'écart d'une mesure, en une phrase. */
export function phraseEcart(m: Mesure): string {
  const repere =
    m.reference === null || m.acces === null ? '' : ` (référence ${nombre(m.reference, { decimales: 1 })})`;
  const dites = zones(m.blanches.length);
  return `${dites.charAt(0).toUpperCase()}${dites.slice(1)} sur ${m.communes} ; ${postes(m.acces)}${repere}.`;
}

/** Ce qui a changé d'une mesure à l'autre ; si la question n'est plus la même, on ne compare pas. */
export function phraseChangement(avant: Mesure, apres: Mesure): string {
  if (!comparables(avant, apres))
    return `Mesuré de nouveau le ${date(apres.le)}, mais pas avec la même question (public, types, mode ou référence) : les deux mesures ne se comparent pas.`;
  const [a, b] = [avant.blanches.length, apres.blanches.length];
  const communes = a === b ? `toujours ${zones(a)}` : `${zones(b)}, contre ${a === 0 ? 'aucune' : a}`;
  const acces =
    avant.acces === null || apres.acces === null
      ? "l'accès n'est pas calculable aux deux dates"
      : `${postes(apres.acces)}, contre ${nombre(avant.acces, { decimales: 1 })}`;
  return `${communes.charAt(0).toUpperCase()}${communes.slice(1)} ; ${acces}.`;
}

/** Les communes sorties de zone blanche confirmée, et celles qui y sont entrées. */
export function mouvements(avant: Mesure, apres: Mesure): { sorties: string[]; entrees: string[] } {
  const [a, b] = [avant, apres].map((m) => new Set(m.blanches.map(({ ref }) => ref))) as [Set<string>, Set<string>];
  return {
    sorties: avant.blanches.filter(({ ref }) => !b.has(ref)).map(({ nom }) => nom),
    entrees: apres.blanches.filter(({ ref }) => !a.has(ref)).map(({ nom }) => nom),
  };
}
