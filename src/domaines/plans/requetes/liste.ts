import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { SELECTION_PLAN } from '../chargement.ts';
import type { EtatPlan, GenrePlan, Plan } from '../forme.ts';

export interface PlanListe extends Plan {
  actions: number;
  faites: number;
  enRetard: number;
  orphelines: number;
}

export interface FiltresPlans {
  genre?: GenrePlan | undefined;
  etat?: EtatPlan | undefined;
  territoire?: string | undefined;
  annee?: number | undefined;
  /** À l'administration centrale : les plans du préfet dont la version adoptée est partie, ou pas encore. */
  envoi?: Envoi | undefined;
}
export const ENVOIS = { envoyes: 'Envoyés', a_envoyer: 'Pas encore envoyés' } as const;
export type Envoi = keyof typeof ENVOIS;

/** Les plans que l'acteur peut lire, du plus haut niveau au plus proche, le plus récent d'abord, et où en sont leurs actions. */
export async function listerPlans(base: Base, acteur: Acteur, f: FiltresPlans = {}): Promise<PlanListe[]> {
  exiger(acteur, 'plans.lister');
  const { rows } = await sql<PlanListe>`
    SELECT p.*, c.actions, c.faites, c."enRetard", c.orphelines
    FROM (${SELECTION_PLAN} WHERE ${horsDemonstration('p')}) p CROSS JOIN LATERAL (
      SELECT count(*)::int AS actions, count(*) FILTER (WHERE a.etat = 'faite')::int AS faites,
        count(*) FILTER (WHERE a.etat IN ('a_lancer', 'en_cours') AND (a.fin < ${aujourdhui()}::date OR EXISTS (
          SELECT FROM plan_jalon j WHERE j.action = a.id AND j.fait_le IS NULL AND j.due < ${aujourdhui()}::date)))::int AS "enRetard",
        count(*) FILTER (WHERE a.etat <> 'abandonnee' AND CASE WHEN p.genre = 'strategie_regionale' THEN a.axe IS NULL
          ELSE coalesce(a.superieur, x.superieur) IS NULL END)::int AS orphelines
      FROM plan_action a LEFT JOIN plan_axe x ON x.id = a.axe WHERE a.plan = p.id) c
    WHERE (${f.genre ?? null}::text IS NULL OR p.genre = ${f.genre ?? null}) AND (${f.etat ?? null}::text IS NULL OR p.etat = ${f.etat ?? null})
      AND (${f.territoire ?? null}::text IS NULL OR p.territoire = ${f.territoire ?? null})
      AND (${f.annee ?? null}::int IS NULL OR ${f.annee ?? null} BETWEEN p."anneeDebut" AND p."anneeFin")
      AND (${f.envoi ?? null}::text IS NULL
        OR (p.genre = 'plan_action_prefet' AND (p."transmisLe" IS NOT NULL) = ${f.envoi === 'envoyes'}))
    ORDER BY array_position(ARRAY['strategie_regionale', 'feuille_de_route_departementale', 'plan_action_prefet', 'feuille_de_route_infra',
      'projet_de_territoire'], p.genre), p."anneeFin" DESC, p.id DESC`.execute(base);
  return rows.filter((p) => peut(acteur, 'plans.lire', p));
}

/** Les plans où l'acteur peut écrire une action aujourd'hui. */
export const plansOuverts = async (base: Base, acteur: Acteur): Promise<PlanListe[]> =>
  (await listerPlans(base, acteur)).filter(
    (p) => ['preparation', 'revision'].includes(p.etat) && peut(acteur, 'plans.ecrireAction', p),
  );
