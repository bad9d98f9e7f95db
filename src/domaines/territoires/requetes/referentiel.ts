import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { lieuDe } from '../noms.ts';
import { NIVEAUX_DESSINES, type Niveau, type NiveauDessine } from '../regles.ts';

export interface CommuneReferentiel {
  code: string;
  nom: string;
  departement: string;
  region: string;
  epci: string | null;
  zone_emploi: string | null;
  clpe: string | null;
  population: number | null;
  chefLieuRegion: boolean;
  lon: number | null;
  lat: number | null;
  positionSource: string | null;
  masse: string;
  superficie: number | null;
  /** Habitants au km², mesurés sur le contour qui la dessine. */
  densite: number | null;
  /** Commune dont la cellule approchée la dessine, à défaut de contour officiel. */
  cellule: string | null;
}

interface Nomme {
  nom: string;
  lieu: string;
  /** Nature juridique (EPCI). */
  nature?: string;
}

/** Toutes les communes et leurs regroupements, en mémoire : ce que la plupart des lectures demandent. */
export interface Referentiel {
  version: string;
  /** Dans l'ordre des codes. */
  communes: readonly CommuneReferentiel[];
  /** Rang d'une commune dans `communes`. */
  rang: ReadonlyMap<string, number>;
  /** Ancien code → code actuel. */
  anciennes: ReadonlyMap<string, string>;
  /** Territoires nommés d'un niveau, par code. */
  noms: Readonly<Record<NiveauDessine, ReadonlyMap<string, Nomme>>>;
  /** Rangs des communes de chaque territoire, par niveau puis code. */
  membres: Readonly<Record<NiveauDessine, ReadonlyMap<string, readonly number[]>>>;
}

const gardes = new WeakMap<Base, { version: string; referentiel: Promise<Referentiel> }>();

/** Le référentiel, gardé en mémoire tant qu'aucune écriture ne l'a changé (un cinquième de seconde à relire). */
export async function chargerReferentiel(base: Base): Promise<Referentiel> {
  const { rows } = await sql<{ version: string }>`SELECT version::text AS version FROM territoire_version`.execute(
    base,
  );
  const version = rows[0]?.version ?? '0';
  const garde = gardes.get(base);
  if (garde?.version === version) return garde.referentiel;
  const referentiel = lireReferentiel(base, version);
  gardes.set(base, { version, referentiel });
  referentiel.catch(() => gardes.delete(base));
  return referentiel;
}

/** Lit le référentiel tel que le voit une transaction (import en cours), sans le garder. */
export async function lireReferentiel(base: Base | Trx, version = ''): Promise<Referentiel> {
  const communes = await sql<CommuneReferentiel>`
    SELECT c.code, c.nom, c.departement, c.region, c.epci, ze.code AS zone_emploi, cl.code AS clpe, c.population, c.chef_lieu_region AS "chefLieuRegion", c.lon, c.lat,
      c.position_source AS "positionSource", c.masse, c.superficie, c.densite, c.cellule
    FROM commune c
    LEFT JOIN commune_zone ze ON ze.commune = c.code AND ze.type = 'zone_emploi'
    LEFT JOIN commune_zone cl ON cl.commune = c.code AND cl.type = 'clpe'
    ORDER BY c.code COLLATE "C"`.execute(base);
  const nommes = await sql<{
    niveau: Exclude<NiveauDessine, 'commune'>;
    code: string;
    nom: string;
    lieu: string | null;
    nature: string | null;
  }>`
    SELECT 'region' AS niveau, code, nom, lieu, NULL AS nature FROM region
    UNION ALL SELECT 'departement', code, nom, lieu, NULL FROM departement
    UNION ALL SELECT 'epci', code, nom, NULL, nature FROM epci
    UNION ALL SELECT type, code, nom, NULL, NULL FROM zone WHERE type IN ('zone_emploi', 'clpe')
    ORDER BY 1, 2`.execute(base);
  const anciennes = await sql<{
    code: string;
    actuel: string;
  }>`SELECT code, code_actuel AS actuel FROM commune_ancienne`.execute(base);

  const noms = parNiveau<Nomme>();
  for (const { niveau, code, nom, lieu, nature } of nommes.rows)
    noms[niveau].set(code, { nom, lieu: lieu ?? lieuDe(niveau, nom), ...(nature ? { nature } : {}) });
  const membres = parNiveau<number[]>();
  communes.rows.forEach((commune, rang) => {
    noms.commune.set(commune.code, { nom: commune.nom, lieu: lieuDe('commune', commune.nom) });
    for (const niveau of NIVEAUX_DESSINES) {
      const code = codeAuNiveau(commune, niveau);
      if (!code) continue;
      const groupe = membres[niveau].get(code);
      if (groupe) groupe.push(rang);
      else membres[niveau].set(code, [rang]);
    }
  });
  return {
    version,
    communes: communes.rows,
    rang: new Map(communes.rows.map((c, rang) => [c.code, rang])),
    anciennes: new Map(anciennes.rows.map((a) => [a.code, a.actuel])),
    noms,
    membres,
  };
}

function parNiveau<V>(): Record<NiveauDessine, Map<string, V>> {
  return Object.fromEntries(NIVEAUX_DESSINES.map((niveau) => [niveau, new Map<string, V>()])) as Record<
    NiveauDessine,
    Map<string, V>
  >;
}

/** Code du territoire de ce niveau où est la commune ; `null` si elle n'est dans aucun. */
export function codeAuNiveau(commune: CommuneReferentiel, niveau: Niveau): string | null {
  if (niveau === 'france') return 'france';
  return niveau === 'commune' ? commune.code : commune[niveau];
}

/** Code actuel d'une commune d'après un code actuel ou ancien ; `null` s'il est inconnu. */
export function codeActuelDans(referentiel: Referentiel, code: string): string | null {
  return referentiel.rang.has(code) ? code : (referentiel.anciennes.get(code) ?? null);
}
