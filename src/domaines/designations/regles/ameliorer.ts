import { deplacer, type Etat, ecartCharge } from './etat.ts';

const EPSILON = 1e-7;

/**
 * Reprend une affectation par le meilleur déplacement, échange de deux personnes ou tour de trois, tant qu'un seul améliore. Sans lui, des poids
 * différents laisseraient une personne lourde là où deux légères conviendraient mieux. S'arrête toujours : chaque geste diminue un coût.
 */
export function ameliorer(etat: Etat): void {
  // Chaque geste rapporte plus qu'EPSILON ; la borne ne sert qu'à ne jamais boucler.
  for (let tour = 0; tour < 50 * etat.personnes.length + 50; tour += 1) {
    const geste = meilleurDeplacement(etat) ?? meilleurEchange(etat) ?? meilleurTour(etat);
    if (!geste) return;
    for (const [i, vers] of geste) deplacer(etat, i, vers);
  }
}

type Geste = readonly (readonly [personne: number, vers: number])[];

const cout = (etat: Etat, i: number, f: number) => etat.genes[i]![f]!.total;
const poids = (etat: Etat, i: number) => etat.personnes[i]!.poids;

function meilleurDeplacement(etat: Etat): Geste | null {
  let gain = EPSILON;
  let geste: Geste | null = null;
  for (let i = 0; i < etat.personnes.length; i += 1) {
    const f = etat.place[i]!;
    if (f < 0) continue;
    const sortie = ecartCharge(etat, f, null, poids(etat, i)) - cout(etat, i, f);
    for (let g = 0; g < etat.portefeuilles.length; g += 1) {
      if (g === f || !etat.genes[i]![g] || etat.effectif[g]! >= etat.portefeuilles[g]!.plafond) continue;
      const apport = -(sortie + cout(etat, i, g) + ecartCharge(etat, g, poids(etat, i), null));
      if (apport > gain) {
        gain = apport;
        geste = [[i, g]];
      }
    }
  }
  return geste;
}

function meilleurEchange(etat: Etat): Geste | null {
  let gain = EPSILON;
  let geste: Geste | null = null;
  for (let i = 0; i < etat.personnes.length; i += 1) {
    const f = etat.place[i]!;
    if (f < 0) continue;
    for (let j = i + 1; j < etat.personnes.length; j += 1) {
      const g = etat.place[j]!;
      if (g < 0 || g === f || !etat.genes[i]![g] || !etat.genes[j]![f]) continue;
      const [pi, pj] = [poids(etat, i), poids(etat, j)];
      const apport =
        cout(etat, i, f) +
        cout(etat, j, g) -
        cout(etat, i, g) -
        cout(etat, j, f) -
        ecartCharge(etat, f, pj, pi) -
        ecartCharge(etat, g, pi, pj);
      if (apport > gain) {
        gain = apport;
        geste = [
          [i, g],
          [j, f],
        ];
      }
    }
  }
  return geste;
}

/** Tours de trois : au-delà de quelques dizaines de personnes, les échanges suffisent et l'énumération coûterait trop. */
const TOURS_MAX = 60;

function meilleurTour(etat: Etat): Geste | null {
  const n = etat.personnes.length;
  if (n > TOURS_MAX) return null;
  let gain = EPSILON;
  let geste: Geste | null = null;
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j < n; j += 1)
      for (let k = i + 1; k < n; k += 1) {
        // i va chez j, j chez k, k chez i ; i est le plus petit rang, pour ne pas compter trois fois le même tour.
        if (j <= i || j === k) continue;
        const [f, g, h] = [etat.place[i]!, etat.place[j]!, etat.place[k]!];
        if (f < 0 || g < 0 || h < 0 || f === g || g === h || f === h) continue;
        if (!etat.genes[i]![g] || !etat.genes[j]![h] || !etat.genes[k]![f]) continue;
        const apport =
          cout(etat, i, f) +
          cout(etat, j, g) +
          cout(etat, k, h) -
          cout(etat, i, g) -
          cout(etat, j, h) -
          cout(etat, k, f) -
          ecartCharge(etat, f, poids(etat, k), poids(etat, i)) -
          ecartCharge(etat, g, poids(etat, i), poids(etat, j)) -
          ecartCharge(etat, h, poids(etat, j), poids(etat, k));
        if (apport > gain) {
          gain = apport;
          geste = [
            [i, g],
            [j, h],
            [k, f],
          ];
        }
      }
  return geste;
}
