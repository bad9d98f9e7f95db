/** Une candidature à faire lire, et qui la lit déjà ou ne peut pas la lire. */
export interface ALire {
  candidature: number;
  /** Comptes à qui elle est déjà confiée. */
  deja: readonly number[];
  /** Comptes qui ne peuvent pas la lire : intérêt déclaré, organisation candidate. */
  interdits: readonly number[];
}

export interface Repartition {
  affectations: { candidature: number; compte: number }[];
  /** Candidatures à qui il manque des lecteurs, et combien. */
  manques: { candidature: number; manque: number }[];
  /** Compte → lectures en tout, celles d'avant comprises. */
  charges: Map<number, number>;
}

/**
 * Donne à chaque candidature `parCandidature` lecteurs en tout, chacun en lisant à peu près autant. Les candidatures qui ont le moins de
 * lecteurs possibles sont servies d'abord ; à charge égale, on préfère le lecteur qui a le moins lu avec les autres lecteurs de la même
 * candidature, pour que les paires se mêlent et que les notes se comparent. Refait sur les mêmes données, rend la même chose.
 * @param lecteurs comptes choisis, avec le nombre de lectures qu'ils ont déjà
 */
export function repartir(
  candidatures: readonly ALire[],
  lecteurs: readonly { compte: number; deja: number }[],
  parCandidature: number,
): Repartition {
  const charges = new Map(lecteurs.map(({ compte, deja }) => [compte, deja]));
  const ensemble = new Map<string, number>();
  const paire = (a: number, b: number) => `${Math.min(a, b)}-${Math.max(a, b)}`;
  const possibles = (c: ALire) =>
    lecteurs.filter(({ compte }) => !c.deja.includes(compte) && !c.interdits.includes(compte));
  const ordre = candidatures.toSorted(
    (a, b) => possibles(a).length - possibles(b).length || a.candidature - b.candidature,
  );
  const affectations: Repartition['affectations'] = [];
  const manques: Repartition['manques'] = [];
  for (const c of ordre) {
    const lisent = [...c.deja];
    let reste = Math.max(0, parCandidature - lisent.length);
    const libres = new Set(possibles(c).map(({ compte }) => compte));
    while (reste > 0 && libres.size > 0) {
      const rencontres = (compte: number) =>
        lisent.reduce((n, autre) => n + (ensemble.get(paire(compte, autre)) ?? 0), 0);
      const [choisi] = [...libres].toSorted(
        (a, b) => (charges.get(a) ?? 0) - (charges.get(b) ?? 0) || rencontres(a) - rencontres(b) || a - b,
      ) as [number, ...number[]];
      for (const autre of lisent) ensemble.set(paire(choisi, autre), (ensemble.get(paire(choisi, autre)) ?? 0) + 1);
      lisent.push(choisi);
      libres.delete(choisi);
      charges.set(choisi, (charges.get(choisi) ?? 0) + 1);
      affectations.push({ candidature: c.candidature, compte: choisi });
      reste -= 1;
    }
    if (reste > 0) manques.push({ candidature: c.candidature, manque: reste });
  }
  return {
    affectations: affectations.toSorted((a, b) => a.candidature - b.candidature || a.compte - b.compte),
    manques,
    charges,
  };
}
