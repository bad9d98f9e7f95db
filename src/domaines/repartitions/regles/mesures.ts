import type { Ecart, Ligne, Mesures } from '../forme.ts';

const aligner = (valeur: number) => Math.round(valeur * 1e6) / 1e6;

/** Ce que vaut un partage, et qui y gagne ou y perd. Les lignes sans besoin ne comptent que dans les ETP et les écarts. */
export function mesurer(lignes: readonly Ligne[]): Mesures {
  const servies = lignes.filter((l): l is Ligne & { couverture: number } => l.couverture !== null);
  const couvertures = servies.map(({ couverture }) => couverture).sort((a, b) => a - b);
  const besoin = servies.reduce((s, l) => s + l.besoin, 0);
  const p10 = quantile(couvertures, 0.1);
  const ecarts = lignes.map(({ id, etp, actuel }): Ecart => ({ id, ecart: aligner(etp - actuel) }));
  const parAmpleur = (a: Ecart, b: Ecart) => Math.abs(b.ecart) - Math.abs(a.ecart) || (a.id < b.id ? -1 : 1);
  return {
    etp: aligner(lignes.reduce((s, l) => s + l.etp, 0)),
    couvertureMin: couvertures[0] ?? null,
    couvertureMax: couvertures.at(-1) ?? null,
    couvertureMoyenne: besoin > 0 ? servies.reduce((s, l) => s + l.etp, 0) / besoin : null,
    p90p10: p10 === null || p10 === 0 ? null : quantile(couvertures, 0.9)! / p10,
    gini: gini(servies),
    etpDeplaces: aligner(ecarts.reduce((s, { ecart }) => s + Math.abs(ecart), 0)),
    gagnants: ecarts.filter(({ ecart }) => ecart > 0).sort(parAmpleur),
    perdants: ecarts.filter(({ ecart }) => ecart < 0).sort(parAmpleur),
  };
}

/** Quantile par interpolation entre rangs, celui de CENTILE.INCLURE d'un tableur (type 7 de Hyndman et Fan 1996). `valeurs` triées. */
export function quantile(valeurs: readonly number[], part: number): number | null {
  if (valeurs.length === 0) return null;
  const rang = part * (valeurs.length - 1);
  const bas = Math.floor(rang);
  const suivante = valeurs[bas + 1] ?? valeurs[bas]!;
  return valeurs[bas]! + (rang - bas) * (suivante - valeurs[bas]!);
}

/**
 * Gini des couvertures pondéré par le besoin : ΣΣ bᵢ bⱼ |cᵢ − cⱼ| / (2 B² c̄), de 0 à 1 ; null sans besoin ou sans ETP. Calculé par rangs, en
 * n log n : du moins au plus couvert, chaque ETP compte (besoin avant − besoin après) / B.
 */
export function gini(lignes: readonly { besoin: number; etp: number }[]): number | null {
  const servies = lignes.filter(({ besoin }) => besoin > 0);
  const [besoin, etp] = [somme(servies.map((l) => l.besoin)), somme(servies.map((l) => l.etp))];
  if (besoin === 0 || etp === 0) return null;
  const poids = poidsDeRang(servies);
  const brut = somme(servies.map((l, i) => poids[i]! * l.etp)) / etp;
  return Math.max(0, brut);
}

/** Pour chaque ligne, (besoin des moins couverts − besoin des mieux couverts) / besoin total ; les ex æquo se valent. */
export function poidsDeRang(lignes: readonly { besoin: number; etp: number }[]): number[] {
  const total = somme(lignes.map(({ besoin }) => besoin));
  const couverture = (i: number) => lignes[i]!.etp / lignes[i]!.besoin;
  const ordre = [...lignes.keys()].sort((i, j) => couverture(i) - couverture(j) || i - j);
  const poids = new Array<number>(lignes.length).fill(0);
  let avant = 0;
  for (let debut = 0; debut < ordre.length; ) {
    let fin = debut;
    let ici = 0;
    while (fin < ordre.length && couverture(ordre[fin]!) === couverture(ordre[debut]!))
      ici += lignes[ordre[fin++]!]!.besoin;
    for (const i of ordre.slice(debut, fin)) poids[i] = (2 * avant + ici - total) / total;
    avant += ici;
    debut = fin;
  }
  return poids;
}

const somme = (valeurs: number[]) => valeurs.reduce((a, b) => a + b, 0);
