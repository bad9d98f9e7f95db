import { CODES_ETAT } from '#src/domaines/besoins/index.ts';
import { hasard } from '#src/domaines/diagnostics/acces/hasard.ts';
import { classesDeDensite, PARAMETRES_TEMPS } from '#src/domaines/diagnostics/acces/temps.ts';
import type { Donnees } from '#src/domaines/diagnostics/diagnostiquer.ts';
import type { CommunesCalcul } from '#src/domaines/diagnostics/donnees/communes.ts';
import { conventionsDe } from '#src/domaines/diagnostics/donnees/conventions.ts';
import type { Matrice } from '#src/domaines/diagnostics/donnees/matrice.ts';
import { offreDe } from '#src/domaines/diagnostics/donnees/offre.ts';
import type { PointOffre } from '#src/domaines/structures/index.ts';
import { CODES_IAE } from '#src/referentiels/typesSiae.ts';

export const JOUR = '2026-01-15';

interface Taille {
  communes: number;
  lieux: number;
  /** Côté du pays carré, en degrés de longitude ; un tiers de moins en latitude. */
  etendue: number;
  /** Départements par côté. */
  cotes: number;
  /** Part des communes couvertes par une matrice de durées importée ; 0 : pas de matrice. */
  couvertes?: number;
}

/**
 * Un pays d'invention, toujours le même pour une graine : populations inégales, une île, une commune sans position, des besoins nuls ou
 * inconnus, des lieux hors de l'IAE, sans ETP, hors de leur commune, et d'autres qui servent une liste de communes.
 */
export function franceInventee(taille: Taille, graine: number): Donnees {
  const tirage = hasard(graine);
  const communes = communesInventees(taille, tirage);
  const n = communes.codes.length;
  const valeurs = Float64Array.from(communes.population, (habitants) => {
    const sort = tirage();
    if (sort < 0.03) return Number.NaN;
    return sort < 0.08 ? 0 : Math.round(habitants * (0.02 + 0.05 * tirage()));
  });
  const etats = Uint8Array.from(valeurs, (valeur) =>
    Number.isNaN(valeur) ? CODES_ETAT.non_calculable : tirage() < 0.5 ? CODES_ETAT.observe : CODES_ETAT.estime,
  );
  const comptes = { non_calculable: 0, observe: 0, impute: 0, estime: n };
  return {
    conventions: conventionsDe([], JOUR),
    communes,
    besoins: {
      public: 'demandeurs',
      codes: communes.codes,
      rang: communes.rang,
      valeurs,
      etats,
      comptes,
      methode: null,
      millesime: '2025',
      sources: [],
    },
    offre: offreDe(lieuxInventes(taille, communes, tirage), communes, JOUR),
    matrice: taille.couvertes ? matriceInventee(communes, taille.couvertes, tirage) : null,
  };
}

function communesInventees({ communes: n, etendue, cotes }: Taille, tirage: () => number): CommunesCalcul {
  const codes = Array.from({ length: n }, (_, i) => String(10_000 + i));
  const lon = Float64Array.from({ length: n }, () => 1 + etendue * tirage());
  const lat = Float64Array.from({ length: n }, () => 46 + etendue * 0.67 * tirage());
  const population = Float64Array.from({ length: n }, () =>
    Math.round(Math.min(150_000, 120 / (1 - tirage()) ** 0.95)),
  );
  const situee = new Uint8Array(n).fill(1);
  // Sans position : posée au pôle Sud, comme le fait le chargement des communes.
  situee[7] = 0;
  lon[7] = 0;
  lat[7] = -90;
  const masse = Uint16Array.from({ length: n }, () => (tirage() < 0.03 ? 1 : 0));
  const colonne = (i: number) => Math.min(cotes - 1, Math.floor(((lon[i]! - 1) / etendue) * cotes));
  const ligne = (i: number) =>
    Math.min(cotes - 1, Math.max(0, Math.floor(((lat[i]! - 46) / (etendue * 0.67)) * cotes)));
  const groupe = Uint16Array.from({ length: n }, (_, i) => Math.max(0, colonne(i)) * cotes + ligne(i));
  const sans = new Array<null>(n).fill(null);
  return {
    codes,
    rang: new Map(codes.map((code, i) => [code, i])),
    lieux: { lon, lat, masse, classe: classesDeDensite(lon, lat, population) },
    situee,
    population,
    regions: Array.from(groupe, (g) => `R${Math.floor(g / cotes)}`),
    departements: Array.from(groupe, (g) => `D${g}`),
    groupe,
    epci: sans,
    zonesEmploi: sans,
    clpe: sans,
    positionsEstimees: 0,
    empreinte: `invente-${n}`,
  };
}

function lieuxInventes({ lieux }: Taille, communes: CommunesCalcul, tirage: () => number): PointOffre[] {
  const types = [...CODES_IAE, 'GEIQ'];
  const { codes, lieux: positions, departements } = communes;
  return Array.from({ length: lieux }, (_, k): PointOffre => {
    const c = Math.floor(tirage() * codes.length);
    const intervient = tirage() < 0.08;
    return {
      structure: k + 1,
      site: k % 11 === 0 ? 500 + k : null,
      nom: `Lieu ${k + 1}`,
      type: types[Math.floor(tirage() * types.length)]!,
      iae: true,
      commune: codes[c]!,
      departement: departements[c]!,
      lon: positions.lon[c]! + (tirage() - 0.5) / 8,
      lat: Math.max(-90, positions.lat[c]! + (tirage() - 0.5) / 8),
      approchee: false,
      etp: tirage() < 0.1 ? 0 : Math.round(tirage() * 300) / 10,
      etat: 'saisi',
      // Un territoire d'intervention peut déborder au loin : la moitié des communes servies sont prises n'importe où.
      intervention: intervient
        ? Array.from(
            { length: 8 },
            (_, v) => codes[v % 2 ? (c + v) % codes.length : Math.floor(tirage() * codes.length)]!,
          )
        : null,
    };
  });
}

/** Durées un peu plus longues que l'estimation, et des couples sans route. */
function matriceInventee({ lieux, codes }: CommunesCalcul, part: number, tirage: () => number): Matrice {
  const couvertes = Uint8Array.from(codes, () => (tirage() < part ? 1 : 0));
  const trajets: [number, number, number][] = [];
  for (let i = 0; i < codes.length; i++) {
    for (let j = 0; couvertes[i] && j < codes.length; j++) {
      const km = 111 * Math.hypot((lieux.lon[i]! - lieux.lon[j]!) * 0.68, lieux.lat[i]! - lieux.lat[j]!);
      const minutes = km * (PARAMETRES_TEMPS.detour + tirage() * 0.5);
      if (minutes <= 45 && tirage() < 0.8) trajets.push([i, j, minutes]);
    }
  }
  return {
    origines: Uint32Array.from(trajets, ([i]) => i),
    destinations: Uint32Array.from(trajets, ([, j]) => j),
    minutes: Float32Array.from(trajets, ([, , minutes]) => minutes),
    couvertes,
    empreinte: `inventee-${part}`,
  };
}
