import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { HORS_CHAMP } from '#src/referentiels/horsChamp.ts';
import type { Base } from '#src/socle/base/base.ts';
import { classesDeDensite, type Lieux, type ParametresTemps } from '../acces/temps.ts';

/** Les communes de France prêtes pour le moteur, dans l'ordre de `codes`. */
export interface CommunesCalcul {
  codes: string[];
  rang: ReadonlyMap<string, number>;
  lieux: Lieux;
  /** 0 : sans position connue ; son accès est alors non calculable. */
  situee: Uint8Array;
  /** NaN si inconnue. */
  population: Float64Array;
  regions: string[];
  departements: string[];
  /** Numéro du département de chaque commune, pour le moteur. */
  groupe: Uint16Array;
  epci: (string | null)[];
  zonesEmploi: (string | null)[];
  clpe: (string | null)[];
  /** Combien de communes ont une position estimée (code postal, EPCI) et non relevée. */
  positionsEstimees: number;
  /** Empreinte de ce qui entre dans le calcul. */
  empreinte: string;
}

const gardees = new WeakMap<Base, { version: string; communes: Promise<CommunesCalcul> }>();

/** Communes, gardées en mémoire tant que le référentiel des territoires n'a pas changé. */
export async function chargerCommunes(base: Base, densite: ParametresTemps['densite']): Promise<CommunesCalcul> {
  const { rows } = await sql<{ version: string }>`SELECT version::text AS version FROM territoire_version`.execute(
    base,
  );
  const version = `${rows[0]!.version}|${JSON.stringify(densite)}`;
  const gardee = gardees.get(base);
  if (gardee?.version === version) return gardee.communes;
  const communes = lireCommunes(base, densite);
  gardees.set(base, { version, communes });
  communes.catch(() => gardees.delete(base));
  return communes;
}

interface Ligne {
  code: string;
  departement: string;
  region: string;
  epci: string | null;
  population: number | null;
  lon: number | null;
  lat: number | null;
  masse: string;
  estimee: boolean;
  zone_emploi: string | null;
  clpe: string | null;
}

async function lireCommunes(base: Base, densite: ParametresTemps['densite']): Promise<CommunesCalcul> {
  const { rows } = await sql<Ligne>`
    SELECT c.code, c.departement, c.region, c.epci, c.population, c.lon, c.lat, c.masse,
      coalesce(c.position_source LIKE 'estimee%', false) AS estimee, ze.code AS zone_emploi, cl.code AS clpe
    FROM commune c
    LEFT JOIN commune_zone ze ON ze.commune = c.code AND ze.type = 'zone_emploi'
    LEFT JOIN commune_zone cl ON cl.commune = c.code AND cl.type = 'clpe'
    WHERE c.departement <> ALL(${HORS_CHAMP as string[]}::text[])
    ORDER BY c.code COLLATE "C"`.execute(base);
  const codes = rows.map(({ code }) => code);
  // Une commune sans position est posée au pôle Sud : elle n'atteint rien et rien ne l'atteint.
  const lon = Float64Array.from(rows, (r) => r.lon ?? 0);
  const lat = Float64Array.from(rows, (r) => r.lat ?? -90);
  const population = Float64Array.from(rows, (r) => r.population ?? Number.NaN);
  const masse = Uint16Array.from(numeroter(rows.map((r) => r.masse)));
  const groupe = Uint16Array.from(numeroter(rows.map((r) => r.departement)));
  const lieux = { lon, lat, masse, classe: classesDeDensite(lon, lat, population, densite) };
  const empreinte = createHash('sha256').update(codes.join(','));
  for (const tableau of [lon, lat, masse, groupe, lieux.classe]) empreinte.update(tableau);
  return {
    codes,
    rang: new Map(codes.map((code, i) => [code, i])),
    lieux,
    situee: Uint8Array.from(rows, (r) => (r.lon === null ? 0 : 1)),
    population,
    regions: rows.map((r) => r.region),
    departements: rows.map((r) => r.departement),
    groupe,
    epci: rows.map((r) => r.epci),
    zonesEmploi: rows.map((r) => r.zone_emploi),
    clpe: rows.map((r) => r.clpe),
    positionsEstimees: rows.filter((r) => r.estimee).length,
    empreinte: empreinte.digest('hex'),
  };
}

function numeroter(noms: string[]): number[] {
  const numeros = new Map<string, number>();
  return noms.map((nom) => {
    const numero = numeros.get(nom) ?? numeros.size;
    numeros.set(nom, numero);
    return numero;
  });
}
