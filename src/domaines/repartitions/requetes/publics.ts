import { DESCRIPTIONS, publicsDisponibles } from '#src/domaines/besoins/index.ts';
import type { Base } from '#src/socle/base/base.ts';

/** Les publics dont le besoin est connu ou estimable partout, pour un choix. */
export async function publicsConnus(base: Base): Promise<{ valeur: string; libelle: string }[]> {
  const publics = await publicsDisponibles(base);
  return publics
    .filter((p) => p.mode !== 'non_calculable')
    .map((p) => ({
      valeur: p.public,
      libelle: `${DESCRIPTIONS[p.public].libelle}${p.mode === 'estime' ? ' (estimé)' : ''}`,
    }));
}
