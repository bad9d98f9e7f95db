import * as geokdbush from 'geokdbush';
import KDBush from 'kdbush';
import { calculerAcces } from '../src/domaines/diagnostics/acces/calcul.ts';
import { hasard } from '../src/domaines/diagnostics/acces/hasard.ts';
import { MODELES, ponderer } from '../src/domaines/diagnostics/acces/modeles.ts';
import { type Paires, pairesDeTrajets, pairesProches } from '../src/domaines/diagnostics/acces/paires.ts';
import { cordeDe, haversineKm, kmDeCorde2, vecteurs } from '../src/domaines/diagnostics/acces/sphere.ts';
import { classesDeDensite, type Lieux, tempsParDefaut } from '../src/domaines/diagnostics/acces/temps.ts';
import type { Banc, Mesure } from './banc.ts';
import { mesurer } from './banc.ts';

const COMMUNES = 34_969;
const SITES = 10_000;
const PORTEE = 45;

/** Une France d'invention, toujours la même : communes éparses, populations très inégales, sites là où sont les habitants. */
function inventer() {
  const tirage = hasard(62);
  const lon = Float64Array.from({ length: COMMUNES }, () => -4 + tirage() * 11.5);
  const lat = Float64Array.from({ length: COMMUNES }, () => 42.8 + tirage() * 7.7);
  const population = Float64Array.from({ length: COMMUNES }, () => Math.min(200_000, 120 / (1 - tirage()) ** 0.9));
  const classe = classesDeDensite(lon, lat, population);
  const communes: Lieux = { lon, lat, classe, masse: new Uint16Array(COMMUNES) };
  const cumul = new Float64Array(COMMUNES);
  population.forEach((habitants, i) => {
    cumul[i] = habitants + (cumul[i - 1] ?? 0);
  });
  const choix = Array.from({ length: SITES }, () => dichotomie(cumul, tirage() * cumul[COMMUNES - 1]!));
  const sites: Lieux = {
    lon: Float64Array.from(choix, (i) => lon[i]! + (tirage() - 0.5) / 30),
    lat: Float64Array.from(choix, (i) => lat[i]! + (tirage() - 0.5) / 30),
    classe: Uint8Array.from(choix, (i) => classe[i]!),
    masse: new Uint16Array(SITES),
  };
  const etp = Float64Array.from({ length: SITES }, () => 1 + Math.round(tirage() * 28));
  return { communes, sites, besoins: population.map((habitants) => Math.round(habitants * 0.04)), etp };
}

function dichotomie(cumul: Float64Array, valeur: number): number {
  let [bas, haut] = [0, cumul.length - 1];
  while (bas < haut) {
    const milieu = (bas + haut) >> 1;
    if (cumul[milieu]! < valeur) bas = milieu + 1;
    else haut = milieu;
  }
  return bas;
}

const { communes, sites, besoins, etp } = inventer();
const temps = tempsParDefaut('voiture', communes, sites);

/**
 * Construit les trajets à partir des candidats que propose une méthode de recherche (qui peut en proposer trop). Rangés dans des tableaux
 * typés comme ceux du moteur : seule la recherche des voisins distingue les variantes.
 */
function pairesDe(candidats: (i: number, proposer: (j: number, km: number) => void) => void): Paires {
  const place = 2_000_000;
  const [origines, destinations, minutes] = [new Uint32Array(place), new Uint32Array(place), new Float32Array(place)];
  let nombre = 0;
  for (let i = 0; i < COMMUNES; i++) {
    candidats(i, (j, km) => {
      const duree = temps.minutes(i, j, km);
      if (duree > PORTEE) return;
      origines[nombre] = i;
      destinations[nombre] = j;
      minutes[nombre++] = duree;
    });
  }
  return pairesDeTrajets(COMMUNES, SITES, {
    origines: origines.subarray(0, nombre),
    destinations: destinations.subarray(0, nombre),
    minutes: minutes.subarray(0, nombre),
  });
}

const km = (i: number, j: number) => haversineKm(communes.lon[i]!, communes.lat[i]!, sites.lon[j]!, sites.lat[j]!);

function forceBrute(): Paires {
  return pairesDe((i, proposer) => {
    for (let j = 0; j < SITES; j++) proposer(j, km(i, j));
  });
}

function forceBruteParCorde(): Paires {
  const a = vecteurs(communes.lon, communes.lat);
  const b = vecteurs(sites.lon, sites.lat);
  return pairesDe((i, proposer) => {
    const limite = cordeDe(temps.porteeKm(i, PORTEE)) ** 2;
    const [x, y, z] = [a[3 * i]!, a[3 * i + 1]!, a[3 * i + 2]!];
    for (let j = 0; j < SITES; j++) {
      const corde2 = (b[3 * j]! - x) ** 2 + (b[3 * j + 1]! - y) ** 2 + (b[3 * j + 2]! - z) ** 2;
      if (corde2 <= limite) proposer(j, kmDeCorde2(corde2));
    }
  });
}

function arbre(): KDBush {
  const index = new KDBush(SITES);
  for (let j = 0; j < SITES; j++) index.add(sites.lon[j]!, sites.lat[j]!);
  return index.finish();
}

function parKdbush(): Paires {
  const index = arbre();
  return pairesDe((i, proposer) => {
    const portee = temps.porteeKm(i, PORTEE) * 1.001;
    const [lon, lat] = [communes.lon[i]!, communes.lat[i]!];
    const dLat = portee / 111.19;
    const dLon = dLat / Math.cos(((Math.abs(lat) + dLat) * Math.PI) / 180);
    for (const j of index.range(lon - dLon, lat - dLat, lon + dLon, lat + dLat)) proposer(j, km(i, j));
  });
}

function parGeokdbush(): Paires {
  const index = arbre();
  return pairesDe((i, proposer) => {
    const portee = temps.porteeKm(i, PORTEE) * 1.001;
    const trouves = geokdbush.around(index, communes.lon[i]!, communes.lat[i]!, Number.POSITIVE_INFINITY, portee);
    for (const j of trouves as number[]) proposer(j, km(i, j));
  });
}

function acces(paires: Paires) {
  const resultat = calculerAcces(paires, ponderer(paires, MODELES[1]), besoins, etp);
  const carres = resultat.acces.reduce((somme, valeur) => somme + valeur * valeur, 0);
  return `${paires.minutes.length} trajets, Σa² ${carres.toFixed(5)}, ${resultat.capaciteAtteignable.toFixed(3)} ETP`;
}

export const banc: Banc = {
  nom: `Accès E2SFCA à ${PORTEE} min, ${COMMUNES} communes × ${SITES} sites inventés`,
  async executer(dire) {
    const variantes: [nom: string, fois: number, paires: () => Paires][] = [
      ['grille (le moteur)', 5, () => pairesProches(communes, sites, temps, PORTEE)],
      ['kdbush, rectangle', 5, parKdbush],
      ['geokdbush', 5, parGeokdbush],
      ['force brute, corde', 5, forceBruteParCorde],
      ['force brute, haversine', 1, forceBrute],
    ];
    // Chaque variante à son tour, cinq tours : une machine occupée ralentit alors les unes comme les autres.
    const durees = variantes.map((): number[] => []);
    const controles = variantes.map(() => '');
    for (let tour = 1; tour <= 5; tour++) {
      dire(`tour ${tour}`);
      for (const [v, [, fois, paires]] of variantes.entries()) {
        if (tour > fois) continue;
        const { ms, resultat } = await mesurer(1, () => acces(paires()));
        durees[v]!.push(ms);
        controles[v] = resultat;
      }
    }
    const mesures: Mesure[] = variantes.map(([variante], v) => ({
      variante,
      ms: durees[v]!.sort((a, b) => a - b)[Math.floor(durees[v]!.length / 2)]!,
      controle: controles[v]!,
    }));
    const gardees = pairesProches(communes, sites, temps, PORTEE);
    const { ms } = await mesurer(5, () => acces(gardees));
    mesures.push({
      variante: 'grille, trajets déjà connus',
      ms,
      note: 'changer les ETP ou la décroissance ne refait pas les trajets',
    });
    return mesures;
  },
};
