import type { Probleme } from '../regles/probleme.ts';
import { ErreurSolveur, highs, optimiser, type Programme, poserProgramme } from './programme.ts';

/** Un prix nul à l'arrondi près n'arrête personne ; la somme des prix d'une étape vaut un. */
const PRIX_NUL = 1e-7;
/** Numéro de HiGHS. */
const SIMPLEXE_PRIMAL = 4;

/**
 * Le partage leximin : la plus petite couverture est la plus haute possible, puis la deuxième, et ainsi de suite, toutes bornes et enveloppes
 * tenues. Programmes linéaires successifs : chacun élève au plus haut la couverture de ceux qui restent, puis fige ceux que leur prix (dual)
 * positif désigne comme arrêtés dans toute solution (Ogryczak et Śliwiński 2006 ; Nace et Pióro 2008). Les besoins nuls ne sont servis
 * qu'ensuite, à proportion de leur actuel.
 * @returns ETP par feuille, à 10⁻⁷ près, et le nombre de programmes résolus
 */
export async function leximin(p: Probleme): Promise<{ etp: number[]; programmes: number }> {
  const prog = poserProgramme(await highs(), p);
  // Figer une part laisse la solution réalisable : le simplexe primal repart de là, le dual (par défaut) met moitié plus de temps.
  prog.modele.options.set({ simplex_strategy: SIMPLEXE_PRIMAL });
  try {
    const etp = new Array<number>(p.feuilles.length).fill(0);
    const avec = [...p.feuilles.keys()].filter((i) => p.feuilles[i]!.besoin > 0);
    const sans = [...p.feuilles.keys()].filter((i) => p.feuilles[i]!.besoin === 0);
    let programmes = elever(prog, p, avec, (i) => p.feuilles[i]!.besoin, etp);
    programmes += elever(prog, p, sans, (i) => Math.max(1, p.feuilles[i]!.actuel), etp);
    return { etp, programmes };
  } finally {
    prog.modele.dispose();
  }
}

function elever(
  prog: Programme,
  p: Probleme,
  rangs: readonly number[],
  poidsDe: (rang: number) => number,
  etp: number[],
): number {
  if (rangs.length === 0) return 0;
  const { modele, infini, solveur } = prog;
  const moyen = rangs.reduce((s, i) => s + poidsDe(i), 0) / rangs.length;
  const niveau = modele.getDimensions().numCols;
  const premiere = modele.getDimensions().numRows;
  modele.addVar(0, infini);
  modele.changeObjectiveSense(solveur.constants.objectiveSense.maximize);
  modele.changeColCost(niveau, 1);
  // x − niveau × poids ≥ 0 ; les poids sont ramenés à leur moyenne, pour que les coefficients soient de l'ordre de un.
  const poids = rangs.map((i) => poidsDe(i) / moyen);
  for (const [k, i] of rangs.entries()) modele.addRow(0, infini, { indices: [i, niveau], values: [1, -poids[k]!] });
  const restants = new Set(rangs.keys());
  let programmes = 0;
  while (restants.size > 0) {
    const { colValue, rowDual } = optimiser(prog);
    programmes += 1;
    const t = colValue[niveau]!;
    const arretes = [...restants].filter((k) => Math.abs(rowDual[premiere + k]!) * poids[k]! > PRIX_NUL);
    if (arretes.length === 0) throw new ErreurSolveur('Le solveur ne dit pas qui arrête le niveau.');
    for (const k of arretes) {
      const i = rangs[k]!;
      const { min, max } = p.feuilles[i]!;
      etp[i] = Math.min(max, Math.max(min, t * poids[k]!));
      modele.changeColBounds(i, etp[i], etp[i]);
      modele.changeRowBounds(premiere + k, -infini, infini);
      restants.delete(k);
    }
    if (rienDePlus(p, rangs, restants, etp)) break;
  }
  for (const k of restants) {
    etp[rangs[k]!] = p.feuilles[rangs[k]!]!.min;
    modele.changeColBounds(rangs[k]!, etp[rangs[k]!]!, etp[rangs[k]!]!);
    modele.changeRowBounds(premiere + k, -infini, infini);
  }
  modele.changeColCost(niveau, 0);
  modele.changeColBounds(niveau, 0, 0);
  return programmes;
}

/** Quand l'enveloppe ne laisse aux restants que leur minimum, il n'y a plus rien à chercher : chacun a le sien. */
function rienDePlus(
  p: Probleme,
  rangs: readonly number[],
  restants: ReadonlySet<number>,
  etp: readonly number[],
): boolean {
  const places = new Set(rangs.filter((_, k) => !restants.has(k)));
  const reste = p.feuilles.reduce((s, { min }, i) => s - (places.has(i) ? etp[i]! : Math.max(min, etp[i]!)), p.total);
  return reste <= 1e-9 * Math.max(1, p.total);
}
