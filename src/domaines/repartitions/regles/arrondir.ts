import { etendueDe } from './conflits.ts';
import type { Probleme } from './probleme.ts';

/** Le grain des résultats avec décimales : un millionième d'ETP, un peu moins de deux secondes de travail par an. */
export const MILLIONIEME = 1e-6;

interface Part {
  id: string;
  /** Part idéale, en pas de grille. */
  ideale: number;
  min: number;
  max: number;
  besoin: number;
}

/**
 * Arrondit un partage sur une grille, par plus forts restes, enveloppe par enveloppe du haut vers le bas : chaque somme est tenue exactement,
 * aucune borne n'est franchie. À restes égaux, l'unité va au moins couvert, puis au plus grand besoin, puis au premier identifiant.
 * @throws Error un partage dont la somme n'est pas l'enveloppe : un défaut du programme
 * @param pas 1 pour des ETP entiers, 10⁻⁶ pour des décimales exactes
 */
export function arrondir(p: Probleme, etp: readonly number[], pas: 1 | typeof MILLIONIEME): number[] {
  const somme = etp.reduce((s, part) => s + part, 0);
  // L'arrondi répare des poussières, pas un partage faux : unité par unité, il n'en finirait pas.
  if (!(Math.abs(somme - p.total) <= 1e-4 * Math.max(1, p.total)))
    throw new Error(`Ce partage fait ${somme} ETP et non ${p.total}.`);
  const { feuilles: bornes, noeuds: bornesNoeuds } = etendueDe(p, pas);
  const cumuls = p.noeuds.map(() => ({ etp: 0, besoin: 0 }));
  for (let rang = p.noeuds.length - 1; rang >= 0; rang--) {
    const { feuilles, enfants } = p.noeuds[rang]!;
    for (const f of feuilles) ajouter(cumuls[rang]!, { etp: etp[f]!, besoin: p.feuilles[f]!.besoin });
    for (const e of enfants) ajouter(cumuls[rang]!, cumuls[e]!);
  }
  const recu = new Array<number>(p.feuilles.length).fill(0);
  const servir = (rang: number, total: number) => {
    const { feuilles, enfants } = p.noeuds[rang]!;
    const parts = plusFortsRestes(total, [
      ...feuilles.map((f) => ({ ...p.feuilles[f]!, ...bornes[f]!, ideale: etp[f]! / pas })),
      ...enfants.map((e) => ({
        id: p.noeuds[e]!.id,
        besoin: cumuls[e]!.besoin,
        ...bornesNoeuds[e]!,
        ideale: cumuls[e]!.etp / pas,
      })),
    ]);
    for (const [i, f] of feuilles.entries()) recu[f] = parts[i]! * pas;
    for (const [i, e] of enfants.entries()) servir(e, parts[feuilles.length + i]!);
  };
  servir(0, Math.round(p.total / pas));
  // k × 10⁻⁶ n'est pas le décimal le plus proche de k millionièmes ; k / 10⁶ l'est.
  return pas === 1 ? recu : recu.map((valeur) => Math.round(valeur / pas) / 1e6);
}

const ajouter = (a: { etp: number; besoin: number }, b: { etp: number; besoin: number }) => {
  a.etp += b.etp;
  a.besoin += b.besoin;
};

function plusFortsRestes(total: number, parts: readonly Part[]): number[] {
  // Une part entière à une poussière près est entière : le solveur et la dichotomie rendent des 2,999999999.
  const ideales = parts.map(({ ideale }) => Math.round(ideale * 1e6) / 1e6);
  const k = parts.map(({ min, max }, i) => Math.min(max, Math.max(min, Math.floor(ideales[i]!))));
  let reste = total - k.reduce((a, b) => a + b, 0);
  const sens = Math.sign(reste);
  const ordre = (i: number, j: number) => {
    // Reste de i avant de recevoir (ou de rendre) une unité : le plus grand manque, ou le plus grand trop-plein, d'abord.
    const manque = sens * (ideales[j]! - k[j]! - (ideales[i]! - k[i]!));
    if (Math.abs(manque) > 1e-6) return manque;
    const [a, b] = [parts[i]!, parts[j]!];
    const couverture = sens * (couvertureDe(a, k[i]!) - couvertureDe(b, k[j]!));
    return couverture || sens * (b.besoin - a.besoin) || (a.id < b.id ? -sens : sens);
  };
  while (reste !== 0) {
    const libres = [...parts.keys()].filter((i) => (sens > 0 ? k[i]! < parts[i]!.max : k[i]! > parts[i]!.min));
    if (libres.length === 0) throw new Error('Arrondi impossible : les bornes entières devaient être vérifiées avant.');
    libres.sort(ordre);
    // Une unité chacun par tour : un second tour ne sert que si des bornes ont arrêté les premiers.
    for (const i of libres.slice(0, Math.abs(reste))) {
      k[i] = k[i]! + sens;
      reste -= sens;
    }
  }
  return k;
}

const couvertureDe = ({ besoin }: Part, k: number) => (besoin > 0 ? k / besoin : Number.MAX_VALUE);
