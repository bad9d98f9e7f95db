import type { Probleme } from './probleme.ts';

/** Un problème plus petit de même optimum, et le candidat d'origine de chacun des siens. */
export interface ProblemeReduit extends Probleme {
  origine: number[];
}

/**
 * Retire ce qui ne peut changer l'optimum : communes de poids nul ou hors de portée de tous, candidats trop chers ou dominés (un autre
 * couvre au moins autant pour un coût au plus égal) ; fond en une seule les communes que couvrent exactement les mêmes candidats.
 */
export function reduire({ poids, candidats, budget }: Probleme): ProblemeReduit {
  const utiles = candidats.map(({ cout, couvre }, rang) => ({
    rang,
    cout,
    couvre: couvre.filter((commune) => poids[commune]! > 0),
  }));
  const gardes = sansDomines(
    utiles.filter(({ cout, couvre }) => cout <= budget && couvre.length > 0),
    poids.length,
  );
  const couvreurs = new Map<number, number[]>();
  for (const [rang, { couvre }] of gardes.entries()) {
    for (const commune of couvre) {
      const liste = couvreurs.get(commune);
      if (liste) liste.push(rang);
      else couvreurs.set(commune, [rang]);
    }
  }
  const groupes = new Map<string, { poids: number; par: number[] }>();
  for (const [commune, par] of [...couvreurs].sort(([a], [b]) => a - b)) {
    const cle = par.join();
    const groupe = groupes.get(cle);
    if (groupe) groupe.poids += poids[commune]!;
    else groupes.set(cle, { poids: poids[commune]!, par });
  }
  const couvre: number[][] = gardes.map(() => []);
  const reduits = [...groupes.values()];
  for (const [rang, { par }] of reduits.entries()) for (const candidat of par) couvre[candidat]!.push(rang);
  return {
    poids: reduits.map((groupe) => groupe.poids),
    candidats: gardes.map(({ cout }, rang) => ({ cout, couvre: couvre[rang]! })),
    budget,
    origine: gardes.map(({ rang }) => rang),
  };
}

interface Utile {
  rang: number;
  cout: number;
  couvre: number[];
}

/** Sans les candidats dominés ; entre deux identiques, le premier reste. */
function sansDomines(candidats: Utile[], communes: number): Utile[] {
  const parTaille = [...candidats].sort(
    (a, b) => b.couvre.length - a.couvre.length || a.cout - b.cout || a.rang - b.rang,
  );
  /** Pour chaque commune, les candidats gardés qui la couvrent : seuls eux peuvent dominer un candidat qui la couvre. */
  const gardesDe: Set<Utile>[] = Array.from({ length: communes }, () => new Set());
  const gardes: Utile[] = [];
  for (const candidat of parTaille) {
    const [premiere, ...autres] = candidat.couvre;
    let dominants = [...gardesDe[premiere!]!].filter(({ cout }) => cout <= candidat.cout);
    for (const commune of autres) {
      if (dominants.length === 0) break;
      dominants = dominants.filter((garde) => gardesDe[commune]!.has(garde));
    }
    if (dominants.length > 0) continue;
    gardes.push(candidat);
    for (const commune of candidat.couvre) gardesDe[commune]!.add(candidat);
  }
  return gardes.sort((a, b) => a.rang - b.rang);
}
