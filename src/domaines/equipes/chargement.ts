import { sql } from 'kysely';
import { type OperationSituee, operationSituee } from '#src/domaines/accompagnements/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { exigerVersion } from '#src/socle/version.ts';
import type { PointReunion, ReunionEquipe } from './forme.ts';

/** Une équipe avec ce que les droits en lisent. @throws ErreurIntrouvable */
export async function equipeSituee(
  c: Base | Trx,
  id: number,
): Promise<{ operation: OperationSituee; equipe: number; nom: string }> {
  const { rows } = await sql<{
    operation: number;
    nom: string;
  }>`SELECT operation, nom FROM equipe WHERE id = ${id}`.execute(c);
  if (!rows[0]) throw new ErreurIntrouvable("Cette équipe n'existe pas.");
  return { operation: await operationSituee(c, rows[0].operation), equipe: id, nom: rows[0].nom };
}

export const COLONNES = sql`r.id, r.equipe, e.nom AS "equipeNom", e.operation, o.intitule AS "operationNom", r.le, r.lieu, r.etat, r.participants,
  r.motif, r.par, r.version, r.le <= clock_timestamp() AS passee`;

export interface ReunionSituee extends ReunionEquipe {
  /** Ce que les droits lisent. */
  vise: { operation: OperationSituee; equipe: number };
}

/** @throws ErreurIntrouvable */
export async function reunionSituee(c: Base | Trx, id: number): Promise<ReunionSituee> {
  const { rows } = await sql<ReunionEquipe>`SELECT ${COLONNES} FROM reunion_equipe r JOIN equipe e ON e.id = r.equipe
    JOIN operation_accompagnement o ON o.id = e.operation WHERE r.id = ${id}`.execute(c);
  const r = rows[0];
  if (!r) throw new ErreurIntrouvable("Cette réunion n'existe pas.");
  return { ...r, vise: { operation: await operationSituee(c, r.operation), equipe: r.equipe } };
}

/** La même, verrouillée, telle que les droits la lisent. */
export async function reunionPourAgir(trx: Trx, id: number) {
  await sql`SELECT FROM reunion_equipe WHERE id = ${id} FOR UPDATE`.execute(trx);
  const reunion = await reunionSituee(trx, id);
  return { ...reunion.vise, reunion };
}

/** @throws ErreurMetier 409 elle a changé, ou n'est plus à venir */
export function exigerPrevue(r: ReunionEquipe, version?: number): void {
  exigerVersion(r, version, 'Cette réunion');
  if (r.etat !== 'prevue')
    throw new ErreurMetier(
      `Cette réunion est ${r.etat === 'tenue' ? 'déjà tenue' : 'annulée'} : elle ne change plus.`,
      {
        statut: 409,
      },
    );
}

/** L'ordre du jour, comme l'acteur de la cloison le voit. */
export async function pointsDe(c: Cloison | Trx, reunion: number): Promise<PointReunion[]> {
  const { rows } = await sql<PointReunion>`
    SELECT t.id, t.rang, t.parcours, p.reference, n.prenom || ' ' || n.nom AS nom, t.sujet, t.texte, t.decision, t.action,
      t.decide_le AS "decideLe", t.par
    FROM reunion_point t LEFT JOIN parcours p ON p.id = t.parcours LEFT JOIN personne n ON n.id = p.personne
    WHERE t.reunion = ${reunion} ORDER BY t.rang`.execute(c);
  return rows;
}
