import { sql } from 'kysely';
import { poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { anneeCourante, finDuJour } from '#src/socle/jour.ts';
import { FONDEMENT_PLAN, type Plan } from './forme.ts';

interface JalonDu {
  id: number;
  action: number;
  intitule: string;
  actionIntitule: string;
  due: string;
  pilote: number | null;
  vivant: boolean;
}

/**
 * Les étapes d'un plan adopté deviennent les échéances de qui pilote : son organisation, à défaut celle qui tient le plan. Reposées, elles se
 * déplacent ; faites, ou l'action abandonnée, elles se ferment.
 */
export async function poserJalons(trx: Trx, plan: Plan, action?: number): Promise<void> {
  const { rows } = await sql<JalonDu>`
    SELECT j.id, a.id AS action, j.intitule, a.intitule AS "actionIntitule", j.due::text AS due, a.pilote_organisation AS pilote,
      j.fait_le IS NULL AND a.etat IN ('a_lancer', 'en_cours') AS vivant
    FROM plan_jalon j JOIN plan_action a ON a.id = j.action
    WHERE a.plan = ${plan.id} AND (${action ?? null}::int IS NULL OR a.id = ${action ?? null})`.execute(trx);
  for (const j of rows.filter(({ vivant }) => vivant))
    await poserEcheance(trx, {
      nature: 'plan.jalon',
      objet: `plan_jalon:${j.id}`,
      libelle: `${j.intitule} (${j.actionIntitule})`.slice(0, 300),
      fondement: plan.intitule,
      adresse: `/plans/${plan.id}/actions/${j.action}`,
      a: {
        organisation: j.pilote ?? plan.organisationId,
        ...(plan.departement ? { departement: plan.departement } : {}),
      },
      due: finDuJour(j.due),
    });
}

/** Ferme l'échéance d'une étape, ou de toutes celles d'une action. */
export async function solderJalons(
  trx: Trx,
  jalons: readonly number[],
  par: string,
  etat: 'faite' | 'sans_objet' = 'faite',
): Promise<void> {
  for (const id of jalons) await solderEcheance(trx, 'plan.jalon', `plan_jalon:${id}`, par, etat);
}

export async function jalonsDe(trx: Trx, quoi: { plan?: number; action?: number }): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT j.id FROM plan_jalon j JOIN plan_action a ON a.id = j.action
    WHERE a.plan = ${quoi.plan ?? null} OR a.id = ${quoi.action ?? null}`.execute(trx);
  return rows.map((r) => r.id);
}

/** Le plan du préfet se présente chaque année : la prochaine présentation est due à la fin de l'année, sauf si elle vient d'avoir lieu. */
export async function poserPresentation(trx: Trx, plan: Plan, dernierAvis: string | null): Promise<void> {
  if (plan.genre !== 'plan_action_prefet' || plan.departement === null) return;
  const vue = dernierAvis === null ? 0 : Number(dernierAvis.slice(0, 4));
  const annee = Math.max(anneeCourante(), plan.anneeDebut, vue + 1);
  if (annee > plan.anneeFin) return solderEcheance(trx, 'plan.presentation', `plan:${plan.id}`, 'Présentation faite');
  await poserEcheance(trx, {
    nature: 'plan.presentation',
    objet: `plan:${plan.id}`,
    libelle: `Présenter « ${plan.intitule} » à la commission (${annee})`,
    fondement: FONDEMENT_PLAN,
    adresse: `/plans/${plan.id}`,
    a: { service: 'ddets', departement: plan.departement },
    due: finDuJour(`${annee}-12-31`),
  });
}
