import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import { contoursAJour } from '../contours/assurer.ts';
import { LIBELLES_NIVEAUX, type NiveauDessine } from '../regles.ts';
import { adresseDe, NOMS_SOURCES, type NomSource, SOURCES } from '../telechargement/sources.ts';

export interface EtatDonnees {
  /** Communes et habitants par sorte de position. */
  positions: {
    sorte: 'officielle' | 'contour' | 'geonames' | 'relevee' | 'estimee' | 'aucune';
    communes: number;
    population: number;
  }[];
  population: number;
  /** Contours dessinés à chaque niveau : un contour approché que remplace l'officiel ne sert plus. */
  contours: { niveau: NiveauDessine; libelle: string; officiels: number; approches: number; total: number }[];
  sources: {
    cle: string;
    libelle: string;
    producteur: string;
    licence: string;
    lien: string | null;
    millesime: string | null;
    lignes: number;
    note: string | null;
    chargeLe: string;
  }[];
  /** Faux : les positions ont changé depuis le dernier calcul des contours approchés. */
  contoursAJour: boolean;
  /** Calcul des contours en attente ou en cours. */
  calcul: number | null;
  telechargements: { nom: NomSource; libelle: string; adresse: string; fait: boolean }[];
}

/** Ce qui est chargé, d'où cela vient, et ce qui manque encore. */
export async function etatDonnees(base: Base): Promise<EtatDonnees> {
  const [positions, contours, sources, calcul, aJour] = await Promise.all([
    positionsDe(base),
    contoursParNiveau(base),
    sourcesDe(base),
    sql<{
      id: number;
    }>`SELECT id FROM travail WHERE nom = 'territoires.contours' AND etat IN ('en_attente', 'en_cours') ORDER BY id DESC LIMIT 1`.execute(
      base,
    ),
    contoursAJour(base),
  ]);
  const charges = new Set(sources.map((source) => source.cle));
  const cles: Record<NomSource, string> = { centres: 'positions_officielles', contours: 'contours_officiels' };
  return {
    positions,
    population: positions.reduce((total, p) => total + p.population, 0),
    contours,
    sources: sourcesUtiles(sources, contours),
    contoursAJour: aJour,
    calcul: calcul.rows[0]?.id ?? null,
    telechargements: NOMS_SOURCES.map((nom) => ({
      nom,
      libelle: SOURCES[nom].libelle,
      adresse: adresseDe(nom),
      fait: charges.has(cles[nom]),
    })),
  };
}

/** Les contours approchés ne sont une source que tant qu'on en dessine. */
function sourcesUtiles(sources: EtatDonnees['sources'], contours: EtatDonnees['contours']): EtatDonnees['sources'] {
  const dessines = contours.reduce((somme, { approches }) => somme + approches, 0);
  return sources.filter(({ cle }) => cle !== 'contours_approches' || dessines > 0);
}

async function positionsDe(base: Base): Promise<EtatDonnees['positions']> {
  const { rows } = await sql<EtatDonnees['positions'][number]>`
    SELECT CASE WHEN position_source IS NULL THEN 'aucune' WHEN position_source LIKE 'estimee%' THEN 'estimee' ELSE position_source END AS sorte,
      count(*) AS communes, coalesce(sum(population), 0) AS population
    FROM commune GROUP BY 1 ORDER BY 3 DESC`.execute(base);
  return rows;
}

/** Une cellule approchée est partagée par les communes sans position propre : elle sert tant que l'une d'elles n'a pas son contour officiel. */
async function contoursParNiveau(base: Base): Promise<EtatDonnees['contours']> {
  const { rows } = await sql<{ niveau: NiveauDessine; officiels: number; approches: number; total: number }>`
    WITH total AS (
      SELECT 'commune' AS niveau, count(*) AS total, 1 AS rang FROM commune
      UNION ALL SELECT 'epci', count(*), 2 FROM epci
      UNION ALL SELECT 'zone_emploi', count(*), 3 FROM zone WHERE type = 'zone_emploi'
      UNION ALL SELECT 'clpe', count(*), 4 FROM zone WHERE type = 'clpe'
      UNION ALL SELECT 'departement', count(*), 5 FROM departement
      UNION ALL SELECT 'region', count(*), 6 FROM region
    ), officiel AS MATERIALIZED (SELECT DISTINCT niveau, code FROM contour WHERE source = 'officiel')
    SELECT t.niveau, t.total, count(DISTINCT k.code) FILTER (WHERE k.source = 'officiel') AS officiels,
      count(DISTINCT k.code) FILTER (WHERE k.source = 'approximatif' AND CASE WHEN k.niveau = 'commune'
        THEN EXISTS (SELECT FROM commune c WHERE c.cellule = k.code AND NOT EXISTS (SELECT FROM officiel o WHERE o.niveau = 'commune' AND o.code = c.code))
        ELSE NOT EXISTS (SELECT FROM officiel o WHERE o.niveau = k.niveau AND o.code = k.code) END) AS approches
    FROM total t LEFT JOIN contour k ON k.niveau = t.niveau GROUP BY t.niveau, t.total, t.rang ORDER BY t.rang`.execute(
    base,
  );
  return rows.map((ligne) => ({ ...ligne, libelle: LIBELLES_NIVEAUX[ligne.niveau].pluriel }));
}

async function sourcesDe(base: Base): Promise<EtatDonnees['sources']> {
  const { rows } = await sql<Omit<EtatDonnees['sources'][number], 'chargeLe'> & { charge_le: Date }>`
    SELECT cle, libelle, producteur, licence, lien, millesime, lignes, note, charge_le FROM territoire_source ORDER BY charge_le, cle`.execute(
    base,
  );
  return rows.map(({ charge_le, ...source }) => ({ ...source, chargeLe: charge_le.toISOString() }));
}
