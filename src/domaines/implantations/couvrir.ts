import { journalTechnique } from '#src/socle/technique.ts';
import { borneSansSolveur } from './regles/borne.ts';
import { glouton, type Pas } from './regles/glouton.ts';
import { couvertPar, couvertParTous, EPSILON, ordonner, type Probleme } from './regles/probleme.ts';
import { reduire } from './regles/reduire.ts';
import { resoudreEnParallele } from './solveur/atelier.ts';
import type { DemandeSolveur, ReponseSolveur } from './solveur/resoudre.ts';

export type Solveur = 'highs' | 'glouton';
/** `optimal` : prouvé ; `limite` : le meilleur trouvé dans le temps donné ; `approche` : le solveur a manqué, le glouton a répondu. */
export type Statut = 'optimal' | 'limite' | 'approche';

/** La réponse à un problème de couverture, et ce qu'on peut en dire. Couvertures : poids du problème (personnes). */
export interface Couverture {
  retenus: number[];
  /** Ce que chaque retenu ajoute à ceux d'avant. */
  apports: number[];
  couvert: number;
  cout: number;
  /** Aucun choix ne peut couvrir davantage. */
  borne: number;
  /** (borne − couvert) / borne : 0 quand le choix est optimal. */
  ecart: number;
  solveur: Solveur;
  statut: Statut;
  /** Pourquoi le solveur n'a pas répondu. */
  defaut: string | null;
  glouton: {
    retenus: number[];
    couvert: number;
    pas: Pas[] /** Part de ce que couvre le choix que le glouton n'atteint pas. */;
    ecart: number;
  };
  /** Ce que tous les candidats réunis couvriraient. */
  atteignable: number;
  dureeMs: number;
}

export interface OptionsCouverture {
  limiteMs: number;
  signal?: AbortSignal | undefined;
  /** Remplacé dans les essais. */
  resoudre?: (demande: DemandeSolveur, options: { signal?: AbortSignal | undefined }) => Promise<ReponseSolveur>;
}

/**
 * Résout un problème de couverture : HiGHS, ou le glouton s'il manque ; le glouton est toujours calculé, pour la comparaison. Si les deux
 * couvrent autant, on garde le choix du glouton : il se lit pas à pas, et ne dépend pas du solveur.
 * @throws l'interruption demandée par `signal`.
 */
export async function couvrir(
  probleme: Probleme,
  { limiteMs, signal, resoudre = resoudreEnParallele }: OptionsCouverture,
): Promise<Couverture> {
  const debut = performance.now();
  const approche = glouton(probleme);
  const plafond = borneSansSolveur(probleme, approche.pas);
  const atteignable = couvertParTous(probleme);
  const exact = approche.couvert >= plafond - EPSILON ? null : await essayer(probleme, limiteMs, signal, resoudre);
  const trouve = exact && 'reponse' in exact ? exact.reponse : null;
  const mieux = trouve?.retenus && couvertPar(probleme, trouve.retenus) > approche.couvert + EPSILON;
  const choix = ordonner(probleme, mieux ? trouve.retenus! : approche.retenus);
  const optimal = exact === null || trouve?.optimal === true;
  const borne = optimal ? choix.couvert : Math.max(choix.couvert, Math.min(plafond, trouve?.borne ?? plafond));
  return {
    ...choix,
    borne,
    ecart: part(borne - choix.couvert, borne),
    solveur: trouve?.retenus ? 'highs' : 'glouton',
    statut: optimal ? 'optimal' : trouve?.retenus ? 'limite' : 'approche',
    defaut: exact && 'defaut' in exact ? exact.defaut : null,
    glouton: {
      retenus: approche.retenus,
      couvert: approche.couvert,
      pas: approche.pas,
      ecart: part(choix.couvert - approche.couvert, choix.couvert),
    },
    atteignable,
    dureeMs: performance.now() - debut,
  };
}

const part = (difference: number, total: number) => (total > EPSILON && difference > EPSILON ? difference / total : 0);

async function essayer(
  probleme: Probleme,
  limiteMs: number,
  signal: AbortSignal | undefined,
  resoudre: NonNullable<OptionsCouverture['resoudre']>,
): Promise<{ reponse: ReponseSolveur } | { defaut: string }> {
  const reduit = reduire(probleme);
  const depart = glouton(reduit).retenus;
  try {
    const reponse = await resoudre({ probleme: reduit, depart, limiteMs }, { signal });
    return {
      reponse: { ...reponse, retenus: reponse.retenus?.map((rang) => reduit.origine[rang]!) ?? null },
    };
  } catch (erreur) {
    if (signal?.aborted) throw erreur;
    journalTechnique.warn({ erreur }, 'implantations : le solveur a manqué, le glouton répond');
    return { defaut: erreur instanceof Error ? erreur.message : String(erreur) };
  }
}
