import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import type { Mode } from '../acces/temps.ts';
import type { CommunesCalcul } from './communes.ts';

/** Durées importées de commune à commune, par rang de commune, au plus longues que la portée. */
export interface Matrice {
  origines: Uint32Array;
  destinations: Uint32Array;
  minutes: Float32Array;
  /** 1 : commune dont tous les trajets viennent de la matrice (elle y est au moins une fois comme origine). */
  couvertes: Uint8Array;
  empreinte: string;
}

const gardees = new WeakMap<Base, Map<string, Matrice | null>>();

/** La matrice d'un mode, ou `null` s'il n'y en a pas ; gardée tant que ni elle ni les communes n'ont changé. */
export async function chargerMatrice(
  base: Base,
  mode: Mode,
  portee: number,
  communes: CommunesCalcul,
): Promise<Matrice | null> {
  const { rows } = await sql<{ version: string }>`SELECT version::text AS version FROM temps_trajet_version`.execute(
    base,
  );
  const cle = `${mode}|${portee}|${rows[0]!.version}|${communes.empreinte}`;
  const garde = gardees.get(base) ?? new Map<string, Matrice | null>();
  gardees.set(base, garde);
  const connue = garde.get(cle);
  if (connue !== undefined) return connue;
  const matrice = await lireMatrice(base, mode, portee, communes, cle);
  for (const ancienne of garde.keys()) if (ancienne.startsWith(`${mode}|`)) garde.delete(ancienne);
  garde.set(cle, matrice);
  return matrice;
}

async function lireMatrice(
  base: Base,
  mode: Mode,
  portee: number,
  communes: CommunesCalcul,
  empreinte: string,
): Promise<Matrice | null> {
  const { rows: couvrent } = await sql<{ origine: string }>`
    SELECT DISTINCT origine FROM temps_trajet WHERE mode = ${mode}`.execute(base);
  if (couvrent.length === 0) return null;
  const { rows } = await sql<{ origine: string; destination: string; minutes: number }>`
    SELECT origine, destination, minutes FROM temps_trajet WHERE mode = ${mode} AND minutes <= ${portee}`.execute(base);
  const couvertes = new Uint8Array(communes.codes.length);
  for (const { origine } of couvrent) {
    const rang = communes.rang.get(origine);
    if (rang !== undefined) couvertes[rang] = 1;
  }
  const connues = rows.filter((r) => communes.rang.has(r.origine) && communes.rang.has(r.destination));
  return {
    origines: Uint32Array.from(connues, (r) => communes.rang.get(r.origine)!),
    destinations: Uint32Array.from(connues, (r) => communes.rang.get(r.destination)!),
    minutes: Float32Array.from(connues, (r) => r.minutes),
    couvertes,
    empreinte,
  };
}
