import { nombre, pluriel } from '#src/presentation/format.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Noeud, Probleme } from './probleme.ts';

export interface Conflit {
  genre: 'territoire' | 'groupe' | 'planchers' | 'plafonds' | 'entiers';
  /** Territoire ou enveloppe en cause ; '' pour l'enveloppe totale. */
  id: string;
  phrase: string;
  /** ETP de trop (planchers) ou qui manquent (plafonds). */
  ecart: number;
}

/** Des bornes qui ne peuvent pas être tenues ensemble. */
export class ErreurBornes extends ErreurMetier {
  readonly conflits: readonly Conflit[];

  constructor(conflits: readonly Conflit[], conseil: string) {
    const montres = conflits.slice(0, MONTRES);
    const reste = conflits.length - montres.length;
    super(
      `Ces bornes ne peuvent pas être tenues ensemble (${pluriel(conflits.length, 'conflit', 'conflits')}${reste > 0 ? `, les ${MONTRES} premiers sont dits` : ''}).`,
      { champs: Object.fromEntries(montres.map((c) => [c.id || 'enveloppe', c.phrase])), conseil },
    );
    this.name = 'ErreurBornes';
    this.conflits = conflits;
  }
}

const MONTRES = 10;
const CITES = 3;
const etp = (valeur: number) => `${nombre(valeur)} ETP`;

/** Ce que chaque nœud peut recevoir, en pas de grille : ses bornes et celles de tout ce qu'il contient. */
export interface Etendue {
  feuilles: { min: number; max: number }[];
  noeuds: { min: number; max: number }[];
}

/** @param pas 0 : sans arrondi ; 1 : en ETP entiers */
export function etendueDe({ feuilles, noeuds }: Probleme, pas: number): Etendue {
  const haut = (v: number) => (pas === 0 ? v : Math.ceil(v / pas - 1e-6));
  const bas = (v: number) => (pas === 0 ? v : Math.floor(v / pas + 1e-6));
  const propres = feuilles.map(({ min, max }) => ({ min: haut(min), max: bas(max) }));
  const tous = noeuds.map(({ min, max }) => ({ min: haut(min), max: bas(max) }));
  for (let rang = noeuds.length - 1; rang >= 0; rang--) {
    const { enfants, feuilles: contenues } = noeuds[rang]!;
    const parts = [...enfants.map((e) => tous[e]!), ...contenues.map((f) => propres[f]!)];
    tous[rang] = {
      min: Math.max(tous[rang]!.min, somme(parts.map((p) => p.min))),
      max: Math.min(tous[rang]!.max, somme(parts.map((p) => p.max))),
    };
  }
  return { feuilles: propres, noeuds: tous };
}

const somme = (valeurs: number[]) => valeurs.reduce((a, b) => a + b, 0);
/** Une somme de bornes décimales (0,9 × actuel) dépasse d'une poussière ce qu'elle égale. */
const depasse = (a: number, b: number) => a - b > 1e-9 * Math.max(1, Math.abs(a));

/**
 * Les bornes qui se contredisent, du territoire à l'enveloppe, chacune au plus petit endroit où elle se voit. Vide si tout tient.
 * @param entiers cherche aussi ce que le passage en ETP entiers rend impossible
 */
export function conflits(p: Probleme, entiers: boolean): Conflit[] {
  const exacts = trouver(p, 0);
  return exacts.length > 0 || !entiers ? exacts : trouver(p, 1);
}

function trouver(p: Probleme, pas: number): Conflit[] {
  const entiers = pas > 0;
  const { feuilles, noeuds } = etendueDe(p, pas);
  const trouves: Conflit[] = [];
  for (const [rang, f] of p.feuilles.entries()) {
    const ecart = feuilles[rang]!.min - feuilles[rang]!.max;
    if (!depasse(feuilles[rang]!.min, feuilles[rang]!.max)) continue;
    const phrase = entiers
      ? `aucun nombre entier d'ETP entre ${f.dites.min()} et ${f.dites.max()}.`
      : `${f.dites.min()} dépasse ${f.dites.max()}.`;
    trouves.push({ genre: entiers ? 'entiers' : 'territoire', id: f.id, phrase, ecart });
  }
  if (trouves.length > 0) return trouves;
  for (const [rang, noeud] of p.noeuds.entries()) {
    const conflit = conflitDe(p, { feuilles, noeuds }, rang, noeud, entiers);
    if (conflit) trouves.push(conflit);
  }
  return trouves;
}

function conflitDe(p: Probleme, e: Etendue, rang: number, noeud: Noeud, entiers: boolean): Conflit | null {
  const parts = [
    ...noeud.enfants.map((r) => ({ nom: p.noeuds[r]!.nom, ...e.noeuds[r]! })),
    ...noeud.feuilles.map((r) => ({ nom: p.feuilles[r]!.nom, ...e.feuilles[r]! })),
  ];
  // Un enfant déjà contradictoire s'explique chez lui.
  if (parts.some(({ min, max }) => depasse(min, max))) return null;
  const [planchers, plafonds] = [somme(parts.map((x) => x.min)), somme(parts.map((x) => x.max))];
  const racine = rang === 0;
  const [min, max] = racine
    ? [p.total, p.total]
    : entiers
      ? [Math.ceil(noeud.min - 1e-6), Math.floor(noeud.max + 1e-6)]
      : [noeud.min, noeud.max];
  const suffixe = entiers ? ', en ETP entiers' : '';
  const cites = (cle: 'min' | 'max') =>
    parts
      .filter((x) => x[cle] > 0)
      .sort((a, b) => b[cle] - a[cle] || (a.nom < b.nom ? -1 : 1))
      .slice(0, CITES)
      .map((x) => `${x.nom} ${nombre(x[cle])}`)
      .join(', ');
  const genre = (g: Conflit['genre']) => (entiers ? 'entiers' : g);
  if (depasse(min, max))
    return {
      genre: genre('groupe'),
      id: noeud.id,
      phrase: entiers
        ? `aucun nombre entier d'ETP entre son minimum (${etp(noeud.min)}) et son maximum (${etp(noeud.max)}).`
        : `son minimum (${etp(min)}) dépasse son maximum (${etp(max)}).`,
      ecart: min - max,
    };
  if (depasse(planchers, max)) {
    const seul = parts.length === 1;
    return {
      genre: genre('planchers'),
      id: noeud.id,
      phrase:
        `${seul ? `le plancher de ${parts[0]!.nom} est de` : `les planchers de ce qu'elle contient font`} ${etp(planchers)}${suffixe}, plus que ${racine ? "l'enveloppe" : 'son maximum'} (${etp(max)}) : ${etp(planchers - max)} de trop. ${seul ? '' : `Les plus lourds : ${cites('min')}.`}`.trim(),
      ecart: planchers - max,
    };
  }
  if (depasse(min, plafonds))
    return {
      genre: genre('plafonds'),
      id: noeud.id,
      phrase:
        `les plafonds de ce qu'elle contient font ${etp(plafonds)}${suffixe}, moins que ${racine ? "l'enveloppe" : 'son minimum'} (${etp(min)}) : ${etp(min - plafonds)} ne vont nulle part. ${parts.length > 1 && plafonds > 0 ? `Les plus larges : ${cites('max')}.` : ''}`.trim(),
      ecart: min - plafonds,
    };
  return null;
}

/** @throws ErreurBornes */
export function exigerBornes(p: Probleme, entiers: boolean): void {
  const trouves = conflits(p, entiers);
  if (trouves.length === 0) return;
  const genres = new Set(trouves.map(({ genre }) => genre));
  throw new ErreurBornes(
    trouves,
    genres.has('entiers')
      ? "Élargissez ces bornes, ou demandez des ETP avec décimales : les bornes y tiennent, c'est l'arrondi qui ne passe pas."
      : genres.has('plafonds')
        ? "Relevez les plafonds, ou diminuez l'enveloppe."
        : genres.has('planchers')
          ? "Baissez les planchers, ou augmentez l'enveloppe."
          : 'Corrigez le minimum ou le maximum de ce qui est cité.',
  );
}
