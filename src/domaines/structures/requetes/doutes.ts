import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { CODES_DOUTE, type EtatDoute, type GenreDoute, type Proposition } from '../regles/doutes.ts';
import { dansPerimetre } from './territoire.ts';

export interface Doute {
  id: number;
  genre: GenreDoute;
  structure: number | null;
  structureNom: string | null;
  structureType: string | null;
  communeNom: string | null;
  sujet: string | null;
  departement: string | null;
  explication: string;
  proposition: Proposition | null;
  etat: EtatDoute;
  par: string | null;
  motif: string | null;
  ouvert_le: Date;
  clos_le: Date | null;
}

export interface FiltresDoutes {
  genre?: GenreDoute | undefined;
  departement?: string | undefined;
  structure?: number | undefined;
  /** `ouvert` par défaut. */
  etat?: EtatDoute | undefined;
  page?: number | undefined;
  taille?: number | undefined;
}

/** Seuls les doutes du périmètre : ce sont des tâches, pas des statistiques. Condition sur `doute q LEFT JOIN structure s`. */
export const doutesDuPerimetre = (acteur: Acteur) => {
  const { niveau } = acteur.perimetre;
  if (niveau === 'epci' || niveau === 'commune') return dansPerimetre(acteur.perimetre);
  // Un doute sans structure (annexes) n'est situé que par son département.
  const situe = sql`(SELECT coalesce(s.departement, q.departement) AS departement, s.commune) AS s`;
  return sql<boolean>`EXISTS (SELECT FROM ${situe} WHERE ${dansPerimetre(acteur.perimetre)})`;
};

/** File des doutes, dans l'ordre des genres ; et le nombre de chaque genre, sans le filtre de genre. */
export async function listerDoutes(base: Base | Trx, acteur: Acteur, filtres: FiltresDoutes = {}) {
  exiger(acteur, 'structures.lire');
  const { page = 1, taille = 50, etat = 'ouvert' } = filtres;
  const ou = [sql`q.etat = ${etat}`, doutesDuPerimetre(acteur)];
  if (filtres.departement) ou.push(sql`q.departement = ${filtres.departement}`);
  if (filtres.structure) ou.push(sql`q.structure = ${filtres.structure}`);
  const source = sql`doute q LEFT JOIN structure s ON s.id = q.structure`;
  const genres = await sql<{ genre: GenreDoute; nombre: number; proposables: number }>`
    SELECT q.genre, count(*)::int AS nombre, count(q.proposition)::int AS proposables FROM ${source}
    WHERE ${sql.join(ou, sql` AND `)} GROUP BY q.genre`.execute(base);
  if (filtres.genre) ou.push(sql`q.genre = ${filtres.genre}`);
  const { rows } = await sql<Doute>`
    SELECT q.id, q.genre, q.structure, s.nom AS "structureNom", s.type AS "structureType", coalesce(c.nom, s.commune_declaree) AS "communeNom",
      q.sujet, q.departement, q.explication, q.proposition, q.etat, q.par, q.motif, q.ouvert_le, q.clos_le
    FROM ${source} LEFT JOIN commune c ON c.code = s.commune
    WHERE ${sql.join(ou, sql` AND `)}
    ORDER BY array_position(${[...CODES_DOUTE]}::text[], q.genre), q.departement, q.id
    LIMIT ${taille} OFFSET ${(page - 1) * taille}`.execute(base);
  const parGenre = CODES_DOUTE.flatMap((genre) => genres.rows.find((ligne) => ligne.genre === genre) ?? []);
  const total = parGenre
    .filter(({ genre }) => !filtres.genre || genre === filtres.genre)
    .reduce((somme, { nombre }) => somme + nombre, 0);
  return { lignes: rows, total, parGenre };
}
