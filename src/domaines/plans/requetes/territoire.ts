import { sql } from 'kysely';
import { lireReference } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { actionsDe, SELECTION_PLAN } from '../chargement.ts';
import type { EtatAction, EtatPlan, GenrePlan, Plan } from '../forme.ts';

export interface PlanDuTerritoire {
  id: number;
  intitule: string;
  genre: GenrePlan;
  etat: EtatPlan;
  annee: number;
  /** Première année. */
  debut: number;
  actions: { id: number; intitule: string; etat: EtatAction; adresse: string }[];
}

/** Sur une page, les derniers plans suffisent ; la liste a les autres. */
const PLANS_MONTRES = 20;

/**
 * Les plans d'un territoire que l'acteur peut lire, le plus récent d'abord : les siens, et ceux des territoires où il est compris quand une
 * action le vise. Une action vise un territoire par le sien ou par ses communes en zone blanche.
 * @param ref `departement:62`, `epci:…`, `commune:…`, `region:32`
 */
export async function plansDuTerritoire(base: Base, acteur: Acteur, ref: string): Promise<PlanDuTerritoire[]> {
  const lue = lireReference(ref);
  if (!lue || !peut(acteur, 'plans.lister')) return [];
  const ici = await communesDe(base, ref);
  const { rows } = await sql<Plan>`
    ${SELECTION_PLAN} WHERE ${horsDemonstration('p')} AND (p.territoire = ${ref}
      OR EXISTS (SELECT FROM plan_action a WHERE a.plan = p.id AND (a.territoire = ${ref} OR a.communes && ${ici}::text[])))
    ORDER BY p.annee_fin DESC, p.id DESC`.execute(base);
  const plans: PlanDuTerritoire[] = [];
  // Les derniers que cette personne peut lire : en préparation ailleurs, un plan plus récent ne prend la place d'aucun.
  for (const plan of rows.filter((p) => peut(acteur, 'plans.lire', p)).slice(0, PLANS_MONTRES)) {
    const communes = new Set(ici);
    const siennes = (await actionsDe(base, plan)).filter(
      (a) => plan.territoire === ref || a.territoire === ref || a.communes.some((c) => communes.has(c)),
    );
    plans.push({
      id: plan.id,
      intitule: plan.intitule,
      genre: plan.genre,
      etat: plan.etat,
      annee: plan.anneeFin,
      debut: plan.anneeDebut,
      actions: siennes.map((a) => ({
        id: a.id,
        intitule: a.intitule,
        etat: a.etat,
        adresse: `/plans/${plan.id}/actions/${a.id}`,
      })),
    });
  }
  return plans;
}

/** Les communes d'un territoire de proximité ; une région ou un département se désigne par lui-même. */
async function communesDe(base: Base, ref: string): Promise<string[]> {
  const { niveau, code } = lireReference(ref) ?? {};
  if (!code || niveau === 'region' || niveau === 'departement') return [];
  const { rows } = await sql<{ code: string }>`
    SELECT code FROM commune c
    WHERE ${niveau === 'commune' ? sql`code = ${code}` : niveau === 'epci' ? sql`epci = ${code}` : sql`EXISTS (SELECT FROM commune_zone z WHERE z.commune = c.code AND z.type = ${niveau} AND z.code = ${code})`}`.execute(
    base,
  );
  return rows.map((c) => c.code);
}
