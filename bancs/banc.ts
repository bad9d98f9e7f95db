/** Un banc : des variantes qui font le même travail, mesurées dans la même exécution et vérifiées par la même somme de contrôle. */
export interface Banc {
  nom: string;
  /** Rend les mesures ; `dire` écrit une ligne de progression. */
  executer(dire: (texte: string) => void): Promise<Mesure[]>;
}

export interface Mesure {
  variante: string;
  /** Médiane, en millisecondes. */
  ms: number;
  /** Ce à quoi le rapport se mesure, en millisecondes ; absente : la première variante. */
  reference?: number;
  /** Preuve que les variantes ont fait le même travail ; absente quand la comparaison n'a pas de sens. */
  controle?: string;
  note?: string;
}

/** Durée médiane de `fois` exécutions, et le dernier résultat. */
export async function mesurer<T>(fois: number, travail: () => T | Promise<T>): Promise<{ ms: number; resultat: T }> {
  const durees: number[] = [];
  let resultat!: T;
  for (let n = 0; n < fois; n++) {
    const debut = performance.now();
    resultat = await travail();
    durees.push(performance.now() - debut);
  }
  durees.sort((a, b) => a - b);
  return { ms: durees[Math.floor(durees.length / 2)]!, resultat };
}
