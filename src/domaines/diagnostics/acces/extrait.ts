import { cadrer, type DemandeCadre } from './cadre.ts';
import { type DemandeAcces, type MemoirePaires, pairesDe } from './demande.ts';
import { type Modele, ponderer } from './modeles.ts';
import type { Paires } from './paires.ts';

/**
 * Le problème d'accès réduit à un territoire, sans rien perdre : ses trajets, dans l'ordre de ceux de la France entière (les sommes
 * donnent alors les mêmes bits), et pour chaque site le besoin pondéré de toute la France qui se le partage.
 */
export interface Extrait {
  /** Rangs nationaux des communes gardées, croissants. */
  communes: Uint32Array;
  ouvrables: Uint8Array;
  /** Rangs nationaux des sites que ces communes atteignent, croissants. */
  sites: Uint32Array;
  modifiables: Uint8Array;
  /** Trajets, par commune gardée ; `destinations` : rang dans `sites`. */
  debut: Uint32Array;
  destinations: Uint32Array;
  minutes: Float32Array;
  /** Besoin pondéré de chaque site, modèle après modèle : `denominateurs[m * sites.length + k]`. */
  denominateurs: Float64Array;
  /** Durées importées utiles à un lieu nouveau, par commune gardée ; `arrivees` : rang parmi les communes gardées. */
  matrice: { couvertes: Uint8Array; debut: Uint32Array; arrivees: Uint32Array; minutes: Float32Array } | null;
}

/** Extrait le problème d'un territoire des trajets de la France, calculés ou repris de `memoire`. */
export function extraire(demande: DemandeAcces, cadre: DemandeCadre, memoire: MemoirePaires): Extrait {
  const paires = pairesDe(demande, memoire);
  const { ouvrables, modifiables, communes } = cadrer(demande, paires, cadre);
  const gardees = rangs(communes);
  const atteints = modifiables.slice();
  for (const i of gardees) {
    for (let k = paires.debut[i]!; k < paires.debut[i + 1]!; k++) atteints[paires.destinations[k]!] = 1;
  }
  const sites = rangs(atteints);
  return {
    communes: gardees,
    ouvrables: gardees.length > 0 ? Uint8Array.from(gardees, (i) => ouvrables[i]!) : new Uint8Array(),
    sites,
    modifiables: Uint8Array.from(sites, (k) => modifiables[k]!),
    ...trajetsDe(paires, gardees, inverse(sites, paires.sites)),
    denominateurs: denominateurs(demande, paires, sites),
    matrice: matriceDe(demande, gardees, ouvrables),
  };
}

function rangs(marques: Uint8Array): Uint32Array {
  return Uint32Array.from(marques.keys()).filter((i) => marques[i]);
}

/** Rang national → rang gardé, −1 ailleurs. */
function inverse(gardes: Uint32Array, nombre: number): Int32Array {
  const resultat = new Int32Array(nombre).fill(-1);
  gardes.forEach((rang, i) => {
    resultat[rang] = i;
  });
  return resultat;
}

function trajetsDe(paires: Paires, communes: Uint32Array, rangSite: Int32Array) {
  const debut = new Uint32Array(communes.length + 1);
  communes.forEach((i, c) => {
    debut[c + 1] = debut[c]! + paires.debut[i + 1]! - paires.debut[i]!;
  });
  const nombre = debut[communes.length]!;
  const destinations = new Uint32Array(nombre);
  const minutes = new Float32Array(nombre);
  communes.forEach((i, c) => {
    for (let k = paires.debut[i]!, place = debut[c]!; k < paires.debut[i + 1]!; k++, place++) {
      destinations[place] = rangSite[paires.destinations[k]!]!;
      minutes[place] = paires.minutes[k]!;
    }
  });
  return { debut, destinations, minutes };
}

function denominateurs({ modeles, besoins, capacites }: DemandeAcces, paires: Paires, sites: Uint32Array) {
  const actifs = Uint8Array.from(capacites, (capacite) => (capacite > 0 ? 1 : 0));
  const resultat = new Float64Array(modeles.length * sites.length);
  modeles.forEach((modele, m) => {
    const national = besoinPondere(paires, modele, besoins, actifs);
    sites.forEach((k, place) => {
      resultat[m * sites.length + place] = national[k]!;
    });
  });
  return resultat;
}

/** Sans sélection, le poids d'un trajet ne dépend pas des autres sites : un site inactif reçoit le sien, pour le jour où il ouvrirait. */
function besoinPondere(paires: Paires, modele: Modele, besoins: Float64Array, actifs: Uint8Array): Float64Array {
  const poids = ponderer(paires, modele, modele.selection ? actifs : undefined);
  const { debut, destinations } = paires;
  const total = new Float64Array(paires.sites);
  for (let i = 0; i < paires.origines; i++) {
    const besoin = besoins[i]!;
    if (besoin === 0) continue;
    for (let k = debut[i]!; k < debut[i + 1]!; k++) total[destinations[k]!]! += besoin * poids[k]!;
  }
  return total;
}

function matriceDe(demande: DemandeAcces, communes: Uint32Array, ouvrables: Uint8Array): Extrait['matrice'] {
  const { matrice, portee } = demande;
  if (!matrice) return null;
  const rang = inverse(communes, ouvrables.length);
  const utile = (k: number) =>
    matrice.minutes[k]! <= portee && rang[matrice.origines[k]!]! >= 0 && ouvrables[matrice.destinations[k]!] === 1;
  const debut = new Uint32Array(communes.length + 1);
  for (let k = 0; k < matrice.minutes.length; k++) if (utile(k)) debut[rang[matrice.origines[k]!]! + 1]!++;
  for (let c = 0; c < communes.length; c++) debut[c + 1]! += debut[c]!;
  const place = debut.slice();
  const arrivees = new Uint32Array(debut[communes.length]!);
  const minutes = new Float32Array(arrivees.length);
  for (let k = 0; k < matrice.minutes.length; k++) {
    if (!utile(k)) continue;
    const p = place[rang[matrice.origines[k]!]!]!++;
    arrivees[p] = rang[matrice.destinations[k]!]!;
    minutes[p] = matrice.minutes[k]!;
  }
  const couvertes = Uint8Array.from(communes, (i) => matrice.couvertes[i]!);
  return { couvertes, debut, arrivees, minutes };
}
