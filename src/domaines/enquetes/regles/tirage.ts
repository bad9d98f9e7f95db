import { sha256 } from '#src/socle/empreinte.ts';

/** Une strate à sonder : structures qui se ressemblent (type, taille, territoire). */
export interface StrateASonder {
  cle: string;
  /** Structures de la strate. */
  effectif: number;
  /** Dispersion attendue de la grandeur étudiée (l'an dernier, ou sa base de sondage) ; sert à l'allocation de Neyman. */
  ecartType?: number | null;
}
export type Allocation = 'proportionnelle' | 'neyman';
export interface StrateTiree {
  cle: string;
  effectif: number;
  /** Structures à interroger. */
  tirage: number;
  /** Toutes sont interrogées. */
  exhaustive: boolean;
}
export type Repartie = { ok: true; strates: StrateTiree[] } | { ok: false; raison: string; minimum: number };

/** Deux réponses au moins pour mesurer une dispersion : c'est le moins que l'on tire. */
const PLANCHER = 2;
const plancherDe = (effectif: number) => Math.min(PLANCHER, effectif);

/** Le moins que l'on puisse tirer de strates de ces effectifs. */
export const minimumATirer = (effectifs: readonly number[]): number =>
  effectifs.reduce((total, effectif) => total + plancherDe(effectif), 0);

/**
 * Partage un échantillon entre des strates : à proportion de leur effectif, ou de leur effectif par leur dispersion (Neyman, 1934), jamais moins
 * de deux par strate ni plus que la strate. Une strate dont la dispersion est inconnue prend la plus forte connue : on ne la néglige pas.
 * @param taille structures à interroger en tout
 */
export function repartirEchantillon(
  strates: readonly StrateASonder[],
  taille: number,
  allocation: Allocation,
): Repartie {
  const total = strates.reduce((a, s) => a + s.effectif, 0);
  const bas = strates.map((s) => plancherDe(s.effectif));
  const minimum = minimumATirer(strates.map((s) => s.effectif));
  if (taille < minimum)
    return {
      ok: false,
      minimum,
      raison: `Il faut interroger au moins ${minimum} structures : deux par strate, ou toutes celles d'une strate plus petite.`,
    };
  const connues = strates.map((s) => s.ecartType).filter((e): e is number => e != null && e > 0);
  const forte = connues.length > 0 ? Math.max(...connues) : 1;
  const parts = strates.map((s) => s.effectif * (allocation === 'neyman' ? (s.ecartType ?? forte) : 1));
  const nombres = partager(
    parts,
    bas,
    strates.map((s) => s.effectif),
    Math.min(taille, total),
    strates.map((s) => s.cle),
  );
  return {
    ok: true,
    strates: strates.map((s, i) => ({
      cle: s.cle,
      effectif: s.effectif,
      tirage: nombres[i]!,
      exhaustive: nombres[i] === s.effectif,
    })),
  };
}

/** Partage un entier à proportion de `parts`, entre deux bornes, au plus fort reste ; à reste égal, la clé décide, jamais l'ordre. */
function partager(parts: number[], bas: number[], haut: number[], n: number, cles: string[]): number[] {
  const servir = (pas: number) => parts.map((p, i) => Math.min(haut[i]!, Math.max(bas[i]!, p * pas)));
  const somme = (v: number[]) => v.reduce((a, b) => a + b, 0);
  let [petit, grand] = [0, 1];
  while (somme(servir(grand)) < n && grand < 1e15) grand *= 2;
  for (let i = 0; i < 200; i += 1) {
    const milieu = (petit + grand) / 2;
    if (somme(servir(milieu)) < n) petit = milieu;
    else grand = milieu;
  }
  const exact = servir(grand);
  const entiers = exact.map((v) => Math.floor(v + 1e-9));
  // Une strate sans dispersion ne reçoit que son plancher : ce qui reste va aux autres, puis à elle.
  let reste = n - somme(entiers);
  const ordre = exact
    .map((_, i) => i)
    .toSorted((a, b) => exact[b]! - entiers[b]! - (exact[a]! - entiers[a]!) || (cles[a]! < cles[b]! ? -1 : 1));
  while (reste > 0) {
    const avant = reste;
    for (const i of ordre) if (reste > 0 && entiers[i]! < haut[i]!) [entiers[i], reste] = [entiers[i]! + 1, reste - 1];
    if (reste === avant) break;
  }
  return entiers;
}

/**
 * Tire sans remise, à probabilités égales dans chaque strate. Chaque structure porte un nombre aléatoire permanent, l'empreinte de la graine et
 * de son identifiant (Ohlsson, 1995) : le tirage se rejoue, ne dépend pas de l'ordre, et d'une année à l'autre une même graine garde le panel.
 * @param nombres structures à tirer, par strate @returns identifiants tirés, dans l'ordre donné
 */
export function tirer<I extends number | string>(
  unites: readonly { id: I; strate: string }[],
  nombres: Readonly<Record<string, number>>,
  graine: string,
): I[] {
  const tires = new Set<I>();
  for (const [strate, nombre] of Object.entries(nombres)) {
    unites
      .filter((u) => u.strate === strate)
      .map((u) => ({ id: u.id, rang: sha256(`${graine}:${u.id}`) }))
      .toSorted((a, b) => (a.rang < b.rang ? -1 : 1))
      .slice(0, nombre)
      .forEach(({ id }) => {
        tires.add(id);
      });
  }
  return unites.filter((u) => tires.has(u.id)).map((u) => u.id);
}
