import { createHash } from 'node:crypto';
import { type PointOffre, structuresPourAcces } from '#src/domaines/structures/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Lieux } from '../acces/temps.ts';
import type { CommunesCalcul } from './communes.ts';

/** L'offre d'insertion de toute la France un jour donné : un élément par lieu d'offre (adresse principale ou site). */
export interface Offre {
  jour: string;
  points: PointOffre[];
  /** Rang de la commune d'implantation dans `CommunesCalcul`. */
  communes: Int32Array;
  lieux: Lieux;
  groupe: Uint16Array;
  /** ETP du lieu, tous types. */
  etp: Float64Array;
  /** Lieux dont l'offre se déploie sur une liste de communes : rang du lieu → rangs des communes. */
  interventions: Map<number, Uint32Array>;
  /** Lieux laissés de côté : commune inconnue, ETP non calculables. */
  nonSitues: PointOffre[];
  nonCalculables: PointOffre[];
  /** Empreinte des lieux seuls : deux offres aux mêmes lieux partagent leurs trajets, même si les ETP changent. */
  empreinte: string;
}

/** L'offre au jour demandé (AAAA-MM-JJ), rattachée aux communes du calcul. */
export async function chargerOffre(base: Base, communes: CommunesCalcul, jour: string): Promise<Offre> {
  return offreDe(await structuresPourAcces(base, jour), communes, jour);
}

/** Rattache des lieux d'offre aux communes du calcul ; ceux qui n'y sont pas, ou sans ETP connus, sont mis de côté. */
export function offreDe(tous: readonly PointOffre[], communes: CommunesCalcul, jour: string): Offre {
  const situe = ({ commune }: PointOffre) => commune !== null && communes.rang.has(commune);
  const points = tous.filter((point) => situe(point) && point.etp !== null);
  const rangs = Int32Array.from(points, (point) => communes.rang.get(point.commune!)!);
  const { lieux: positions } = communes;
  const lieux: Lieux = {
    lon: Float64Array.from(points, (point, i) => point.lon ?? positions.lon[rangs[i]!]!),
    lat: Float64Array.from(points, (point, i) => point.lat ?? positions.lat[rangs[i]!]!),
    classe: Uint8Array.from(rangs, (rang) => positions.classe[rang]!),
    masse: Uint16Array.from(rangs, (rang) => positions.masse[rang]!),
  };
  const interventions = new Map<number, Uint32Array>();
  points.forEach(({ intervention }, i) => {
    const servies = intervention?.flatMap((code) => communes.rang.get(code) ?? []) ?? [];
    if (servies.length > 0) interventions.set(i, Uint32Array.from(servies));
  });
  return {
    jour,
    points,
    communes: rangs,
    lieux,
    groupe: Uint16Array.from(rangs, (rang) => communes.groupe[rang]!),
    etp: Float64Array.from(points, ({ etp }) => etp!),
    interventions,
    nonSitues: tous.filter((point) => !situe(point)),
    nonCalculables: tous.filter((point) => situe(point) && point.etp === null),
    empreinte: empreinteDe(lieux, rangs, interventions),
  };
}

function empreinteDe(lieux: Lieux, rangs: Int32Array, interventions: ReadonlyMap<number, Uint32Array>): string {
  const empreinte = createHash('sha256');
  for (const tableau of [lieux.lon, lieux.lat, rangs]) empreinte.update(tableau);
  for (const [lieu, servies] of interventions) empreinte.update(`${lieu}:${servies.join(',')};`);
  return empreinte.digest('hex');
}
