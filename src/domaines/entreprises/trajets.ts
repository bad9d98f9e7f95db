import { type Mode, trajetsVers } from '#src/domaines/diagnostics/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Moyen } from './forme.ts';
import type { ProfilRapproche, TrajetRapproche } from './regles.ts';

const MODES: Record<Exclude<Moyen, 'transport'>, Mode> = { voiture: 'voiture', velo: 'velo', pied: 'marche' };
/** On cherche un peu plus loin que ce qu'elle accepte, pour dire « 52 minutes » et non « loin ». */
const porteeDe = (rayon: number): number => Math.max(60, Math.ceil(1.5 * rayon));

export interface Depart extends Pick<ProfilRapproche, 'rayon' | 'mode'> {
  id: number;
  commune: string | null;
}

/** Durée de la commune de chaque personne à celle de chaque poste, par les conventions de trajet des diagnostics. Les mêmes dans les deux sens. */
export async function lireTrajets(
  base: Base,
  departs: readonly Depart[],
  communes: readonly (string | null)[],
  jour: string,
): Promise<(depart: Depart, commune: string | null) => TrajetRapproche> {
  const lieux = [...new Set(communes.filter((c): c is string => c !== null))].sort();
  const rang = new Map(lieux.map((code, i) => [code, i]));
  const parMode = new Map<Mode, Awaited<ReturnType<typeof trajetsVers>>>();
  if (lieux.length > 0)
    for (const mode of Object.values(MODES)) {
      const rayons = departs.filter((d) => d.rayon !== null && d.commune && modeDe(d) === mode).map((d) => d.rayon!);
      if (rayons.length === 0) continue;
      const portee = porteeDe(Math.max(...rayons));
      const points = lieux.map((commune) => ({ commune, lon: null, lat: null }));
      parMode.set(mode, await trajetsVers(base, { mode, portee, lieux: points, jour }));
    }
  return (depart, commune) => {
    const mode = modeDe(depart);
    if (!mode || depart.rayon === null || !depart.commune || !commune) return null;
    const trajets = parMode.get(mode);
    const origine = trajets?.communes.rang.get(depart.commune);
    if (!trajets || origine === undefined || !trajets.communes.rang.has(commune)) return null;
    const { debut, destinations, minutes } = trajets.paires;
    const voulu = rang.get(commune);
    // La portée du calcul est celle du plus long rayon demandé ; la réponse ne dépend que de la personne.
    const portee = porteeDe(depart.rayon);
    for (let i = debut[origine]!; i < debut[origine + 1]!; i += 1)
      if (destinations[i] === voulu) return minutes[i]! <= portee ? { minutes: minutes[i]! } : { auDela: portee };
    return { auDela: portee };
  };
}

function modeDe({ mode }: Pick<Depart, 'mode'>): Mode | null {
  return mode === 'transport' ? null : MODES[mode ?? 'voiture'];
}
