import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { decoder, fusionner, type Polygone, tisser } from '#src/socle/cartes/index.ts';
import type { NiveauDessine } from '../regles.ts';
import { type LigneContour, ligneContour, type SourceContour } from './lignes.ts';

export type NiveauDerive = Exclude<NiveauDessine, 'commune'>;
export const NIVEAUX_DERIVES: readonly NiveauDerive[] = ['epci', 'zone_emploi', 'clpe', 'departement', 'region'];

interface CommuneDessinee {
  code: string;
  plan: string;
  chemin: string;
  epci: string | null;
  zone_emploi: string | null;
  clpe: string | null;
  departement: string;
  region: string;
}

/**
 * Contours des niveaux supérieurs, déduits de ceux des communes par suppression des arêtes communes. Avec des contours officiels, un
 * territoire n'est rendu que si toutes ses communes sont dessinées : un contour incomplet serait un faux contour officiel.
 */
export async function deriverNiveaux(
  trx: Trx,
  source: SourceContour,
  niveaux: readonly NiveauDerive[],
): Promise<LigneContour[]> {
  // Une commune dont le contour du fichier n'a pas de surface est un repère : elle compte, mais n'entre pas dans les fusions.
  const { rows } = await sql<CommuneDessinee & { superficie: number }>`
    SELECT c.code, k.plan, k.chemin, k.superficie, c.epci, c.departement, c.region, ze.code zone_emploi, cl.code clpe
    FROM contour k JOIN commune c ON c.code = k.code
    LEFT JOIN commune_zone ze ON ze.commune = c.code AND ze.type = 'zone_emploi'
    LEFT JOIN commune_zone cl ON cl.commune = c.code AND cl.type = 'clpe'
    WHERE k.niveau = 'commune' AND k.source = ${source}`.execute(trx);
  const attendus = source === 'officiel' ? await effectifs(trx) : null;
  const lignes: LigneContour[] = [];
  for (const [plan, communes] of Map.groupBy(rows, (c) => c.plan)) {
    const dessinees = communes.filter((c) => c.superficie > 0);
    const reseau = tisser(dessinees.map((c) => [decoder(c.chemin) as Polygone]));
    for (const niveau of niveaux) {
      const comptes = compter(communes, niveau);
      const complet = (code: string | null) =>
        code !== null && (attendus === null || comptes.get(code) === attendus.get(`${niveau}:${code}:${plan}`));
      const polygones = fusionner(reseau, (rang) => {
        const code = dessinees[rang]![niveau];
        return complet(code) ? code : null;
      });
      for (const [code, formes] of polygones)
        if (formes.length > 0) lignes.push(ligneContour(niveau, code, source, plan, formes));
    }
  }
  return lignes;
}

function compter(communes: readonly CommuneDessinee[], niveau: NiveauDerive): Map<string, number> {
  const comptes = new Map<string, number>();
  for (const commune of communes) {
    const code = commune[niveau];
    if (code) comptes.set(code, (comptes.get(code) ?? 0) + 1);
  }
  return comptes;
}

/** Nombre de communes de chaque territoire, par `niveau:code:plan`. */
async function effectifs(trx: Trx): Promise<Map<string, number>> {
  const { rows } = await sql<{ cle: string; n: number }>`
    WITH c AS (
      SELECT code, epci, departement, region,
        CASE WHEN departement ~ '^9[78]' THEN departement ELSE 'metropole' END plan
      FROM commune
    ), appartenance AS (
      SELECT 'epci:' || epci AS cle, plan FROM c WHERE epci IS NOT NULL
      UNION ALL SELECT 'departement:' || departement, plan FROM c
      UNION ALL SELECT 'region:' || region, plan FROM c
      UNION ALL SELECT z.type || ':' || z.code, plan FROM commune_zone z JOIN c ON c.code = z.commune WHERE z.type IN ('zone_emploi', 'clpe')
    )
    SELECT cle || ':' || plan AS cle, count(*) n FROM appartenance GROUP BY 1`.execute(trx);
  return new Map(rows.map((r) => [r.cle, r.n]));
}
