import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration, objetHorsDemonstration } from '#src/socle/base/demonstration.ts';
import type { Avis, GenreInstance, NatureAvis } from '../forme.ts';
import { duTerritoire } from './perimetre.ts';

export const TRIS_FILE = ['depuis', 'titre'] as const;
export interface FiltresFile {
  genre?: GenreInstance | undefined;
  etat?: 'attend' | 'inscrite' | 'rendue' | undefined;
  tri: (typeof TRIS_FILE)[number] | undefined;
  sens: 'asc' | 'desc';
  page: number;
  taille: number;
}

export interface LigneFile {
  id: number;
  titre: string;
  genre: GenreInstance;
  departement: string;
  nature: NatureAvis;
  fondement: string;
  etat: 'attend' | 'inscrite' | 'rendue';
  avis: Avis | null;
  depuis: Date;
  seance: number | null;
  instance: number | null;
  total: number;
}

/** Ce qui attend l'avis d'une instance du territoire, le plus ancien d'abord. */
export async function fileDAttente(
  base: Base,
  acteur: Acteur,
  f: FiltresFile,
): Promise<{ lignes: LigneFile[]; total: number }> {
  exiger(acteur, 'instances.suivre');
  const ordre = f.tri === 'titre' ? sql`lower(q.titre)` : sql`q.saisie_le`;
  const { rows } = await sql<LigneFile>`
    SELECT q.id, q.titre, q.genre_instance AS genre, coalesce(d.nom, q.departement) AS departement, q.nature, q.fondement, q.etat, q.avis,
      q.saisie_le AS depuis, count(*) OVER ()::int AS total, i.id AS instance,
      (SELECT p.seance FROM seance_point p WHERE p.saisine = q.id ORDER BY p.id DESC LIMIT 1) AS seance
    FROM saisine q LEFT JOIN departement d ON d.code = q.departement
      LEFT JOIN LATERAL (SELECT * FROM instance x WHERE x.genre = q.genre_instance AND x.departement = q.departement AND (q.instance IS NULL OR q.instance = x.id) AND x.archivee_le IS NULL AND ${horsDemonstration('x')} ORDER BY x.id LIMIT 1) e ON true
      LEFT JOIN LATERAL (SELECT e.id, q.departement, e.regles) i ON true
    WHERE q.etat <> 'retiree' AND q.etat = ${f.etat ?? 'attend'} AND (${f.genre ?? null}::text IS NULL OR q.genre_instance = ${f.genre ?? null}) AND ${duTerritoire(acteur)}
      AND ${objetHorsDemonstration('q.objet')}
    ORDER BY ${ordre} ${f.sens === 'desc' ? sql`DESC` : sql`ASC`}, q.id LIMIT ${Number.isFinite(f.taille) ? f.taille : null}
    OFFSET ${Number.isFinite(f.taille) ? (f.page - 1) * f.taille : 0}`.execute(base);
  return { lignes: rows, total: rows[0]?.total ?? 0 };
}
