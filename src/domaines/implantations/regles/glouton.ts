import { type Choix, EPSILON, type Probleme } from './probleme.ts';

/** Un pas du glouton : le candidat ajouté, ce qui est couvert et dépensé après lui. */
export interface Pas {
  rang: number;
  couvert: number;
  cout: number;
}

/**
 * Le glouton paresseux : à chaque pas, le candidat abordable qui ajoute le plus par unité de budget. Comme l'apport d'un candidat ne peut
 * que diminuer quand la couverture grandit, un apport déjà calculé reste une borne : on ne recalcule que le premier de la file (Minoux 1978).
 */
export function pasGloutons(probleme: Probleme, note: 'parCout' | 'seul' = 'parCout'): Pas[] {
  const { poids, candidats, budget } = probleme;
  const couvertes = new Uint8Array(poids.length);
  const apport = (rang: number) => {
    let somme = 0;
    for (const commune of candidats[rang]!.couvre) if (!couvertes[commune]) somme += poids[commune]!;
    return somme;
  };
  const diviseur = (rang: number) => (note === 'parCout' ? candidats[rang]!.cout : 1);
  const file = new File();
  for (let rang = 0; rang < candidats.length; rang++) {
    if (candidats[rang]!.cout <= budget) file.ajouter({ rang, valeur: apport(rang) / diviseur(rang), pas: 0 });
  }
  const pas: Pas[] = [];
  let couvert = 0;
  let cout = 0;
  for (let tete = file.retirer(); tete; tete = file.retirer()) {
    if (cout + candidats[tete.rang]!.cout > budget + EPSILON) continue;
    if (tete.pas < pas.length) {
      const valeur = apport(tete.rang) / diviseur(tete.rang);
      if (valeur > EPSILON) file.ajouter({ rang: tete.rang, valeur, pas: pas.length });
      continue;
    }
    const gain = apport(tete.rang);
    if (gain <= EPSILON) break;
    for (const commune of candidats[tete.rang]!.couvre) couvertes[commune] = 1;
    couvert += gain;
    cout += candidats[tete.rang]!.cout;
    pas.push({ rang: tete.rang, couvert, cout });
  }
  return pas;
}

/**
 * Le meilleur de deux gloutons : apport par unité de budget, et apport seul. Avec des coûts égaux ils sont le même, et couvrent au moins
 * 1 − 1/e (63 %) de l'optimum (Nemhauser, Wolsey et Fisher 1978) ; avec des coûts différents le second évite les pièges du premier
 * (Khuller, Moss et Naor 1999).
 */
export function glouton(probleme: Probleme): Choix & { pas: Pas[] } {
  const parCout = pasGloutons(probleme);
  const seul = memesCouts(probleme) ? parCout : pasGloutons(probleme, 'seul');
  const fin = (pas: Pas[]) => pas.at(-1)?.couvert ?? 0;
  const pas = fin(seul) > fin(parCout) + EPSILON ? seul : parCout;
  return { retenus: pas.map(({ rang }) => rang), couvert: fin(pas), cout: pas.at(-1)?.cout ?? 0, pas };
}

const memesCouts = ({ candidats }: Probleme) => candidats.every(({ cout }) => cout === candidats[0]!.cout);

interface Attente {
  rang: number;
  valeur: number;
  /** Pas auquel la valeur a été calculée. */
  pas: number;
}

const avant = (a: Attente, b: Attente) =>
  a.valeur > b.valeur + EPSILON || (Math.abs(a.valeur - b.valeur) <= EPSILON && a.rang < b.rang);

/** File de priorité (tas binaire) : plus grande valeur d'abord, puis le premier dans l'ordre canonique. */
class File {
  #tas: Attente[] = [];

  ajouter(attente: Attente): void {
    const tas = this.#tas;
    let place = tas.length;
    tas.push(attente);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!avant(attente, tas[parent]!)) break;
      tas[place] = tas[parent]!;
      place = parent;
    }
    tas[place] = attente;
  }

  retirer(): Attente | undefined {
    const tas = this.#tas;
    const tete = tas[0];
    const dernier = tas.pop();
    if (tas.length === 0 || dernier === undefined) return tete;
    let place = 0;
    for (;;) {
      let enfant = 2 * place + 1;
      if (enfant >= tas.length) break;
      if (enfant + 1 < tas.length && avant(tas[enfant + 1]!, tas[enfant]!)) enfant++;
      if (!avant(tas[enfant]!, dernier)) break;
      tas[place] = tas[enfant]!;
      place = enfant;
    }
    tas[place] = dernier;
    return tete;
  }
}
