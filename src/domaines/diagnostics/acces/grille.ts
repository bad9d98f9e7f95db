import { cordeDe } from './sphere.ts';

/** Voisins trouvés : `indices` et `cordes2` (carré de la corde), valables jusqu'à la recherche suivante. */
export interface Voisins {
  nombre: number;
  indices: Uint32Array;
  cordes2: Float64Array;
}

/**
 * Plus petit côté de cellule : en dessous, le numéro d'une cellule dépasserait 31 bits. La borne haute garde les cellules plus petites
 * que la portée d'un trajet rural, ce qui limite les points examinés pour rien.
 */
const COTE_MIN_KM = 10;
const COTE_MAX_KM = 25;

/**
 * Table de hachage de points de la sphère rangés par cellule d'un cube régulier. Environ cinq fois plus rapide qu'un arbre de voisinage
 * (geokdbush) ici, parce que rien n'est trié par distance : `bancs/acces.banc.ts` le mesure.
 */
export class Grille {
  private readonly xyz: Float64Array;
  private readonly cote: number;
  private readonly cases: number;
  private readonly masque: number;
  private readonly debut: Uint32Array;
  private readonly ordre: Uint32Array;
  private readonly cellules: Int32Array;
  private readonly trouves: Voisins;

  /**
   * @param xyz vecteurs unitaires, trois nombres par point
   * @param porteeKm portée habituelle des recherches
   */
  constructor(xyz: Float64Array, porteeKm: number) {
    const n = xyz.length / 3;
    this.xyz = xyz;
    this.cote = cordeDe(Math.min(COTE_MAX_KM, Math.max(COTE_MIN_KM, porteeKm / 2)));
    this.cases = Math.ceil(2 / this.cote) + 1;
    const taille = 2 ** Math.ceil(Math.log2(Math.max(16, n * 2)));
    this.masque = taille - 1;
    this.debut = new Uint32Array(taille + 1);
    this.ordre = new Uint32Array(n);
    this.cellules = new Int32Array(n);
    this.trouves = { nombre: 0, indices: new Uint32Array(n), cordes2: new Float64Array(n) };
    this.ranger(n);
  }

  private case(coordonnee: number): number {
    return Math.floor((coordonnee + 1) / this.cote);
  }

  private numero(a: number, b: number, c: number): number {
    return (a * this.cases + b) * this.cases + c;
  }

  private hacher(numero: number): number {
    return (Math.imul(numero, 0x9e3779b1) >>> 7) & this.masque;
  }

  /** Tri par comptage : les points d'une même cellule se suivent en mémoire. */
  private ranger(n: number): void {
    const numeros = new Int32Array(n);
    for (let i = 0; i < n; i++) {
      const { xyz } = this;
      numeros[i] = this.numero(this.case(xyz[3 * i]!), this.case(xyz[3 * i + 1]!), this.case(xyz[3 * i + 2]!));
      this.debut[this.hacher(numeros[i]!) + 1]!++;
    }
    for (let h = 0; h <= this.masque; h++) this.debut[h + 1]! += this.debut[h]!;
    const place = this.debut.slice();
    for (let i = 0; i < n; i++) {
      const k = place[this.hacher(numeros[i]!)]!++;
      this.ordre[k] = i;
      this.cellules[k] = numeros[i]!;
    }
  }

  /** Points à moins de `corde` du vecteur (x, y, z). Le résultat est réutilisé d'un appel à l'autre, pour ne rien allouer. */
  autour(x: number, y: number, z: number, corde: number): Voisins {
    const { xyz, trouves, debut, ordre, cellules } = this;
    const corde2Max = corde * corde;
    let nombre = 0;
    const a2 = this.case(x + corde);
    const b2 = this.case(y + corde);
    const c2 = this.case(z + corde);
    for (let a = this.case(x - corde); a <= a2; a++) {
      for (let b = this.case(y - corde); b <= b2; b++) {
        for (let c = this.case(z - corde); c <= c2; c++) {
          const numero = this.numero(a, b, c);
          const h = this.hacher(numero);
          for (let k = debut[h]!; k < debut[h + 1]!; k++) {
            // Deux cellules peuvent partager une entrée de la table : sans cette comparaison un point sortirait deux fois.
            if (cellules[k] !== numero) continue;
            const j = ordre[k]!;
            const dx = xyz[3 * j]! - x;
            const dy = xyz[3 * j + 1]! - y;
            const dz = xyz[3 * j + 2]! - z;
            const corde2 = dx * dx + dy * dy + dz * dz;
            if (corde2 > corde2Max) continue;
            trouves.indices[nombre] = j;
            trouves.cordes2[nombre++] = corde2;
          }
        }
      }
    }
    trouves.nombre = nombre;
    return trouves;
  }
}
