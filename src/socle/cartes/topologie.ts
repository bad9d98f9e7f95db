import { type Anneau, aire, contient, nettoyer, type Polygone } from './anneaux.ts';

/**
 * Contours de niveaux supérieurs par suppression des arêtes communes : une arête parcourue dans les deux sens par deux communes du
 * même groupe disparaît, les autres sont chaînées en anneaux. Exact et linéaire, quand l'union de polygones prend des minutes.
 */
export interface Reseau {
  /** Demi-arêtes : sommet de départ, sommet d'arrivée, forme à laquelle elles appartiennent. */
  de: Int32Array;
  vers: Int32Array;
  forme: Int32Array;
  /** Demi-arête opposée (même segment, autre sens), -1 au bord. */
  jumelle: Int32Array;
  sommets: [number, number][];
}

const DECALAGE = 2 ** 24;
const LARGEUR = 2 ** 26;

/** @param formes polygones orientés (extérieur positif), en coordonnées entières ; leur rang identifie la forme. */
export function tisser(formes: readonly (readonly Polygone[])[]): Reseau {
  const sommets: [number, number][] = [];
  const rangs = new Map<number, number>();
  const rang = (point: [number, number]) => {
    const cle = (point[0] + DECALAGE) * LARGEUR + point[1] + DECALAGE;
    let numero = rangs.get(cle);
    if (numero === undefined) {
      numero = sommets.push(point) - 1;
      rangs.set(cle, numero);
    }
    return numero;
  };
  const anneaux = formes.flatMap((polygones, forme) =>
    polygones.flatMap((p) => p.map((anneau) => ({ anneau, forme }))),
  );
  const taille = anneaux.reduce((total, { anneau }) => total + anneau.length, 0);
  const [de, vers, forme] = [new Int32Array(taille), new Int32Array(taille), new Int32Array(taille)];
  const jumelle = new Int32Array(taille).fill(-1);
  const parSens = new Map<number, number>();
  let k = 0;
  for (const { anneau, forme: proprietaire } of anneaux) {
    let avant = rang(anneau.at(-1)!);
    for (const point of anneau) {
      const ici = rang(point);
      de[k] = avant;
      vers[k] = ici;
      forme[k] = proprietaire;
      const opposee = parSens.get(ici * LARGEUR + avant);
      if (opposee !== undefined && jumelle[opposee] === -1) {
        jumelle[opposee] = k;
        jumelle[k] = opposee;
      } else parSens.set(avant * LARGEUR + ici, k);
      avant = ici;
      k++;
    }
  }
  return { de, vers, forme, jumelle, sommets };
}

/** Trous plus petits que 0,05 km² (500 unités²) entre communes d'un même groupe : défauts de raccord du fichier, pas des enclaves. */
const TROU_MINIMAL = 500;

/**
 * @param groupe groupe de chaque forme (par son rang), `null` pour l'écarter
 * @returns polygones de chaque groupe, extérieur puis trous
 */
export function fusionner(reseau: Reseau, groupe: (forme: number) => string | null): Map<string, Polygone[]> {
  const { de, vers, forme, jumelle, sommets } = reseau;
  const groupes = new Map<number, string | null>();
  const groupeDe = (f: number) => {
    let g = groupes.get(f);
    if (g === undefined) {
      g = groupe(f);
      groupes.set(f, g);
    }
    return g;
  };
  const bords = new Map<string, Map<number, number[]>>();
  for (let k = 0; k < de.length; k++) {
    const g = groupeDe(forme[k]!);
    if (g === null) continue;
    const voisine = jumelle[k]!;
    if (voisine !== -1 && groupeDe(forme[voisine]!) === g) continue;
    let departs = bords.get(g);
    if (!departs) {
      departs = new Map();
      bords.set(g, departs);
    }
    const suite = departs.get(de[k]!);
    if (suite) suite.push(vers[k]!);
    else departs.set(de[k]!, [vers[k]!]);
  }
  const resultat = new Map<string, Polygone[]>();
  for (const [g, departs] of bords) resultat.set(g, emboiter(chainer(departs, sommets)));
  return resultat;
}

/** Suit les arêtes restantes jusqu'à revenir au départ ; à un carrefour, tourne au plus serré pour garder des anneaux simples. */
function chainer(departs: Map<number, number[]>, sommets: [number, number][]): Anneau[] {
  const anneaux: Anneau[] = [];
  for (const [depart, suites] of departs) {
    while (suites.length > 0) {
      const points: Anneau = [];
      let avant = depart;
      let ici = suites.pop()!;
      points.push(sommets[depart]!);
      while (ici !== depart) {
        points.push(sommets[ici]!);
        const choix = departs.get(ici);
        if (!choix || choix.length === 0) break;
        const rang = choix.length === 1 ? 0 : plusSerre(sommets[avant]!, sommets[ici]!, choix, sommets);
        avant = ici;
        ici = choix.splice(rang, 1)[0]!;
      }
      const anneau = nettoyer(points);
      if (anneau) anneaux.push(anneau);
    }
  }
  return anneaux;
}

function plusSerre(
  avant: [number, number],
  ici: [number, number],
  choix: number[],
  sommets: [number, number][],
): number {
  const arrivee = Math.atan2(avant[1] - ici[1], avant[0] - ici[0]);
  let meilleur = 0;
  let plusPetit = Infinity;
  choix.forEach((numero, rang) => {
    const [x, y] = sommets[numero]!;
    // Angle balayé depuis l'arête d'arrivée en gardant l'intérieur du même côté (sens positif, ordonnée vers le bas).
    const angle = (arrivee - Math.atan2(y - ici[1], x - ici[0]) + 4 * Math.PI) % (2 * Math.PI);
    if (angle < plusPetit) {
      plusPetit = angle;
      meilleur = rang;
    }
  });
  return meilleur;
}

/** Range chaque trou (sens négatif) dans le plus petit extérieur qui le contient. */
function emboiter(anneaux: Anneau[]): Polygone[] {
  const polygones = anneaux.filter((anneau) => aire(anneau) > 0).map((anneau): Polygone => [anneau]);
  polygones.sort((a, b) => aire(a[0]!) - aire(b[0]!));
  for (const anneau of anneaux) {
    if (aire(anneau) >= -TROU_MINIMAL) continue;
    // Le milieu d'une arête plutôt qu'un sommet : un trou peut toucher son extérieur par un sommet.
    const x = (anneau[0]![0] + anneau[1]![0]) / 2;
    const y = (anneau[0]![1] + anneau[1]![1]) / 2;
    polygones.find(([exterieur]) => contient(exterieur!, x, y))?.push(anneau);
  }
  return polygones.reverse();
}
