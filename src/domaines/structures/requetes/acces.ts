import { sql } from 'kysely';
import { estTypeStructure, TYPES_STRUCTURE } from '#src/referentiels/typesSiae.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import type { EtatEtp } from '../regles/etp.ts';
import { etpDesStructures } from './etp.ts';

/** Un lieu d'offre : l'adresse principale d'une structure, ou l'un de ses sites quand ses ETP sont connus. */
export interface PointOffre {
  structure: number;
  site: number | null;
  nom: string;
  type: string;
  /** Relève de l'enveloppe IAE (les voisines se montrent sans s'y compter). */
  iae: boolean;
  commune: string | null;
  departement: string | null;
  lon: number | null;
  lat: number | null;
  /** Coordonnées de la commune, faute de mieux. */
  approchee: boolean;
  /** `null` : non calculable, à ne jamais lire comme zéro. */
  etp: number | null;
  etat: EtatEtp;
  /** Communes desservies à la place d'un rayon ; `null` : aucune liste connue. */
  intervention: string[] | null;
}

interface Ligne extends Omit<PointOffre, 'iae' | 'etp' | 'etat'> {
  etpSite: number | null;
}

/** Points d'offre des structures ouvertes au jour donné ; ceux sans lieu du tout (ni position ni commune) sont écartés. */
export async function structuresPourAcces(base: Base | Trx, jour = aujourdhui()): Promise<PointOffre[]> {
  const etp = await etpDesStructures(base, jour);
  const { rows } = await sql<Ligne>`
    WITH lieu AS (
      SELECT s.id AS structure, NULL::int AS site, s.nom, s.type, s.commune, s.departement, NULL::float8 AS "etpSite",
        CASE WHEN s.position_source IN ('fichier', 'manuelle') THEN s.lon END AS lon,
        CASE WHEN s.position_source IN ('fichier', 'manuelle') THEN s.lat END AS lat
      FROM structure s
      WHERE (s.ouverture IS NULL OR s.ouverture <= ${jour}::date) AND (s.fermeture IS NULL OR s.fermeture > ${jour}::date)
      UNION ALL
      SELECT s.id, t.id, s.nom || ' – ' || t.nom, s.type, t.commune, s.departement, t.etp::float8, t.lon, t.lat
      FROM structure_site t JOIN structure s ON s.id = t.structure
      WHERE t.etp IS NOT NULL AND (s.ouverture IS NULL OR s.ouverture <= ${jour}::date)
        AND (s.fermeture IS NULL OR s.fermeture > ${jour}::date)
        AND (t.ouverture IS NULL OR t.ouverture <= ${jour}::date) AND (t.fermeture IS NULL OR t.fermeture > ${jour}::date)
    )
    SELECT l.structure, l.site, l.nom, l.type, l.commune, l.departement, l."etpSite", coalesce(l.lon, c.lon) AS lon,
      coalesce(l.lat, c.lat) AS lat, l.lon IS NULL AS approchee, i.communes AS intervention
    FROM lieu l
    LEFT JOIN commune c ON c.code = l.commune
    LEFT JOIN (SELECT structure, array_agg(commune ORDER BY commune) AS communes FROM structure_intervention GROUP BY structure) i
      ON i.structure = l.structure
    WHERE coalesce(l.lon, c.lon) IS NOT NULL OR l.commune IS NOT NULL
    ORDER BY l.structure, l.site NULLS FIRST`.execute(base);
  return repartir(rows, etp);
}

/** Les ETP d'un site se retranchent de ceux de l'adresse principale : le total de la structure ne change pas. */
function repartir(lignes: readonly Ligne[], etp: Awaited<ReturnType<typeof etpDesStructures>>): PointOffre[] {
  const parStructure = Map.groupBy(lignes, ({ structure }) => structure);
  return lignes.map(({ etpSite, ...ligne }) => {
    const connu = etp.get(ligne.structure);
    const total = connu?.etp ?? null;
    const deSites = (parStructure.get(ligne.structure) ?? []).reduce(
      (somme, { etpSite: part }) => somme + (part ?? 0),
      0,
    );
    // Des sites qui dépassent le total (annexe réduite depuis) se partagent ce total en proportion.
    const echelle = total !== null && deSites > total && deSites > 0 ? total / deSites : 1;
    const part = ligne.site === null ? Math.max(0, (total ?? 0) - deSites) : (etpSite ?? 0) * echelle;
    return {
      ...ligne,
      iae: estTypeStructure(ligne.type) && TYPES_STRUCTURE[ligne.type].iae,
      etp: total === null ? null : part,
      etat: connu?.etat ?? 'non_calculable',
    };
  });
}
