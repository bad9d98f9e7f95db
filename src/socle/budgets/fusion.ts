import { canonique } from '#src/socle/empreinte.ts';
import type { Budget } from './forme.ts';
import { PARTIES } from './saisie.ts';

type Ligne = { id: string };

export interface FusionBudgets {
  budget: Budget;
  /** Lignes que les deux personnes ont changées différemment ; vide : la fusion est sans perte. */
  conflits: string[];
}

const texte = (ligne: Ligne | undefined): string => (ligne ? canonique(ligne) : '');

/**
 * Réunit deux budgets partis du même : chaque ligne garde le changement de celui qui l'a touchée. L'ordre est celui de `leur`, les lignes
 * ajoutées par `mien` à la suite. Une ligne changée d'un côté et retirée de l'autre est un conflit.
 */
export function fusionnerBudgets(depart: Budget, mien: Budget, leur: Budget): FusionBudgets {
  const conflits: string[] = [];
  const fusionner = <L extends Ligne>(d: readonly L[], m: readonly L[], l: readonly L[]): L[] => {
    const [avant, moi, autre] = [d, m, l].map((lignes) => new Map(lignes.map((ligne) => [ligne.id, ligne])));
    const ids = new Set([...l, ...d, ...m].map(({ id }) => id));
    return [...ids].flatMap((id) => {
      const [a, n, t] = [avant?.get(id), moi?.get(id), autre?.get(id)];
      if (texte(n) === texte(a)) return t ? [t] : [];
      if (texte(t) === texte(a) || texte(t) === texte(n)) return n ? [n] : [];
      conflits.push(id);
      return n ? [n] : [];
    });
  };
  const budget = Object.fromEntries(
    PARTIES.map((partie) => [partie, fusionner<Ligne>(depart[partie], mien[partie], leur[partie])]),
  ) as unknown as Budget;
  return { budget, conflits };
}
