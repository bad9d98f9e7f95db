import chargerHighs, { type Highs } from 'highs';
import type { Probleme } from '../regles/probleme.ts';

let charge: Promise<Highs> | undefined;
/** Le solveur, chargé une fois (WebAssembly, un seul fil : mêmes entrées, même réponse). */
export const highs = (): Promise<Highs> => {
  charge ??= chargerHighs();
  return charge;
};

export type Modele = ReturnType<Highs['createModel']>;

/** Un modèle HiGHS dont les premières colonnes sont les ETP des feuilles et les premières lignes les enveloppes. */
export interface Programme {
  solveur: Highs;
  modele: Modele;
  infini: number;
}

/**
 * Pose les parts x (colonne = rang de la feuille) entre leurs bornes, et une ligne par enveloppe : Σ de ce qu'elle contient, entre ses bornes ;
 * pour la racine, le total exactement. À libérer par `modele.dispose()`.
 */
export function poserProgramme(solveur: Highs, p: Probleme): Programme {
  const infini = solveur.infinity;
  const modele = solveur.createModel();
  // La marge du solveur est très en dessous du millionième d'ETP auquel les résultats sont arrondis.
  modele.options.set({
    output_flag: false,
    primal_feasibility_tolerance: 1e-9,
    dual_feasibility_tolerance: 1e-9,
  });
  for (const { min, max } of p.feuilles) modele.addVar(min, Number.isFinite(max) ? max : infini);
  const contenues: number[][] = p.noeuds.map(({ feuilles }) => [...feuilles]);
  for (let rang = p.noeuds.length - 1; rang > 0; rang--) contenues[p.noeuds[rang]!.parent]!.push(...contenues[rang]!);
  for (const [rang, { min, max }] of p.noeuds.entries()) {
    const indices = contenues[rang]!.sort((a, b) => a - b);
    const [bas, haut] = rang === 0 ? [p.total, p.total] : [min, Number.isFinite(max) ? max : infini];
    modele.addRow(bas, haut, { indices, values: indices.map(() => 1) });
  }
  return { solveur, modele, infini };
}

/** Le solveur n'a pas conclu. Les bornes ayant été vérifiées, ce sont ses chiffres qui manquent : des besoins trop inégaux pour lui. */
export class ErreurSolveur extends Error {}

/** @throws ErreurSolveur pas d'optimum trouvé */
export function optimiser({ solveur, modele }: Programme): ReturnType<Modele['getSolution']> {
  modele.run();
  const statut = modele.getModelStatus();
  if (statut !== solveur.constants.modelStatus.optimal)
    throw new ErreurSolveur(`Le solveur n'a pas trouvé d'optimum (statut ${statut}).`);
  return modele.getSolution();
}
