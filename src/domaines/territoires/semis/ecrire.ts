import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import type { Decoupage } from './decoupage.ts';
import type { PositionSemee } from './estimer.ts';
import { passagesDe, type SuiviFusions } from './fusions.ts';

/** Lignes passées en une fois, à lire comme une table : `FROM ${table(lignes, 'code text, nom text')}`. */
const table = (lignes: unknown[], colonnes: string): RawBuilder<unknown> =>
  sql`jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) AS n(${sql.raw(colonnes)})`;

/** Écrit le référentiel par ensembles : seules les lignes qui diffèrent sont touchées, une position officielle est conservée. */
export async function ecrireDecoupage(
  trx: Trx,
  decoupage: Decoupage,
  positions: ReadonlyMap<string, PositionSemee>,
  suivre?: SuiviFusions,
): Promise<void> {
  const passages = await passagesDe(trx, decoupage);
  await sql`INSERT INTO region (code, nom, lieu, chef_lieu)
    SELECT code, nom, lieu, "chefLieu" FROM ${table(decoupage.regions, 'code text, nom text, lieu text, "chefLieu" text')}
    ON CONFLICT (code) DO UPDATE SET nom = excluded.nom, lieu = excluded.lieu, chef_lieu = excluded.chef_lieu`.execute(
    trx,
  );
  await sql`INSERT INTO departement (code, nom, lieu, region, chef_lieu)
    SELECT code, nom, lieu, region, "chefLieu"
    FROM ${table(decoupage.departements, 'code text, nom text, lieu text, region text, "chefLieu" text')}
    ON CONFLICT (code) DO UPDATE SET nom = excluded.nom, lieu = excluded.lieu, region = excluded.region, chef_lieu = excluded.chef_lieu`.execute(
    trx,
  );
  await sql`INSERT INTO epci AS e (code, nom, nature)
    SELECT code, nom, nature FROM ${table(decoupage.epci, 'code text, nom text, nature text')}
    ON CONFLICT (code) DO UPDATE SET nom = excluded.nom, nature = excluded.nature
    WHERE (e.nom, e.nature) IS DISTINCT FROM (excluded.nom, excluded.nature)`.execute(trx);
  await ecrireCommunes(trx, decoupage, positions);
  await ecrireAnciennes(trx, decoupage);
  await suivre?.(trx, passages);
  await retirerCommunes(trx, decoupage);
  await retirerEpci(trx, decoupage);
}

async function ecrireCommunes(trx: Trx, decoupage: Decoupage, positions: ReadonlyMap<string, PositionSemee>) {
  // Une position importée reste ; le milieu d'un contour ne cède que devant une position relevée.
  const garder = sql`(a.position_source = 'officielle' OR (a.position_source = 'contour' AND excluded.position_source IS DISTINCT FROM 'geonames'))`;
  const lignes = decoupage.communes.map((commune) => ({ ...commune, ...positions.get(commune.code) }));
  await sql`INSERT INTO commune AS a (code, nom, departement, region, epci, population, siren, codes_postaux,
      chef_lieu_departement, chef_lieu_region, masse, lon, lat, position_source)
    SELECT code, nom, departement, region, epci, population, siren, "codesPostaux",
      "chefLieuDepartement", "chefLieuRegion", masse, lon, lat, source
    FROM ${table(
      lignes,
      `code text, nom text, departement text, region text, epci text, population int, siren text, "codesPostaux" text[],
       "chefLieuDepartement" boolean, "chefLieuRegion" boolean, masse text, lon float8, lat float8, source text`,
    )}
    ON CONFLICT (code) DO UPDATE SET nom = excluded.nom, departement = excluded.departement, region = excluded.region,
      epci = excluded.epci, population = excluded.population, siren = excluded.siren, codes_postaux = excluded.codes_postaux,
      chef_lieu_departement = excluded.chef_lieu_departement, chef_lieu_region = excluded.chef_lieu_region, masse = excluded.masse,
      lon = CASE WHEN ${garder} THEN a.lon ELSE excluded.lon END,
      lat = CASE WHEN ${garder} THEN a.lat ELSE excluded.lat END,
      position_source = CASE WHEN ${garder} THEN a.position_source ELSE excluded.position_source END`.execute(trx);
}

async function ecrireAnciennes(trx: Trx, decoupage: Decoupage): Promise<void> {
  await sql`INSERT INTO commune_ancienne (code, code_actuel, nom, type)
    SELECT code, "codeActuel", nom, type
    FROM ${table(decoupage.anciennes, 'code text, "codeActuel" text, nom text, type text')}
    ON CONFLICT (code) DO UPDATE SET code_actuel = excluded.code_actuel, nom = excluded.nom, type = excluded.type`.execute(
    trx,
  );
  await sql`DELETE FROM commune_ancienne WHERE code <> ALL(${decoupage.anciennes.map((a) => a.code)}::text[])`.execute(
    trx,
  );
}

/**
 * Une commune qui n'existe plus (fusion) quitte la liste : la garder compterait deux fois sa population. Son code reste connu par la table
 * de passage, par où passent les données qui le portent encore.
 */
async function retirerCommunes(trx: Trx, decoupage: Decoupage): Promise<void> {
  const actuelles = decoupage.communes.map((commune) => commune.code);
  await sql`DELETE FROM commune_zone WHERE commune <> ALL(${actuelles}::text[])`.execute(trx);
  await sql`DELETE FROM contour WHERE niveau = 'commune' AND code <> ALL(${actuelles}::text[])`.execute(trx);
  const { rows } = await sql<{ code: string }>`
    DELETE FROM commune WHERE code <> ALL(${actuelles}::text[]) RETURNING code`.execute(trx);
  if (rows.length > 0)
    journalTechnique.warn(
      { communes: rows.map(({ code }) => code) },
      'communes absentes du nouveau découpage, retirées',
    );
}

/** Une intercommunalité dissoute n'a plus de commune : plus rien ne la référence. */
async function retirerEpci(trx: Trx, decoupage: Decoupage): Promise<void> {
  await sql`DELETE FROM epci WHERE code <> ALL(${decoupage.epci.map((e) => e.code)}::text[])
    AND NOT EXISTS (SELECT FROM commune WHERE commune.epci = epci.code)`.execute(trx);
}
