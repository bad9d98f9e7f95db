import { etendueDe } from './conflits.ts';
import type { Feuille, Probleme } from './probleme.ts';

/** Ce qui reçoit. `poids` : ce à quoi la part est proportionnelle ; s'il est nul, n'est servi au-delà de `min` qu'en dernier, selon `secours`. */
export interface Recevant {
  poids: number;
  /** Toujours positif. */
  secours: number;
  min: number;
  max: number;
}

export const borner = (valeur: number, min: number, max: number) => Math.min(max, Math.max(min, valeur));

/** Un tour ne commence que quand tous ceux du tour d'avant sont pleins : on y sert ceux qui ne passent qu'après. */
export type Tour = 1 | 2 | 3;
const TOURS = [1, 2, 3] as const;

/** Ce que prend un recevant au niveau donné. Tour 1 : selon le poids ; tour 2 : les poids nuls, selon leur secours. */
const prise = ({ poids, secours, min, max }: Recevant, tour: Tour, niveau: number) => {
  const sien = poids > 0 ? 1 : 2;
  if (tour !== sien) return tour > sien ? max : min;
  return borner(niveau * (poids > 0 ? poids : secours), min, max);
};

/** Le niveau où `reponse`, croissante, atteint `total`, par dichotomie jusqu'au dernier bit. */
function niveauPour(total: number, reponse: Reponse): { tour: Tour; niveau: number } {
  const assez = total - 1e-9 * Math.max(1, total);
  const tour = TOURS.find((t) => t === 3 || reponse(TOURS[t]!, 0) >= assez)!;
  let [bas, haut] = [0, 1e-6];
  for (let n = 0; n < 120 && reponse(tour, haut) < total; n++) haut *= 4;
  for (let n = 0; n < 200; n++) {
    const milieu = (bas + haut) / 2;
    if (milieu <= bas || milieu >= haut) break;
    if (reponse(tour, milieu) < total) bas = milieu;
    else haut = milieu;
  }
  return { tour, niveau: haut };
}

/**
 * Partage `total` en parts min ≤ niveau × poids ≤ max, le niveau étant le même pour tous : le prorata tenu entre des bornes, exact (le niveau
 * est cherché, on ne rogne pas après coup). Les totaux impossibles sont refusés avant.
 */
export function remplir(total: number, recevants: readonly Recevant[]): number[] {
  const { tour, niveau } = niveauPour(total, (t, n) => recevants.reduce((s, r) => s + prise(r, t, n), 0));
  return recevants.map((r) => prise(r, tour, niveau));
}

export interface Ponderation {
  poids: number;
  secours: number;
}

/**
 * Enveloppe par enveloppe, du haut vers le bas : chacune se partage au prorata de ses enfants entiers, tenu entre ce qu'ils peuvent recevoir.
 * C'est ainsi que se notifie une enveloppe : la région ignore ce que ses départements font de leurs bornes.
 */
export function descendre(p: Probleme, ponderer: (feuille: Feuille) => Ponderation): number[] {
  const etendue = etendueDe(p, 0);
  const poids = p.feuilles.map(ponderer);
  const cumuls = p.noeuds.map(() => ({ poids: 0, secours: 0 }));
  for (let rang = p.noeuds.length - 1; rang >= 0; rang--) {
    const { feuilles, enfants } = p.noeuds[rang]!;
    for (const part of [...feuilles.map((f) => poids[f]!), ...enfants.map((e) => cumuls[e]!)]) {
      cumuls[rang]!.poids += part.poids;
      cumuls[rang]!.secours += part.secours;
    }
  }
  const recu = new Array<number>(p.feuilles.length).fill(0);
  const servir = (rang: number, total: number) => {
    const { feuilles, enfants } = p.noeuds[rang]!;
    const parts = remplir(total, [
      ...feuilles.map((f) => ({ ...poids[f]!, ...etendue.feuilles[f]! })),
      ...enfants.map((e) => ({ ...cumuls[e]!, secours: Math.max(cumuls[e]!.secours, 1), ...etendue.noeuds[e]! })),
    ]);
    for (const [i, f] of feuilles.entries()) recu[f] = parts[i]!;
    for (const [i, e] of enfants.entries()) servir(e, parts[feuilles.length + i]!);
  };
  servir(0, p.total);
  return recu;
}

/** Ce que prend une feuille à un niveau, entre ses bornes : croissant avec le niveau, et d'un tour au suivant. */
export type Reponse = (tour: Tour, niveau: number) => number;

/** La réponse proportionnelle : niveau × poids. */
export const aProportion = (f: Feuille, ponderation: Ponderation): Reponse => {
  const recevant = { ...ponderation, min: f.min, max: f.max };
  return (tour, niveau) => prise(recevant, tour, niveau);
};

/**
 * Toutes les enveloppes à la fois : un même niveau monte partout, et une enveloppe s'écarte de ce niveau seulement quand sa borne l'arrête.
 * Minimise Σ φ(part) pour les fonctions convexes φ dont `reponses` inverse les dérivées : sur des enveloppes emboîtées (une base de
 * polymatroïde), l'optimum se lit ainsi, nœud par nœud (Fujishige 1980).
 */
export function cascader({ feuilles, noeuds, total }: Probleme, repondre: (feuille: Feuille) => Reponse): number[] {
  const reponses = feuilles.map(repondre);
  const contenu = (rang: number, tour: Tour, niveau: number): number => {
    let s = 0;
    for (const f of noeuds[rang]!.feuilles) s += reponses[f]!(tour, niveau);
    for (const e of noeuds[rang]!.enfants) s += recue(e, tour, niveau);
    return s;
  };
  const recue = (rang: number, tour: Tour, niveau: number) =>
    borner(contenu(rang, tour, niveau), noeuds[rang]!.min, noeuds[rang]!.max);
  const recu = new Array<number>(feuilles.length).fill(0);
  const servir = (rang: number, aServir: number) => {
    const { tour, niveau } = niveauPour(aServir, (t, n) => contenu(rang, t, n));
    for (const f of noeuds[rang]!.feuilles) recu[f] = reponses[f]!(tour, niveau);
    for (const e of noeuds[rang]!.enfants) servir(e, recue(e, tour, niveau));
  };
  servir(0, total);
  return recu;
}
