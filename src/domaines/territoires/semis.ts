import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { sha256 } from '#src/socle/empreinte.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import { POSITIONS_SURES } from './regles.ts';
import { type Decoupage, lireDecoupage, versionDecoupage } from './semis/decoupage.ts';
import { ecrireDecoupage } from './semis/ecrire.ts';
import { estimer } from './semis/estimer.ts';
import type { SuiviFusions } from './semis/fusions.ts';
import { type Lieu, lireLieux, rattacher, versionGeonames } from './semis/geonames.ts';

/** À changer quand les règles du semis changent : le référentiel est alors semé de nouveau. */
const VERSION = 2;
/** Verrou consultatif : deux processus qui démarrent ensemble ne sèment qu'une fois. */
const VERROU = 7_205_010;

export interface BilanSemis {
  /** Faux si rien n'avait changé depuis le dernier semis. */
  seme: boolean;
  communes: number;
  population: number;
  /** Part de la population dont la commune a une position qui n'est pas estimée, de 0 à 1. */
  partSituee: number;
  millisecondes: number;
}

export interface SourcesSemis {
  decoupage: () => Decoupage;
  lieux: () => Lieu[];
  empreinte: string;
  versions: { decoupage: string; geonames: string };
}

function sourcesLivrees(): SourcesSemis {
  const [decoupage, geonames] = [versionDecoupage(), versionGeonames()];
  return {
    decoupage: lireDecoupage,
    lieux: lireLieux,
    empreinte: sha256(JSON.stringify([VERSION, decoupage, geonames])),
    versions: { decoupage: decoupage.version, geonames: geonames.version },
  };
}

/**
 * Charge le référentiel des territoires livré avec le programme : code officiel géographique, EPCI, anciens codes, positions. Sans effet
 * si l'empreinte n'a pas changé. `suivre` fait passer les données des communes fusionnées à celles qui les contiennent. Ne touche ni aux positions officielles importées, ni aux zones, ni aux contours.
 */
export async function semerTerritoires(
  base: Base,
  sources: SourcesSemis = sourcesLivrees(),
  suivre?: SuiviFusions,
): Promise<BilanSemis> {
  const debut = performance.now();
  const seme = await base.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(${VERROU}::bigint)`.execute(trx);
    if ((await empreinteSemee(trx)) === sources.empreinte) return false;
    const decoupage = sources.decoupage();
    const { positions, ecartees } = estimer(decoupage, rattacher(sources.lieux(), decoupage));
    if (ecartees.length > 0)
      journalTechnique.info({ communes: ecartees }, 'positions GeoNames écartées : loin de toutes leurs voisines');
    await ecrireDecoupage(trx, decoupage, positions, suivre);
    await noterSources(trx, sources, decoupage.communes.length, positions);
    return true;
  });
  if (seme) await sql`ANALYZE commune, commune_ancienne, epci`.execute(base);
  const { rows } = await sql<{ communes: number; population: number; situee: number }>`
    SELECT count(*) communes, coalesce(sum(population), 0) population,
      coalesce(sum(population) FILTER (WHERE position_source = ANY(${POSITIONS_SURES})), 0) situee
    FROM commune`.execute(base);
  const { communes, population, situee } = rows[0]!;
  const bilan = {
    seme,
    communes,
    population,
    partSituee: population > 0 ? situee / population : 0,
    millisecondes: Math.round(performance.now() - debut),
  };
  if (seme) journalTechnique.info(bilan, 'référentiel des territoires semé');
  return bilan;
}

async function empreinteSemee(trx: Trx): Promise<string | undefined> {
  const { rows } = await sql<{
    empreinte: string;
  }>`SELECT empreinte FROM territoire_source WHERE cle = 'decoupage'`.execute(trx);
  return rows[0]?.empreinte;
}

async function noterSources(
  trx: Trx,
  { empreinte, versions }: SourcesSemis,
  communes: number,
  positions: ReadonlyMap<string, { source: string }>,
): Promise<void> {
  const situees = [...positions.values()].filter(({ source }) => POSITIONS_SURES.includes(source)).length;
  const lignes = [
    {
      cle: 'decoupage',
      libelle: 'Communes, EPCI, départements, régions et anciens codes',
      producteur: 'INSEE (code officiel géographique, populations), DGCL, La Poste ; mis en forme par Etalab',
      licence: 'Licence Ouverte 2.0',
      lien: 'https://github.com/datagouv/decoupage-administratif',
      millesime: `paquet ${versions.decoupage}`,
      lignes: communes,
    },
    {
      cle: 'positions_geonames',
      libelle: 'Positions des communes par défaut',
      producteur: 'GeoNames',
      licence: 'CC BY 4.0',
      lien: 'https://www.geonames.org',
      millesime: `paquet ${versions.geonames}`,
      lignes: situees,
    },
  ];
  await sql`
    INSERT INTO territoire_source (cle, libelle, producteur, licence, lien, millesime, empreinte, lignes)
    SELECT cle, libelle, producteur, licence, lien, millesime, ${empreinte}, lignes
    FROM jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb)
      AS x(cle text, libelle text, producteur text, licence text, lien text, millesime text, lignes int)
    ON CONFLICT (cle) DO UPDATE SET libelle = excluded.libelle, producteur = excluded.producteur, licence = excluded.licence,
      lien = excluded.lien, millesime = excluded.millesime, empreinte = excluded.empreinte, lignes = excluded.lignes, charge_le = now()`.execute(
    trx,
  );
}
