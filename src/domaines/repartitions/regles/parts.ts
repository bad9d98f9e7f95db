import { etendueDe } from './conflits.ts';
import type { Feuille, Probleme } from './probleme.ts';
import { aProportion, borner, cascader, descendre, type Ponderation, type Reponse } from './remplir.ts';

/** À besoin nul, une part ne grandit qu'en dernier, à proportion de l'actuel (un ETP au moins). */
const parBesoin = ({ besoin, actuel }: Feuille): Ponderation => ({ poids: besoin, secours: Math.max(1, actuel) });
/** Sans ETP aujourd'hui, il n'y a pas de part à garder : on n'est servi qu'en dernier, à proportion du besoin. */
const parActuel = ({ besoin, actuel }: Feuille): Ponderation => ({ poids: actuel, secours: Math.max(1, besoin) });

/** Chacun garde sa part d'aujourd'hui, sans borne : la ligne de comparaison. */
export const statuQuo = (p: Probleme): number[] => descendre(sansBornes(p), parActuel);

/**
 * Prorata du besoin, tenu entre les bornes de chaque enveloppe puis de chaque ligne. Sans borne, le prorata pur. À une seule enveloppe, c'est
 * exactement le leximin ; dès qu'elles s'emboîtent, les deux diffèrent.
 */
export const prorata = (p: Probleme): number[] => descendre(sansBesoinAuPlancher(p), parBesoin);

/**
 * Le moins d'ETP déplacés (Σ |etp − actuel|) sous les bornes. Parmi les partages qui en déplacent aussi peu, celui où tous ceux que rien
 * n'arrête bougent dans la même proportion : un seul existe. Une ligne sans besoin rend comme les autres, mais ne grandit qu'en dernier.
 */
export const stabilite = (p: Probleme): number[] =>
  cascader(p, (f): Reponse => {
    if (f.besoin > 0) return aProportion(f, parActuel(f));
    const { actuel, min, max } = f;
    const plus = [
      (niveau: number) => Math.min(1, niveau) * actuel,
      () => actuel,
      (niveau: number) => Math.max(actuel, niveau * Math.max(1, actuel)),
    ] as const;
    return (tour, niveau) => borner(plus[tour - 1]!(niveau), min, max);
  });

/** Le même partage que `leximin`, par montée d'un niveau dans les enveloppes : il sert à le contrôler. */
export const leximinParNiveaux = (p: Probleme): number[] => cascader(p, (f) => aProportion(f, parBesoin(f)));

/**
 * Resserrer : monter à un même niveau les moins couverts, descendre au même les plus couverts, les deux niveaux étant distants de `largeur`
 * (ETP par personne) ; les autres gardent leur actuel. Minimise, pour un même nombre d'ETP déplacés, la variance des couvertures pondérée par
 * le besoin ; à une seule enveloppe, le Gini aussi, et toute mesure d'inégalité (voir la décision 0020). Une ligne sans besoin garde son
 * actuel tant que c'est possible : elle n'entre pas dans l'inégalité.
 */
export function resserrer(p: Probleme, largeur: number): number[] {
  const garde = ({ actuel, min, max }: Feuille) => borner(actuel, min, max);
  const gardable = tient(surBesoinNul(p, (f) => ({ ...f, min: garde(f) })));
  return cascader(p, (f): Reponse => {
    if (f.besoin === 0) {
      const part = gardable ? garde(f) : f.min;
      return (tour, niveau) => (tour === 1 ? part : tour === 2 ? borner(part + niveau, f.min, f.max) : f.max);
    }
    return (tour, niveau) =>
      tour > 1
        ? f.max
        : borner(Math.min(niveau * f.besoin, Math.max((niveau - largeur) * f.besoin, f.actuel)), f.min, f.max);
  });
}

export const sansBornes = (p: Probleme): Probleme => ({
  ...p,
  feuilles: p.feuilles.map((f) => ({ ...f, min: 0, max: Infinity })),
  noeuds: p.noeuds.map((n) => ({ ...n, min: 0, max: Infinity })),
});

/** Une ligne sans besoin ne prend rien au-dessus de son plancher tant que les autres peuvent tout recevoir. */
function sansBesoinAuPlancher(p: Probleme): Probleme {
  const reduit = surBesoinNul(p, (f) => ({ ...f, max: f.min }));
  return tient(reduit) ? reduit : p;
}

const surBesoinNul = (p: Probleme, changer: (f: Feuille) => Feuille): Probleme => ({
  ...p,
  feuilles: p.feuilles.map((f) => (f.besoin > 0 ? f : changer(f))),
});

function tient(p: Probleme): boolean {
  const { noeuds } = etendueDe(p, 0);
  return noeuds.every(({ min, max }) => min <= max) && noeuds[0]!.min <= p.total && noeuds[0]!.max >= p.total;
}
