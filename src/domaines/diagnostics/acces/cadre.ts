import type { DemandeAcces } from './demande.ts';
import { Grille } from './grille.ts';
import type { Paires } from './paires.ts';
import { cordeDe, kmDeCorde2, vecteurs } from './sphere.ts';

/** Ce qui délimite un extrait : le territoire, et jusqu'où un lieu d'offre peut être du centre de sa commune. */
export interface DemandeCadre {
  /** Rangs des communes du territoire, croissants. */
  territoire: Uint32Array;
  /** 0 : commune sans position connue. */
  situee: Uint8Array;
  /** Plus grand écart admis, en km, entre le centre de chaque commune et un lieu qu'on y ouvrirait. */
  marges: Float64Array;
  /** Rang de la commune d'implantation de chaque site. */
  communesDesSites: Int32Array;
}

export interface Cadre {
  /** 1 : on peut y ouvrir ou y déplacer un lieu, car il servirait au moins un habitant du territoire. */
  ouvrables: Uint8Array;
  /** 1 : site qu'un scénario peut changer. */
  modifiables: Uint8Array;
  /** 1 : commune dont l'accès peut changer, ou qui partage avec le territoire un site qui change. */
  communes: Uint8Array;
}

/**
 * Jusqu'où regarder pour que l'accès du territoire reste exact quoi qu'on change : les communes où un lieu servirait le territoire
 * (ouvrables), les sites qui s'y trouvent ou qui le servent déjà, puis toutes les communes que ces lieux servent ou pourraient servir, car
 * elles s'en partagent la capacité. Plus loin, rien de ce qui change n'est atteint : ce qui s'y joue est une constante (`extrait.ts`).
 */
export function cadrer(demande: DemandeAcces, paires: Paires, cadre: DemandeCadre): Cadre {
  const n = paires.origines;
  const territoire = new Uint8Array(n);
  for (const i of cadre.territoire) territoire[i] = 1;
  const ouvrables = communesOuvrables(demande, cadre, territoire);
  const modifiables = Uint8Array.from(cadre.communesDesSites, (c) => (ouvrables[c] || territoire[c] ? 1 : 0));
  for (const i of cadre.territoire) {
    for (let k = paires.debut[i]!; k < paires.debut[i + 1]!; k++) modifiables[paires.destinations[k]!] = 1;
  }
  const communes = territoire.slice();
  for (let i = 0; i < n; i++) {
    for (let k = paires.debut[i]!; k < paires.debut[i + 1]! && !communes[i]; k++) {
      communes[i] = modifiables[paires.destinations[k]!]!;
    }
  }
  ajouterServies(demande, cadre, ouvrables, communes);
  return { ouvrables, modifiables, communes };
}

function communesOuvrables(demande: DemandeAcces, cadre: DemandeCadre, territoire: Uint8Array): Uint8Array {
  const { origines, portee, matrice } = demande;
  const ouvrables = new Uint8Array(territoire.length);
  for (const i of cadre.territoire) ouvrables[i] = cadre.situee[i]!;
  const departs = cadre.territoire.filter((i) => cadre.situee[i] && !matrice?.couvertes[i]);
  const kmMax = portees(demande);
  chercher(demande, departs, 0, (c, depart, km) => {
    if (origines.masse[c] !== origines.masse[depart]) return false;
    return km <= kmMax(origines.classe[depart]!, origines.classe[c]!);
  }).forEach((trouvee, c) => {
    if (trouvee && cadre.situee[c]) ouvrables[c] = 1;
  });
  matrice?.minutes.forEach((minutes, k) => {
    const arrivee = matrice.destinations[k]!;
    if (minutes <= portee && territoire[matrice.origines[k]!] && cadre.situee[arrivee]) ouvrables[arrivee] = 1;
  });
  return ouvrables;
}

/** Communes qu'un lieu ouvert n'importe où dans une commune ouvrable servirait. */
function ajouterServies(demande: DemandeAcces, cadre: DemandeCadre, ouvrables: Uint8Array, communes: Uint8Array): void {
  const { origines, portee, matrice } = demande;
  const arrivees = Uint32Array.from(ouvrables.keys()).filter((c) => ouvrables[c]);
  const margeMax = arrivees.reduce((marge, c) => Math.max(marge, cadre.marges[c]!), 0);
  const kmMax = portees(demande);
  const trouvees = chercher(
    demande,
    arrivees,
    margeMax,
    (i, c, km) =>
      origines.masse[i] === origines.masse[c] &&
      km <= kmMax(origines.classe[i]!, origines.classe[c]!) + cadre.marges[c]!,
    communes,
  );
  trouvees.forEach((trouvee, i) => {
    if (trouvee && cadre.situee[i] && !matrice?.couvertes[i]) communes[i] = 1;
  });
  if (!matrice) return;
  for (const c of arrivees) if (matrice.couvertes[c]) communes[c] = 1;
  matrice.minutes.forEach((minutes, k) => {
    if (minutes <= portee && ouvrables[matrice.destinations[k]!]) communes[matrice.origines[k]!] = 1;
  });
}

/** Distance à vol d'oiseau que la portée permet entre deux classes de densité ; un cheveu de plus que le calcul, pour ne rien manquer. */
function portees({ mode, temps, portee }: DemandeAcces): (a: number, b: number) => number {
  const { terminal, vitesses } = temps.modes[mode];
  const demi = vitesses.map((vitesse) => (60 * temps.detour) / (2 * vitesse));
  return (a, b) => (1.000001 * Math.max(0, portee - terminal)) / (demi[a]! + demi[b]!);
}

/** Communes (1) dont un des points donnés est assez près ; celles de `deja` ne sont pas cherchées. */
function chercher(
  demande: DemandeAcces,
  points: Uint32Array,
  margeKm: number,
  assezPres: (commune: number, point: number, km: number) => boolean,
  deja?: Uint8Array,
): Uint8Array {
  const { lon, lat, classe } = demande.origines;
  const trouvees = new Uint8Array(lon.length);
  if (points.length === 0) return trouvees;
  const kmMax = portees(demande);
  const parClasse = [0, 1, 2].map((a) => margeKm + Math.max(kmMax(a, 0), kmMax(a, 1), kmMax(a, 2)));
  const xyz = vecteurs(lon, lat);
  const grille = new Grille(
    vecteurs(
      Float64Array.from(points, (p) => lon[p]!),
      Float64Array.from(points, (p) => lat[p]!),
    ),
    Math.max(...parClasse),
  );
  for (let i = 0; i < lon.length; i++) {
    if (deja?.[i]) continue;
    const corde = cordeDe(parClasse[classe[i]!]!);
    const voisins = grille.autour(xyz[3 * i]!, xyz[3 * i + 1]!, xyz[3 * i + 2]!, corde);
    for (let v = 0; v < voisins.nombre && !trouvees[i]; v++) {
      if (assezPres(i, points[voisins.indices[v]!]!, kmDeCorde2(voisins.cordes2[v]!))) trouvees[i] = 1;
    }
  }
  return trouvees;
}
