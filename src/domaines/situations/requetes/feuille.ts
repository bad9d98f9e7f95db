import { sql } from 'kysely';
import { exigerReglage, type OperationReglee, type Reglage } from '#src/domaines/accompagnements/index.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import type { ActionParcours, EtatAction, Objectif } from '../forme.ts';
import { type FeuilleDeRoute, type ResumeFeuille, resumerFeuille } from '../regles/feuille.ts';

const ACTIONS = sql`SELECT a.id, a.etape, a.objectif, a.frein, f.libelle AS "freinLibelle", a.besoin, a.code, a.libelle, a.famille, a.acteur,
    a.acteur_nom AS "acteurNom", a.debut, a.echeance, a.heures::float8 AS heures, a.etat, a.preuve, a.faite_le AS "faiteLe", a.dite,
    a.dite_texte AS "diteTexte", a.dite_le AS "diteLe", a.par, a.version
  FROM action_parcours a LEFT JOIN frein f ON f.id = a.frein`;

/** Objectifs et actions d'un parcours, par date. Rien hors du cercle. */
export async function feuilleDeRoute(c: Cloison, parcours: number): Promise<FeuilleDeRoute> {
  const { rows: objectifs } = await sql<Objectif>`
    SELECT id, etape, frein, besoin, libelle, etat, cree_le AS "creeLe", clos_le AS "closLe", version
    FROM objectif WHERE parcours = ${parcours} ORDER BY (etat <> 'en_cours'), id`.execute(c);
  const { rows: actions } = await sql<ActionParcours>`
    ${ACTIONS} WHERE a.parcours = ${parcours} ORDER BY a.echeance NULLS LAST, a.debut NULLS LAST, a.id`.execute(c);
  return { objectifs, actions };
}

export interface PassageAction {
  id: number;
  etat: EtatAction;
  echeance: string | null;
  texte: string;
  par: string;
  ecritLe: Date;
}

/** Une action et son histoire. @throws ErreurIntrouvable d'un autre parcours, ou hors du cercle */
export async function actionDuParcours(
  c: Cloison,
  parcours: number,
  id: number,
): Promise<{ action: ActionParcours; histoire: PassageAction[] }> {
  const { rows } = await sql<ActionParcours>`${ACTIONS} WHERE a.parcours = ${parcours} AND a.id = ${id}`.execute(c);
  if (!rows[0]) throw new ErreurIntrouvable();
  const { rows: histoire } = await sql<PassageAction>`
    SELECT id, etat, echeance, texte, par, ecrit_le AS "ecritLe" FROM action_histoire
    WHERE parcours = ${parcours} AND action = ${id} ORDER BY id`.execute(c);
  return { action: rows[0], histoire };
}

/** Heures d'activité attendues par semaine, et d'où vient le nombre. */
export const heuresAttendues = (c: Cloison, operation: OperationReglee): Promise<Reglage> =>
  exigerReglage(c, operation, 'accompagnement.heures', aujourdhui());

export const resumeFeuilleDeRoute = async (c: Cloison, parcours: number): Promise<ResumeFeuille> =>
  resumerFeuille(await feuilleDeRoute(c, parcours));

/** Actions en retard et à confirmer de plusieurs parcours, pour la file d'un référent ; ceux qui n'en ont pas manquent. */
export async function actionsASuivre(
  c: Cloison,
  parcours: readonly number[],
): Promise<Map<number, { retard: number; aConfirmer: number }>> {
  const { rows } = await sql<{ parcours: number; retard: number; aConfirmer: number }>`
    SELECT parcours, count(*) FILTER (WHERE echeance < current_date)::int AS retard,
      count(*) FILTER (WHERE dite IS NOT NULL)::int AS "aConfirmer"
    FROM action_parcours WHERE parcours = ANY(${[...parcours]}::int[]) AND etat IN ('prevue', 'en_cours', 'en_attente')
      AND (echeance < current_date OR dite IS NOT NULL) GROUP BY parcours`.execute(c);
  return new Map(rows.map(({ parcours: id, ...n }) => [id, n]));
}
