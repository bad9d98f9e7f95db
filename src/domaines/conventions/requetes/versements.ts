import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Decimal } from '#src/socle/montants.ts';
import type { GenreVersement } from '../forme.ts';
import { RETENUE, visibles } from './visibles.ts';

export interface VersementAFaire {
  id: number;
  convention: number;
  numero: string;
  annexe: string;
  structureNom: string;
  siret: string;
  departement: string;
  genre: GenreVersement;
  mois: string;
  montant: Decimal;
  etat: 'prevu' | 'verse';
  retenue: boolean;
  /** Ce qui retient, en clair. */
  raison: string | null;
  motif: string;
  reference: string | null;
  verseLe: string | null;
}

export interface FiltresVersements {
  /** `a_faire` : dus et libres ; `retenus` ; `faits` ; absent : tous ceux qui sont dus. */
  etat?: string | undefined;
  /** Premier jour du mois. */
  mois?: string | undefined;
  departement?: string | undefined;
  page?: number | undefined;
  taille?: number | undefined;
}

/** Les versements dus ou faits d'un périmètre, pour la finance ; ce qui retient est relu à l'instant. */
export async function listerVersements(
  base: Base,
  acteur: Acteur,
  f: FiltresVersements = {},
): Promise<{ lignes: VersementAFaire[]; total: number; somme: Decimal; retenus: Decimal }> {
  exiger(acteur, 'conventions.suivreVersements');
  const { page = 1, taille = 50 } = f;
  const conditions = [
    visibles(acteur),
    sql`v.etat <> 'annule'`,
    sql`v.mois <= (now() AT TIME ZONE 'Europe/Paris')::date`,
    ...(f.mois ? [sql`v.mois = ${f.mois}`] : []),
    ...(f.departement ? [sql`c.departement = ${f.departement}`] : []),
    ...(f.etat === 'faits' ? [sql`v.etat = 'verse'`] : []),
    ...(f.etat === 'retenus' ? [sql`v.etat = 'prevu' AND ${RETENUE}`] : []),
    ...(f.etat === 'a_faire' ? [sql`v.etat = 'prevu' AND NOT ${RETENUE}`] : []),
  ];
  const { rows } = await sql<VersementAFaire & { combien: number; somme: Decimal; retenus: Decimal }>`
    SELECT v.id, c.id AS convention, c.numero, a.numero AS annexe, s.nom AS "structureNom", s.siret, c.departement, v.genre, v.mois, v.montant,
      v.etat, v.etat = 'prevu' AND ${RETENUE} AS retenue, v.motif, v.reference, v.verse_le AS "verseLe",
      CASE WHEN v.etat = 'prevu' THEN (SELECT string_agg(e.libelle, ' ; ' ORDER BY e.due_le) FROM echeance e
        WHERE e.retient = 'convention:' || c.id AND e.etat = 'ouverte' AND e.due_le < now()) END AS raison,
      count(*) OVER () AS combien, coalesce(sum(v.montant) OVER (), 0) AS somme,
      coalesce(sum(v.montant) FILTER (WHERE v.etat = 'prevu' AND ${RETENUE}) OVER (), 0) AS retenus
    FROM versement v JOIN convention c ON c.id = v.convention JOIN convention_annexe a ON a.id = v.annexe JOIN structure s ON s.id = c.structure
    JOIN organisation o ON o.id = c.organisation_id JOIN dossier d ON d.id = c.dossier LEFT JOIN departement dep ON dep.code = c.departement
    WHERE ${sql.join(conditions, sql` AND `)} ORDER BY v.mois, s.nom, v.id
    ${Number.isFinite(taille) ? sql`LIMIT ${taille} OFFSET ${(page - 1) * taille}` : sql``}`.execute(base);
  const [premiere] = rows;
  return {
    lignes: rows.map(({ combien: _, somme: __, retenus: ___, ...ligne }) => ligne),
    total: premiere?.combien ?? 0,
    somme: premiere?.somme ?? '0',
    retenus: premiere?.retenus ?? '0',
  };
}
