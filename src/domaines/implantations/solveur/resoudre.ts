import chargerHighs, { type Highs } from 'highs';
import type { Probleme } from '../regles/probleme.ts';
import { ecrireLp } from './lp.ts';

export interface DemandeSolveur {
  probleme: Probleme;
  /** Un choix connu, point de départ : le solveur ne rend jamais moins bien. */
  depart: readonly number[];
  limiteMs: number;
}

export interface ReponseSolveur {
  /** Rangs des candidats retenus ; null si rien n'a été trouvé dans le temps donné. */
  retenus: number[] | null;
  optimal: boolean;
  /** Plafond prouvé de ce qui peut être couvert ; null s'il n'y en a pas encore. */
  borne: number | null;
  noeuds: number;
}

let charge: Promise<Highs> | undefined;

/**
 * Résout un problème de couverture par HiGHS (WebAssembly, un seul fil, donc mêmes entrées → même réponse tant que la limite de temps n'est
 * pas atteinte). Bloque le fil qui l'appelle : voir `ouvrier.ts`.
 */
export async function resoudreHighs({ probleme, depart, limiteMs }: DemandeSolveur): Promise<ReponseSolveur> {
  charge ??= chargerHighs();
  const highs = await charge;
  return highs.withModel({ format: 'lp', data: ecrireLp(probleme) }, (modele) => {
    // Aucune marge admise sur l'optimum : ce qui est dit optimal l'est.
    modele.options.set({ output_flag: false, time_limit: limiteMs / 1000, mip_rel_gap: 0, mip_abs_gap: 1e-6 });
    const colonnes = modele.getDimensions().numCols;
    const rangDe = probleme.candidats.map((_, rang) => modele.getColByName(`x${rang}`));
    modele.setSolution({ colValue: pointDeDepart(probleme, depart, colonnes, (nom) => modele.getColByName(nom)) });
    modele.run();
    const { modelStatus } = highs.constants;
    const statut = modele.getModelStatus();
    const realisable = modele.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible;
    const borne = Number(modele.info.get('mip_dual_bound'));
    const valeurs = realisable ? modele.getSolution().colValue : null;
    return {
      retenus: valeurs ? [...rangDe.keys()].filter((rang) => valeurs[rangDe[rang]!]! > 0.5) : null,
      optimal: statut === modelStatus.optimal,
      borne: Number.isFinite(borne) && Math.abs(borne) < 1e15 ? borne : null,
      noeuds: Number(modele.info.get('mip_node_count')),
    };
  });
}

function pointDeDepart(
  { poids, candidats }: Probleme,
  depart: readonly number[],
  colonnes: number,
  rangDe: (nom: string) => number,
): Float64Array {
  const valeurs = new Float64Array(colonnes);
  const couvertes = new Set(depart.flatMap((rang) => candidats[rang]!.couvre));
  for (const rang of depart) valeurs[rangDe(`x${rang}`)] = 1;
  for (const commune of poids.keys()) if (couvertes.has(commune)) valeurs[rangDe(`y${commune}`)] = 1;
  return valeurs;
}
