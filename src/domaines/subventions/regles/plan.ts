import type { TranchePlan } from '#src/domaines/appels/index.ts';
import { centimes, comparer, type Decimal, divise, fois, moins, plus } from '#src/socle/montants.ts';
import type { TranchePrevue } from '../forme.ts';

/** Une tranche telle qu'une personne l'écrit, ou qu'un appel la propose. */
export type TrancheVoulue = TranchePlan & { le?: string | null };

export interface ProblemePlan {
  /** Rang de la tranche, à partir de 1 ; absent : le plan entier. */
  rang?: number;
  message: string;
}

const partDe = (part: Decimal, montant: Decimal): Decimal => centimes(divise(fois(part, montant), '100'));
const somme = (tranches: readonly { montant: Decimal }[]): Decimal => plus('0', ...tranches.map((t) => t.montant));

/** Ce qui empêche un plan de verser exactement le maximum conventionné. Vide : rien. */
export function verifierPlan(voulues: readonly TrancheVoulue[]): ProblemePlan[] {
  const problemes: ProblemePlan[] = [];
  if (voulues.length === 0) return [{ message: 'Le plan doit avoir au moins une tranche.' }];
  const soldes = voulues.filter((t) => t.genre === 'solde');
  if (soldes.length > 1) problemes.push({ message: 'Le plan ne peut avoir qu’un solde.' });
  if (soldes.length === 1 && voulues.at(-1)!.genre !== 'solde')
    problemes.push({ message: 'Le solde est la dernière tranche.' });
  const parts = plus('0', ...voulues.filter((t) => t.genre !== 'solde').map((t) => t.part ?? '0'));
  if (soldes.length === 0 && comparer(parts, '100') !== 0)
    problemes.push({ message: `Sans solde, les parts doivent faire 100 % ; elles font ${dire(parts)} %.` });
  if (soldes.length === 1 && comparer(parts, '100') >= 0)
    problemes.push({
      message: `Les parts font ${dire(parts)} % : il ne reste rien pour le solde. Elles doivent rester sous 100 %.`,
    });
  voulues.forEach((t, i) => {
    const dit = (message: string) => problemes.push({ rang: i + 1, message: `Tranche ${i + 1} : ${message}` });
    if (t.genre !== 'solde' && (!t.part || comparer(t.part, '0') <= 0)) dit('donnez sa part, en %.');
    if (t.condition === 'date' && !t.le) dit('donnez le jour où elle est due.');
    if (t.condition === 'livrable' && !t.livrable?.trim()) dit('nommez le livrable attendu.');
    if (!t.libelle.trim()) dit('donnez-lui un nom.');
  });
  return problemes;
}

const dire = (part: Decimal): string => part.replace('.', ',');

/**
 * Le plan au centime : chaque part arrondie, la dernière tranche (le solde, s'il y en a un) prend ce qui reste, pour que la somme soit
 * exactement le maximum conventionné. @param voulues sans problème (`verifierPlan`)
 */
export function construirePlan(voulues: readonly TrancheVoulue[], montant: Decimal): TranchePrevue[] {
  const avant = voulues.slice(0, -1).map((t) => ({ montant: partDe(t.part ?? '0', montant) }));
  return voulues.map((t, i) => ({
    rang: i + 1,
    libelle: t.libelle.trim(),
    genre: t.genre,
    condition: t.condition,
    le: t.condition === 'date' ? (t.le ?? null) : null,
    livrable: t.condition === 'livrable' ? (t.livrable?.trim() ?? null) : null,
    ...(t.condition === 'livrable' ? { livrableLe: t.le ?? null } : {}),
    part: t.genre === 'solde' ? null : (t.part ?? null),
    montant: i < voulues.length - 1 ? avant[i]!.montant : centimes(moins(montant, somme(avant))),
  }));
}

/**
 * Le plan après un changement de montant : ce qui est déjà proposé ou payé ne bouge pas, les autres parts se recalculent sur le nouveau
 * montant, la dernière tranche libre prend le reste. @returns `null` : ce qui est déjà engagé dépasse le nouveau montant
 */
export function ajusterPlan(
  tranches: readonly (TranchePrevue & { prise: boolean })[],
  montant: Decimal,
): TranchePrevue[] | null {
  const prises = somme(tranches.filter((t) => t.prise));
  let reste = moins(montant, prises);
  if (comparer(reste, '0') < 0) return null;
  const libres = tranches.filter((t) => !t.prise);
  if (libres.length === 0 && comparer(reste, '0') !== 0) return null;
  const derniere = libres.at(-1);
  return tranches.map(({ prise, ...t }) => {
    if (prise) return t;
    const vise = t === derniere || t.rang === derniere?.rang ? reste : partDe(t.part ?? '0', montant);
    const donne = comparer(vise, reste) > 0 ? reste : vise;
    reste = moins(reste, donne);
    return { ...t, montant: centimes(donne) };
  });
}

/**
 * Un autre plan pour ce qui reste : ce qui est pris garde son rang et son montant, les nouvelles tranches suivent, en parts du maximum, et la
 * dernière prend le reste. @returns ce qui l'empêche, à la place du plan
 */
export function recomposerPlan(
  prises: readonly TranchePrevue[],
  voulues: readonly TrancheVoulue[],
  montant: Decimal,
): { plan: TranchePrevue[] } | { probleme: ProblemePlan } {
  let reste = moins(montant, somme(prises));
  const rang = Math.max(0, ...prises.map((t) => t.rang));
  const suite: TranchePrevue[] = [];
  for (const [i, t] of construirePlan(voulues, montant).entries()) {
    const vise = i === voulues.length - 1 ? reste : t.montant;
    if (comparer(vise, reste) > 0 || comparer(vise, '0') < 0)
      return { probleme: { rang: i + 1, message: `Tranche ${i + 1} : sa part dépasse ce qui reste à verser.` } };
    suite.push({ ...t, rang: rang + i + 1, montant: centimes(vise) });
    reste = moins(reste, vise);
  }
  return { plan: [...prises, ...suite] };
}
