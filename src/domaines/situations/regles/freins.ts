import { joursEntre } from '#src/socle/jour.ts';
import { mediane } from '#src/socle/mediane.ts';
import type { Frein, Impact } from '../forme.ts';

const RANG: Record<Impact, number> = { fort: 2, moyen: 1, sans_impact: 0 };
export type Evolution = 'moins' | 'pareil' | 'plus' | 'non_mesure';

/** Ce qu'un frein est devenu entre l'entrée et la sortie ; sans les deux mesures, rien : « non mesuré » n'est pas « pareil ». */
export function evolutionDe(f: Pick<Frein, 'impactEntree' | 'impactSortie'>): Evolution {
  if (!f.impactEntree || !f.impactSortie) return 'non_mesure';
  const ecart = RANG[f.impactSortie] - RANG[f.impactEntree];
  return ecart < 0 ? 'moins' : ecart > 0 ? 'plus' : 'pareil';
}

/** Jours entre le repérage et la levée ; `null` : pas levé. */
export const delaiLevee = (f: Pick<Frein, 'repereLe' | 'leveLe'>): number | null =>
  f.leveLe === null ? null : joursEntre(f.repereLe, f.leveLe);

export interface ResumeFreins {
  /** Freins repérés depuis le début, levés compris. */
  total: number;
  ouverts: number;
  forts: number;
  leves: number;
  nonLevables: number;
  atouts: number;
  /** Délai médian de levée, en jours ; `null` : aucun n'est levé. */
  delaiMedian: number | null;
  /** Mesurés à l'entrée et à la sortie. */
  mesures: number;
  /** Parmi eux, ceux qui pèsent moins ; `null` tant qu'aucun n'est mesuré deux fois. */
  alleges: number | null;
}

export function compterFreins(tous: readonly Frein[]): ResumeFreins {
  const freins = tous.filter((f) => f.nature === 'frein');
  const ouverts = freins.filter((f) => f.etat !== 'leve');
  const evolutions = freins.map(evolutionDe).filter((e) => e !== 'non_mesure');
  return {
    total: freins.length,
    ouverts: ouverts.length,
    forts: ouverts.filter((f) => f.impact === 'fort').length,
    leves: freins.length - ouverts.length,
    nonLevables: freins.filter((f) => f.etat === 'non_levable').length,
    atouts: tous.filter((f) => f.nature === 'atout').length,
    delaiMedian: mediane(freins.map(delaiLevee).filter((d) => d !== null)),
    mesures: evolutions.length,
    alleges: evolutions.length === 0 ? null : evolutions.filter((e) => e === 'moins').length,
  };
}
