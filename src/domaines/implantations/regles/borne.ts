import type { Pas } from './glouton.ts';
import { couvertParTous, type Probleme } from './probleme.ts';

/**
 * Un plafond de ce qu'aucun choix ne peut dépasser, sans solveur. La couverture est sous-modulaire : pour tout ensemble A déjà retenu,
 * l'optimum ≤ couvert(A) + le meilleur remplissage (fractionnaire) du budget par les apports de chacun à A (Nemhauser, Wolsey et Fisher
 * 1978 ; Leskovec et al. 2007). On garde le plus bas des plafonds obtenus à chaque pas du glouton.
 */
export function borneSansSolveur(probleme: Probleme, pas: readonly Pas[]): number {
  const { poids, candidats, budget } = probleme;
  const couvertes = new Uint8Array(poids.length);
  let plafond = couvertParTous(probleme);
  let couvert = 0;
  for (let n = 0; n <= pas.length; n++) {
    plafond = Math.min(plafond, couvert + meilleurRemplissage());
    const suivant = pas[n];
    if (!suivant) break;
    for (const commune of candidats[suivant.rang]!.couvre) couvertes[commune] = 1;
    couvert = suivant.couvert;
  }
  return plafond;

  function meilleurRemplissage(): number {
    const apports = candidats
      .filter(({ cout }) => cout <= budget)
      .map(({ cout, couvre }) => {
        let apport = 0;
        for (const commune of couvre) if (!couvertes[commune]) apport += poids[commune]!;
        return { cout, apport };
      })
      .sort((a, b) => b.apport / b.cout - a.apport / a.cout);
    let reste = budget;
    let total = 0;
    for (const { cout, apport } of apports) {
      if (apport === 0 || reste <= 0) break;
      total += cout <= reste ? apport : (apport * reste) / cout;
      reste -= cout;
    }
    return total;
  }
}
