import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { appliquerMatrice } from './acces/matrice.ts';
import { type Paires, pairesProches } from './acces/paires.ts';
import { type Lieux, type Mode, tempsParDefaut } from './acces/temps.ts';
import { type CommunesCalcul, chargerCommunes } from './donnees/communes.ts';
import { direDurees, lireConventions } from './donnees/conventions.ts';
import { chargerMatrice } from './donnees/matrice.ts';

/** Un lieu à atteindre, qui n'est pas une structure : prescripteur, guichet… Sans coordonnées, il est au point de sa commune. */
export interface LieuAtteint {
  commune: string;
  lon: number | null;
  lat: number | null;
}

/** Trajets de chaque commune du calcul à des lieux, par les mêmes conventions que l'accès à l'offre d'insertion. */
export interface Trajets {
  communes: CommunesCalcul;
  /** Un site par lieu demandé, dans le même ordre ; un lieu dont la commune est inconnue n'est atteint par personne. */
  paires: Paires;
  /** Comment les durées sont obtenues, en une phrase. */
  durees: string;
}

/** Jeux de trajets gardés par base : un par mode et par version des lieux suffit à qui compare. */
const gardes = new WeakMap<Base, Map<string, Trajets>>();
const NOMBRE_GARDES = 8;

/** Trajets de `portee` minutes au plus, de toutes les communes de France aux lieux donnés. */
export async function trajetsVers(
  base: Base,
  demande: { mode: Mode; portee: number; lieux: readonly LieuAtteint[]; jour?: string },
): Promise<Trajets> {
  const { mode, portee } = demande;
  const conventions = await lireConventions(base, demande.jour ?? aujourdhui());
  const communes = await chargerCommunes(base, conventions.temps.densite);
  const { sites, rangs } = situer(demande.lieux, communes);
  // La version suffit à reconnaître les durées importées : les relire à chaque question chasserait celles de l'accès à l'offre.
  const { rows } = await sql<{ version: string }>`SELECT version::text AS version FROM temps_trajet_version`.execute(
    base,
  );
  const cle = createHash('sha256')
    .update(JSON.stringify([mode, portee, conventions.temps, communes.empreinte, rows[0]!.version]))
    .update(sites.lon)
    .update(sites.lat)
    .update(rangs)
    .digest('hex');
  const connus = gardes.get(base) ?? new Map<string, Trajets>();
  gardes.set(base, connus);
  let trajets = connus.get(cle);
  if (!trajets) {
    const matrice = await chargerMatrice(base, mode, portee, communes);
    const temps = tempsParDefaut(mode, communes.lieux, sites, conventions.temps);
    const estimees = pairesProches(communes.lieux, sites, temps, portee);
    const surPlace = conventions.temps.modes[mode].terminal;
    const paires = matrice
      ? appliquerMatrice(
          estimees,
          { ...matrice, communesDesSites: rangs },
          { portee, interventions: new Map(), surPlace },
        )
      : estimees;
    const durees = `${matrice ? 'durées importées ; ailleurs, ' : ''}${direDurees(conventions, mode)}`;
    trajets = { communes, paires, durees };
  }
  connus.delete(cle);
  connus.set(cle, trajets);
  for (const ancien of [...connus.keys()].slice(0, -NOMBRE_GARDES)) connus.delete(ancien);
  return trajets;
}

/** Les lieux au format du moteur ; celui dont la commune est inconnue est posé au pôle Sud, où rien ne l'atteint. */
function situer(lieux: readonly LieuAtteint[], communes: CommunesCalcul): { sites: Lieux; rangs: Int32Array } {
  const rangs = Int32Array.from(lieux, ({ commune }) => communes.rang.get(commune) ?? -1);
  const dans = (tableau: ArrayLike<number>, i: number, defaut: number) =>
    rangs[i] === -1 ? defaut : tableau[rangs[i]!]!;
  return {
    rangs,
    sites: {
      lon: Float64Array.from(lieux, ({ lon }, i) => (rangs[i] === -1 ? 0 : (lon ?? communes.lieux.lon[rangs[i]!]!))),
      lat: Float64Array.from(lieux, ({ lat }, i) => (rangs[i] === -1 ? -90 : (lat ?? communes.lieux.lat[rangs[i]!]!))),
      classe: Uint8Array.from(lieux, (_, i) => dans(communes.lieux.classe, i, 2)),
      masse: Uint16Array.from(lieux, (_, i) => dans(communes.lieux.masse, i, 0)),
    },
  };
}
