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
  const lieu = await lieuDe(base, ref);
  const { rows } = await sql<Plan>`
    ${SELECTION_PLAN} WHERE ${horsDemonstration('p')} AND (p.territoire = ANY(${[ref, ...lieu.dessus]}::text[])
      OR EXISTS (SELECT FROM plan_action a WHERE a.plan = p.id AND (a.territoire = ${ref} OR a.communes && ${lieu.communes}::text[])))
    ORDER BY p.annee_fin DESC, p.id DESC LIMIT ${PLANS_MONTRES}`.execute(base);
  const plans: PlanDuTerritoire[] = [];
  for (const plan of rows.filter((p) => peut(acteur, 'plans.lire', p))) {
    const communes = new Set(lieu.communes);
    const siennes = (await actionsDe(base, plan)).filter(
      (a) => plan.territoire === ref || a.territoire === ref || a.communes.some((c) => communes.has(c)),
    );
    if (plan.territoire !== ref && siennes.length === 0) continue;
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

async function lieuDe(base: Base, ref: string): Promise<{ communes: string[]; dessus: string[] }> {
  const [niveau, code] = ref.split(':');
  if (!code || niveau === 'region' || niveau === 'departement') return { communes: [], dessus: [] };
  const { rows } = await sql<{ code: string; epci: string | null; departement: string; region: string }>`
    SELECT code, epci, departement, region FROM commune c
    WHERE ${niveau === 'commune' ? sql`code = ${code}` : niveau === 'epci' ? sql`epci = ${code}` : sql`EXISTS (SELECT FROM commune_zone z WHERE z.commune = c.code AND z.type = ${niveau} AND z.code = ${code})`}`.execute(
    base,
  );
  const dessus = new Set(
    rows.flatMap((c) => [c.epci && `epci:${c.epci}`, `departement:${c.departement}`, `region:${c.region}`]),
  );
  return { communes: rows.map((c) => c.code), dessus: [...dessus].filter((d): d is string => Boolean(d) && d !== ref) };
}
