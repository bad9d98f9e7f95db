import { gini, poidsDeRang } from '../regles/mesures.ts';
import type { Probleme } from '../regles/probleme.ts';
import { highs, optimiser, type Programme, poserProgramme } from './programme.ts';

/** Écart de Gini sous lequel la cible est atteinte : en dessous de ce que l'arrondi des ETP change, au-dessus de la marge du solveur. */
const MARGE = 1e-7;
const MARGE_SOLVEUR = 1e-8;
/** Quelques dizaines suffisent d'ordinaire ; au-delà, le départ, qui tient la cible, est rendu. */
const COUPES_MAX = 1000;

/**
 * Le moins d'ETP déplacés pour que le Gini des couvertures ne dépasse pas une cible, enveloppes emboîtées comprises.
 *
 * Le numérateur du Gini est le maximum, sur tous les classements, d'une forme linéaire des ETP (`poidsDeRang`) : on n'en pose que les
 * classements que les solutions successives révèlent (plans sécants de Kelley 1960), jusqu'à ce que la cible soit tenue. Le minimum trouvé est
 * donc exact, sauf à épuiser les coupes : le départ est alors rendu. Deux lignes semblables en tout y reçoivent la même chose : les égaler
 * baisserait le Gini, donc le nombre d'ETP à déplacer.
 * @param depart une répartition qui tient la cible ; elle fixe ce que gardent les lignes sans besoin
 * @returns ETP par feuille
 */
export async function moindreMouvementGini(p: Probleme, cible: number, depart: readonly number[]): Promise<number[]> {
  const fige = p.feuilles.map((f, i) => (f.besoin > 0 ? f : { ...f, min: depart[i]!, max: depart[i]! }));
  const prog = poserProgramme(await highs(), { ...p, feuilles: fige });
  try {
    const jeu = poserEcarts(prog, p);
    jeu.couper(depart);
    return jeu.viser(cible) ?? [...depart];
  } finally {
    prog.modele.dispose();
  }
}

function poserEcarts(prog: Programme, p: Probleme) {
  const { modele, infini } = prog;
  const n = p.feuilles.length;
  const avec = [...p.feuilles.keys()].filter((i) => p.feuilles[i]!.besoin > 0);
  // x = actuel + plus − moins, au moindre plus + moins.
  for (let i = 0; i < 2 * n; i++) modele.addVar(0, infini);
  for (let c = n; c < 3 * n; c++) modele.changeColCost(c, 1);
  for (const [i, { actuel }] of p.feuilles.entries())
    modele.addRow(actuel, actuel, { indices: [i, n + i, 2 * n + i], values: [1, -1, 1] });
  const [inegalite, servi] = [3 * n, 3 * n + 1];
  modele.addVar(-infini, infini);
  modele.addVar(0, infini);
  modele.addRow(0, 0, { indices: [...avec, servi], values: [...avec.map(() => 1), -1] });
  const rangCible = modele.getDimensions().numRows;
  modele.addRow(-infini, 0, { indices: [inegalite, servi], values: [1, 0] });

  const servies = (etp: ArrayLike<number>) => avec.map((i) => ({ besoin: p.feuilles[i]!.besoin, etp: etp[i]! }));
  const couper = (etp: ArrayLike<number>) => {
    const poids = poidsDeRang(servies(etp));
    modele.addRow(0, infini, { indices: [...avec, inegalite], values: [...poids.map((v) => -v), 1] });
  };
  const viser = (cible: number): number[] | null => {
    const marge = MARGE + (MARGE_SOLVEUR * n) / Math.max(p.total, MARGE_SOLVEUR);
    modele.changeCoefficient(rangCible, servi, -cible);
    for (let coupes = 0; coupes < COUPES_MAX; coupes++) {
      const etp = optimiser(prog).colValue;
      if ((gini(servies(etp)) ?? 0) <= cible + marge) return [...etp.slice(0, n)];
      couper(etp);
    }
    return null;
  };
  return { couper, viser };
}
