import { cordeDe } from './sphere.ts';

/** Voisins trouvés : `indices` et `cordes2` (carré de la corde), valables jusqu'à la recherche suivante. */
export interface Voisins {
  nombre: number;
  indices: Uint32Array;
  cordes2: Float64Array;
}

/** Plus petit côté de cellule : en dessous, presque toutes les cellules seraient vides. La borne haute limite les points examinés en vain. */
const COTE_MIN_KM = 8;
const COTE_MAX_KM = 25;

/**
 * Points de la sphère rangés par cellule d'un cube régulier. Les origines d'une même cellule ont les mêmes cellules voisines : leur liste
 * est gardée. Trois à cinq fois plus rapide ici qu'un arbre de voisinage (geokdbush), parce que rien n'est trié par distance ;
 * `bancs/acces.banc.ts` le mesure.
 */
export class Grille {
  private readonly corde: number;
  private readonly cote: number;
  /** Cellules à regarder de chaque côté de celle du point. */
  private readonly pas: number;
  private readonly cases: number;
  /** Numéro de cellule → premier et dernier rang (exclu) de ses points dans `ordre`. */
  private readonly cellules = new Map<number, [number, number]>();
  private readonly ordre: Uint32Array;
  /** Coordonnées dans l'ordre des cellules, pour être lues à la suite. */
  private readonly xyz: Float64Array;
  private readonly voisinages = new Map<number, Uint32Array>();
  private readonly trouves: Voisins;

  /**
   * @param xyz vecteurs unitaires, trois nombres par point
   * @param porteeKm plus grande distance qui sera cherchée
   */
  constructor(xyz: Float64Array, porteeKm: number) {
    const n = xyz.length / 3;
    this.corde = cordeDe(porteeKm);
    this.cote = cordeDe(Math.min(COTE_MAX_KM, Math.max(COTE_MIN_KM, porteeKm / 2)));
    this.pas = Math.ceil(this.corde / this.cote);
    // Une marge de « pas » cellules tout autour : sinon le numéro d'une cellule voisine du bord serait celui d'une autre.
    this.cases = Math.ceil(2 / this.cote) + 1 + 2 * this.pas;
    const numeros = Float64Array.from({ length: n }, (_, i) =>
      this.celluleDe(xyz[3 * i]!, xyz[3 * i + 1]!, xyz[3 * i + 2]!),
    );
    this.ordre = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => numeros[a]! - numeros[b]! || a - b);
    this.xyz = new Float64Array(3 * n);
    this.ordre.forEach((i, rang) => {
      this.xyz.set(xyz.subarray(3 * i, 3 * i + 3), 3 * rang);
      const cellule = this.cellules.get(numeros[i]!);
      if (cellule) cellule[1] = rang + 1;
      else this.cellules.set(numeros[i]!, [rang, rang + 1]);
    });
    this.trouves = { nombre: 0, indices: new Uint32Array(n), cordes2: new Float64Array(n) };
  }

  private case(coordonnee: number): number {
    return Math.floor((coordonnee + 1) / this.cote) + this.pas;
  }

  private celluleDe(x: number, y: number, z: number): number {
    return (this.case(x) * this.cases + this.case(y)) * this.cases + this.case(z);
  }

  /** Intervalles de rangs (début, fin, début, fin…) des cellules occupées autour de celle du point. */
  private voisinage(x: number, y: number, z: number): Uint32Array {
    const numero = this.celluleDe(x, y, z);
    const garde = this.voisinages.get(numero);
    if (garde) return garde;
    const { pas } = this;
    const intervalles: number[] = [];
    for (let a = -pas; a <= pas; a++) {
      for (let b = -pas; b <= pas; b++) {
        for (let c = -pas; c <= pas; c++) {
          const cellule = this.cellules.get(numero + (a * this.cases + b) * this.cases + c);
          if (cellule) intervalles.push(...cellule);
        }
      }
    }
    const liste = Uint32Array.from(intervalles);
    this.voisinages.set(numero, liste);
    return liste;
  }

  /**
   * Points à moins de `corde` du vecteur (x, y, z), au plus la portée annoncée. Le résultat est réutilisé d'un appel à l'autre, pour ne
   * rien allouer.
   */
  autour(x: number, y: number, z: number, corde: number): Voisins {
    if (corde > this.corde) throw new RangeError('Recherche plus large que la portée de la grille.');
    const { xyz, trouves, ordre } = this;
    const corde2Max = corde * corde;
    const intervalles = this.voisinage(x, y, z);
    let nombre = 0;
    for (let v = 0; v < intervalles.length; v += 2) {
      const fin = intervalles[v + 1]!;
      for (let rang = intervalles[v]!; rang < fin; rang++) {
        const dx = xyz[3 * rang]! - x;
        const dy = xyz[3 * rang + 1]! - y;
        const dz = xyz[3 * rang + 2]! - z;
        const corde2 = dx * dx + dy * dy + dz * dz;
        if (corde2 > corde2Max) continue;
        trouves.indices[nombre] = ordre[rang]!;
        trouves.cordes2[nombre++] = corde2;
      }
    }
    trouves.nombre = nombre;
    return trouves;
  }
}
