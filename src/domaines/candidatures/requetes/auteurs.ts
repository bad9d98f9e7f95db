import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import { EN_COURS } from '#src/socle/base/enCours.ts';

export interface Auteur {
  compteId: number;
  nom: string;
  organisation: string;
  /** Invité d'une autre organisation : il écrit, il ne dépose pas. */
  invite: boolean;
  fois: number;
  dernier: Date | null;
}

/** Qui peut écrire une candidature, et qui l'a fait. Le droit de la lire est vérifié par l'appelant. */
export async function auteursDe(base: Base, id: number): Promise<Auteur[]> {
  const { rows } = await sql<Auteur>`
    WITH qui AS (
      SELECT a.compte_id, min(o.nom) AS organisation, false AS invite FROM candidature c
        JOIN appartenance a ON a.organisation_id = c.organisation_id JOIN organisation o ON o.id = a.organisation_id
        WHERE c.id = ${id} AND a.role <> 'lecteur' AND ${EN_COURS} GROUP BY a.compte_id
      UNION ALL SELECT u.compte_id, (SELECT min(o.nom) FROM appartenance a JOIN organisation o ON o.id = a.organisation_id
        WHERE a.compte_id = u.compte_id AND ${EN_COURS}), true
        FROM candidature_auteur u WHERE u.candidature = ${id})
    SELECT q.compte_id AS "compteId", k.prenom || ' ' || k.nom AS nom, coalesce(q.organisation, '') AS organisation, q.invite,
      count(e.id)::int AS fois, max(e.le) AS dernier
    FROM qui q JOIN compte k ON k.id = q.compte_id AND k.desactive_le IS NULL
    LEFT JOIN reponse r ON r.objet = ${`candidature:${id}`} LEFT JOIN reponse_edition e ON e.reponse = r.id AND e.par_id = q.compte_id
    GROUP BY 1, 2, 3, 4 ORDER BY q.invite, nom`.execute(base);
  return rows;
}

export interface Delai {
  jusquAu: Date;
  motif: string;
  par: string;
  le: Date;
}

/** Délais accordés au nom de ce porteur, le dernier d'abord : c'est lui qui vaut. */
export async function delaisDe(base: Base, id: number): Promise<Delai[]> {
  const { rows } = await sql<Delai>`
    SELECT jusqu_au AS "jusquAu", motif, par, le FROM candidature_delai WHERE candidature = ${id} ORDER BY id DESC`.execute(
    base,
  );
  return rows;
}
