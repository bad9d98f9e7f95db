import { minutesVers, type Photo } from '#src/domaines/diagnostics/index.ts';
import type { BesoinNonCouvert } from './besoin.ts';
import { budgetDe, coutDe, type Demande } from './demande.ts';
import type { Action, Candidat } from './forme.ts';
import type { Probleme } from './regles/probleme.ts';

/** Ce que chaque candidat met à portée : rangs des communes qui manquent d'offre à moins de `minutes`, dans l'ordre des candidats. */
export function porteesDe(
  photo: Photo,
  { poids }: BesoinNonCouvert,
  candidats: readonly Candidat[],
  minutes: number,
): number[][] {
  const utiles = [...poids.keys()].filter((i) => poids[i]! > 0);
  return candidats.map(({ commune, lon, lat }) => {
    const durees = minutesVers(photo, { commune, lon, lat });
    return utiles.filter((i) => durees[i]! <= minutes);
  });
}

/** Le problème de couverture d'une demande, limité aux voies permises, et le rang d'origine de chacun de ses candidats. */
export function poserProbleme(
  demande: Demande,
  { poids }: BesoinNonCouvert,
  candidats: readonly Candidat[],
  portees: readonly number[][],
  permises: readonly Action[],
): { probleme: Probleme; origine: number[] } {
  const origine = [...candidats.keys()].filter((rang) => permises.includes(candidats[rang]!.action));
  return {
    origine,
    probleme: {
      poids: [...poids],
      candidats: origine.map((rang) => ({ cout: coutDe(demande, candidats[rang]!.action), couvre: portees[rang]! })),
      budget: budgetDe(demande),
    },
  };
}

export const permisesPar = (actions: Demande['actions']): Action[] =>
  actions === 'deux' ? ['renforcer', 'ouvrir'] : [actions];
