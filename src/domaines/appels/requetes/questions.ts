import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { appelSitue } from '../chargement.ts';

export interface QuestionRecue {
  id: number;
  texte: string;
  organisation: string;
  poseeLe: Date;
  publiee: string;
  reponse: string;
  etat: 'attend' | 'publiee' | 'ecartee';
  motif: string;
  repondueLe: Date | null;
  reponduePar: string | null;
  vue: string;
}

/** Toutes les questions d'un appel, avec qui les pose : pour le service, celles qui attendent d'abord. */
export async function questionsRecues(base: Base, acteur: Acteur, id: number) {
  const appel = await appelSitue(base, id);
  exiger(acteur, 'appels.lire', appel);
  const { rows } = await sql<QuestionRecue>`
    SELECT q.id, q.texte, o.nom AS organisation, q.posee_le AS "poseeLe", q.publiee, q.reponse, q.etat, q.motif,
      q.repondue_le AS "repondueLe", q.repondue_par AS "reponduePar", coalesce(extract(epoch FROM q.repondue_le)::text, '') AS vue
    FROM appel_question q JOIN organisation o ON o.id = q.organisation_id WHERE q.appel = ${id}
    ORDER BY q.etat <> 'attend', CASE WHEN q.etat = 'attend' THEN q.posee_le END, q.repondue_le DESC`.execute(base);
  return { appel, questions: rows };
}

/** Ce que l'organisation de l'acteur a demandé et qui n'est pas encore publié, pour qu'elle le retrouve. */
export async function mesQuestions(base: Base, acteur: Acteur, appel: number) {
  const { rows } = await sql<Pick<QuestionRecue, 'id' | 'texte' | 'poseeLe' | 'etat' | 'motif'>>`
    SELECT id, texte, posee_le AS "poseeLe", etat, motif FROM appel_question
    WHERE appel = ${appel} AND organisation_id = ${acteur.organisationId} AND etat <> 'publiee' ORDER BY id`.execute(
    base,
  );
  return rows;
}
