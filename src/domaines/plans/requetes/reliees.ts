import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { actionDe } from '../chargement.ts';
import type { EtatAction } from '../forme.ts';
import { liensParAction } from './liens.ts';

/** Une action et ce qu'elle a mis en route, pour qui en suit le fil. */
export interface ActionReliee {
  id: number;
  intitule: string;
  plan: number;
  planIntitule: string;
  etat: EtatAction;
  debut: string;
  territoire: string;
  adresse: string;
  /** `appel:12`, `convention:4`. */
  liens: string[];
}

/** Une action que l'acteur peut lire. @throws ErreurDroit, ErreurIntrouvable */
export async function actionReliee(base: Base, acteur: Acteur, id: number): Promise<ActionReliee> {
  const { plan, action } = await actionDe(base, id);
  exiger(acteur, 'plans.lire', plan);
  const liens = (await liensParAction(base, [id])).get(id) ?? [];
  return {
    id,
    intitule: action.intitule,
    plan: plan.id,
    planIntitule: plan.intitule,
    etat: action.etat,
    debut: action.debut,
    territoire: action.territoire,
    adresse: `/plans/${plan.id}/actions/${id}`,
    liens: liens.map(({ objet }) => objet),
  };
}

/** Les actions qui ont mis en route un de ces objets (`appel:12`), et que l'acteur peut lire. */
export async function actionsReliees(base: Base, acteur: Acteur, objets: readonly string[]): Promise<ActionReliee[]> {
  if (objets.length === 0 || !peut(acteur, 'plans.lister')) return [];
  const { rows } = await sql<{ id: number }>`
    SELECT DISTINCT l.action AS id FROM plan_lien l JOIN plan_action a ON a.id = l.action JOIN plan p ON p.id = a.plan
    WHERE l.objet = ANY(${[...objets]}::text[]) AND ${horsDemonstration('p')} ORDER BY 1`.execute(base);
  const lues: ActionReliee[] = [];
  for (const { id } of rows) {
    const { plan } = await actionDe(base, id);
    if (peut(acteur, 'plans.lire', plan)) lues.push(await actionReliee(base, acteur, id));
  }
  return lues;
}
