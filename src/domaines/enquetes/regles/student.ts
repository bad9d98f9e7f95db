/** Logarithme de la fonction gamma (Lanczos, g = 7, neuf termes ; erreur relative < 1e-13 pour x > 0). */
function logGamma(x: number): number {
  const c = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  const t = x + 6.5;
  const somme = c.reduce((a, ci, i) => (i === 0 ? ci : a + ci / (x - 1 + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(somme);
}

/** Fonction bêta incomplète régularisée, par fraction continue (Lentz ; Abramowitz et Stegun 26.5.8). */
function betaIncomplete(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaIncomplete(1 - x, b, a);
  const avant = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x)) / a;
  const jamaisNul = (v: number) => (Math.abs(v) < 1e-300 ? 1e-300 : v);
  let c = 1;
  let d = 1 / jamaisNul(1 - ((a + b) * x) / (a + 1));
  let f = d;
  for (let m = 1; m < 500; m += 1) {
    for (const terme of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / jamaisNul(1 + terme * d);
      c = jamaisNul(1 + terme / c);
      f *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-14) break;
  }
  return avant * f;
}

/**
 * Quantile de la loi de Student qui laisse `1 − niveau` en dehors des deux côtés : la marge d'erreur en est le produit par l'erreur type.
 * @param degres degrés de liberté, réels (Satterthwaite) ; infini : loi normale @param niveau entre 0 et 1
 */
export function quantileStudent(degres: number, niveau = 0.95): number {
  const dehors = 1 - niveau;
  const liberte = Math.min(Math.max(degres, 1), 1e7);
  const queue = (t: number) => betaIncomplete(liberte / (liberte + t * t), liberte / 2, 0.5);
  let [bas, haut] = [0, 2];
  while (queue(haut) > dehors) haut *= 2;
  for (let i = 0; i < 100; i += 1) {
    const milieu = (bas + haut) / 2;
    if (queue(milieu) > dehors) bas = milieu;
    else haut = milieu;
  }
  return (bas + haut) / 2;
}
