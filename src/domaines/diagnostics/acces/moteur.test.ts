import { describe, expect, test } from 'vitest';
import { calculerAcces, partHorsGroupe } from './calcul.ts';
import { hasard } from './hasard.ts';
import { MODELES, type Modele, poidsDe, ponderer } from './modeles.ts';
import { pairesProches } from './paires.ts';
import { haversineKm } from './sphere.ts';
import { classesDeDensite, type Lieux, MODES, PARAMETRES_TEMPS, tempsParDefaut } from './temps.ts';

function lieuxAuHasard(nombre: number, graine: number): Lieux {
  const tirage = hasard(graine);
  // Un carré d'environ 300 km autour d'Arras, et quelques points outre-mer de part et d'autre de l'équateur.
  const lon = Float64Array.from({ length: nombre }, (_, i) => (i % 17 === 0 ? 55.5 : 2.8) + (tirage() - 0.5) * 4);
  const lat = Float64Array.from({ length: nombre }, (_, i) => (i % 17 === 0 ? -21 : 50.3) + (tirage() - 0.5) * 3);
  const classe = Uint8Array.from({ length: nombre }, () => Math.floor(tirage() * 3));
  const masse = Uint16Array.from({ length: nombre }, () => (tirage() < 0.1 ? 1 : 0));
  return { lon, lat, classe, masse };
}

/** Réécriture naïve, sans grille ni paires, à partir de la définition : la référence du test différentiel. */
function accesNaif(origines: Lieux, sites: Lieux, besoins: number[], capacites: number[], modele: Modele): number[] {
  const { terminal, vitesses } = PARAMETRES_TEMPS.modes.voiture;
  const w = poidsDe(modele.decroissance);
  const poids = besoins.map((_, i) =>
    capacites.map((_, j) => {
      if (origines.masse[i] !== sites.masse[j]) return 0;
      const km = haversineKm(origines.lon[i]!, origines.lat[i]!, sites.lon[j]!, sites.lat[j]!);
      const route = PARAMETRES_TEMPS.detour * km;
      const minutes =
        terminal + (30 * route) / vitesses[origines.classe[i]!]! + (30 * route) / vitesses[sites.classe[j]!]!;
      return minutes <= modele.seuil ? w(minutes) : 0;
    }),
  );
  const effectifs = poids.map((ligne) => {
    if (!modele.selection) return ligne;
    const somme = ligne.reduce((a, b) => a + b, 0);
    return ligne.map((p) => (somme > 0 ? (p * p) / somme : 0));
  });
  const ratios = capacites.map((capacite, j) => {
    const demande = besoins.reduce((somme, besoin, i) => somme + besoin * effectifs[i]![j]!, 0);
    return demande > 0 ? capacite / demande : 0;
  });
  return besoins.map((_, i) => ratios.reduce((somme, ratio, j) => somme + ratio * effectifs[i]![j]!, 0));
}

const somme = (valeurs: ArrayLike<number>) => Array.from(valeurs).reduce((a, b) => a + b, 0);

describe.each([1, 2, 3, 4])('tirage %i', (graine) => {
  const tirage = hasard(graine * 1000);
  const origines = lieuxAuHasard(160, graine);
  const sites = lieuxAuHasard(60, graine + 50);
  const besoins = Array.from({ length: 160 }, () => (tirage() < 0.1 ? 0 : Math.floor(tirage() * 500)));
  const capacites = Array.from({ length: 60 }, () => Math.round(tirage() * 400) / 10);
  const temps = tempsParDefaut('voiture', origines, sites);
  const paires = pairesProches(origines, sites, temps, 45);

  test.each(MODELES)('$id : mêmes résultats que le calcul naïf', (modele) => {
    const attendu = accesNaif(origines, sites, besoins, capacites, modele);
    const { acces } = calculerAcces(paires, ponderer(paires, modele), besoins, capacites);
    // Les durées sont gardées sur 32 bits : sept chiffres significatifs.
    for (const [i, valeur] of attendu.entries()) expect(Math.abs(acces[i]! - valeur)).toBeLessThan(1e-5 * (1 + valeur));
    expect(Math.max(...attendu)).toBeGreaterThan(0);
  });

  test.each(MODELES)('$id : la somme besoin × accès est la capacité atteignable', (modele) => {
    const { acces, capaciteAtteignable } = calculerAcces(paires, ponderer(paires, modele), besoins, capacites);
    expect(somme(besoins.map((besoin, i) => besoin * acces[i]!))).toBeCloseTo(capaciteAtteignable, 8);
    expect(capaciteAtteignable).toBeLessThanOrEqual(somme(capacites) + 1e-9);
  });

  test.each(MODELES)('$id : ouvrir des postes ne fait baisser l’accès de personne', (modele) => {
    const poids = ponderer(paires, modele);
    const avant = calculerAcces(paires, poids, besoins, capacites).acces;
    const plus = capacites.map((capacite, j) => (j % 7 === 3 ? capacite + 12 : capacite));
    const apres = calculerAcces(paires, poids, besoins, plus).acces;
    for (let i = 0; i < avant.length; i++) expect(apres[i]).toBeGreaterThanOrEqual(avant[i]! - 1e-12);
    expect(somme(apres)).toBeGreaterThan(somme(avant));
  });

  test('aucun accès n’est NaN, et un accès nul porte son drapeau', () => {
    for (const modele of MODELES) {
      const resultat = calculerAcces(paires, ponderer(paires, modele), besoins, capacites);
      for (let i = 0; i < resultat.acces.length; i++) {
        expect(Number.isFinite(resultat.acces[i])).toBe(true);
        if (resultat.sansOffre[i]) expect(resultat.acces[i]).toBe(0);
      }
    }
  });
});

describe('trajets', () => {
  const lieu = (lon: number, lat: number, masse = 0, classe = 2): Lieux => ({
    lon: Float64Array.of(lon),
    lat: Float64Array.of(lat),
    masse: Uint16Array.of(masse),
    classe: Uint8Array.of(classe),
  });

  test('durée posée à la main : 10 km à vol d’oiseau en zone peu dense', () => {
    // 3 min + 60 × 1,3 × 10 / 60 = 16 min ; en ville dense, 3 + 60 × 13 / 25 = 34,2 min.
    expect(tempsParDefaut('voiture', lieu(0, 0), lieu(0, 0)).minutes(0, 0, 10)).toBeCloseTo(16, 9);
    expect(tempsParDefaut('voiture', lieu(0, 0, 0, 0), lieu(0, 0, 0, 0)).minutes(0, 0, 10)).toBeCloseTo(34.2, 9);
    expect(tempsParDefaut('marche', lieu(0, 0), lieu(0, 0)).minutes(0, 0, 4.5)).toBeCloseTo(78, 9);
  });

  test('une île n’a pas de route : Bastia n’atteint pas l’île d’Elbe, pourtant à 50 km', () => {
    const bastia = lieu(9.45, 42.7, 2);
    for (const mode of MODES) {
      const elbe = lieu(10.1, 42.75, 3);
      expect(pairesProches(bastia, elbe, tempsParDefaut(mode, bastia, elbe), 90).minutes.length).toBe(0);
    }
    const memeTerre = lieu(9.6, 42.75, 2);
    expect(pairesProches(bastia, memeTerre, tempsParDefaut('voiture', bastia, memeTerre), 45).minutes.length).toBe(1);
  });

  test('de part et d’autre du 180e méridien, deux lieux proches se voient', () => {
    const taveuni = lieu(179.99, -16.8);
    const rabi = lieu(-179.99, -16.8);
    expect(pairesProches(taveuni, rabi, tempsParDefaut('voiture', taveuni, rabi), 30).minutes.length).toBe(1);
  });

  test('à pied et à vélo on atteint moins de sites qu’en voiture', () => {
    const origines = lieuxAuHasard(100, 9);
    const sites = lieuxAuHasard(100, 10);
    const nombres = MODES.map(
      (mode) => pairesProches(origines, sites, tempsParDefaut(mode, origines, sites), 45).minutes.length,
    );
    expect(nombres[0]).toBeGreaterThan(nombres[1]!);
    expect(nombres[1]).toBeGreaterThanOrEqual(nombres[2]!);
  });

  test('un territoire d’intervention remplace le rayon', () => {
    const origines = lieuxAuHasard(50, 3);
    const sites = lieuxAuHasard(10, 4);
    const temps = tempsParDefaut('voiture', origines, sites);
    const paires = pairesProches(origines, sites, temps, 45, new Map([[2, [7, 8, 8]]]));
    const versSite2: [number, number][] = [];
    for (let i = 0; i < 50; i++) {
      for (let k = paires.debut[i]!; k < paires.debut[i + 1]!; k++) {
        if (paires.destinations[k] === 2) versSite2.push([i, paires.minutes[k]!]);
      }
    }
    expect(versSite2).toEqual([
      [7, 0],
      [8, 0],
    ]);
  });

  test('les classes de densité viennent des habitants alentour', () => {
    // Rayon de 5 km, 78,5 km² : 150 000 habitants font 1 910 hab./km² (dense), 30 000 font 382, 1 000 font 13.
    const classes = classesDeDensite(
      Float64Array.of(2, 2.01, 4, 6),
      Float64Array.of(48, 48, 48, 48),
      Float64Array.of(150_000, 10, 30_000, 1_000),
    );
    expect([...classes]).toEqual([0, 0, 1, 2]);
  });
});

test('la part venue d’ailleurs est la part de l’accès due aux sites d’un autre département', () => {
  const origines = lieuxAuHasard(80, 5);
  const sites = lieuxAuHasard(40, 6);
  const paires = pairesProches(origines, sites, tempsParDefaut('voiture', origines, sites), 45);
  const poids = ponderer(paires, MODELES[1]);
  const besoins = Array(80).fill(100);
  const capacites = Array.from({ length: 40 }, (_, j) => j + 1);
  const groupes = { origines: new Uint16Array(80), sites: Uint16Array.from({ length: 40 }, (_, j) => j % 2) };
  const part = partHorsGroupe(paires, poids, besoins, capacites, groupes);
  const { acces } = calculerAcces(paires, poids, besoins, capacites);
  // Les mêmes sites sans ceux de l'autre département : ce qui manque est exactement la part venue d'ailleurs.
  const { acces: dedans } = calculerAcces(
    paires,
    poids,
    besoins,
    capacites.map((c, j) => (j % 2 ? 0 : c)),
  );
  for (let i = 0; i < 80; i++) {
    if (acces[i]! === 0) expect(part[i]).toBeNaN();
    else expect(part[i]).toBeCloseTo(1 - dedans[i]! / acces[i]!, 9);
  }
  expect(part.some((p) => p > 0.1 && p < 0.9)).toBe(true);
});
