import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { actionsDe, planDe } from './chargement.ts';
import type { Action, Axe, Financement, Jalon, Lien, Note, Plan } from './forme.ts';
import { type IndicateurMesure, indicateursMesures, type LecteurDe } from './mesures.ts';
import { liensParAction } from './requetes/liens.ts';

export interface ActionComplete extends Action {
  financements: Financement[];
  jalons: Jalon[];
  notes: Note[];
  liens: Lien[];
  communesNoms: string[];
}

/** Tout ce qu'un document sur un plan demande : le texte, les actions et leur suivi, les indicateurs mesurés ce jour. */
export interface ContenuPlan {
  plan: Plan;
  axes: Axe[];
  actions: ActionComplete[];
  indicateurs: IndicateurMesure[];
  /** Argent par financeur, sur tout le plan ; `obtenu` nul : rien n'est encore connu. */
  financeurs: Financement[];
}

export async function axesDe(base: Base | Trx, plan: number): Promise<Axe[]> {
  const { rows } = await sql<Axe>`
    SELECT x.id, x.rang, x.titre, x.texte, x.partie, x.superieur, s.titre AS "superieurTitre"
    FROM plan_axe x LEFT JOIN plan_axe s ON s.id = x.superieur WHERE x.plan = ${plan} ORDER BY x.rang, x.id`.execute(
    base,
  );
  return rows;
}

async function parAction<T extends { action: number }>(lignes: Promise<{ rows: T[] }>) {
  const groupes = Map.groupBy((await lignes).rows, (l) => l.action);
  return (id: number) => (groupes.get(id) ?? []).map(({ action: _, ...reste }) => reste as Omit<T, 'action'>);
}

/** Les actions d'un plan et tout ce qui en dépend, en cinq requêtes quel que soit leur nombre. */
export async function actionsCompletes(base: Base | Trx, plan: Plan): Promise<ActionComplete[]> {
  const actions = await actionsDe(base, plan);
  const ids = actions.map(({ id }) => id);
  const financements = await parAction(
    sql<Financement & { action: number }>`
      SELECT action, financeur, attendu::text AS attendu, obtenu::text AS obtenu FROM plan_financement
      WHERE action = ANY(${ids}::int[]) ORDER BY id`.execute(base),
  );
  const jalons = await parAction(
    sql<Jalon & { action: number }>`
      SELECT action, id, intitule, due::text AS due, fait_le::text AS "faitLe", fait_par AS "faitPar" FROM plan_jalon
      WHERE action = ANY(${ids}::int[]) ORDER BY due, id`.execute(base),
  );
  const notes = await parAction(
    sql<Note & { action: number }>`
      SELECT action, id, texte, par, organisation, le FROM plan_note WHERE action = ANY(${ids}::int[]) ORDER BY id DESC`.execute(
      base,
    ),
  );
  const { rows: communes } = await sql<{ code: string; nom: string }>`
    SELECT code, nom FROM commune WHERE code = ANY(${actions.flatMap((a) => a.communes)}::text[])`.execute(base);
  const noms = new Map(communes.map((c) => [c.code, c.nom]));
  const liens = await liensParAction(base, ids);
  return actions.map((a) => ({
    ...a,
    financements: financements(a.id),
    jalons: jalons(a.id),
    notes: notes(a.id),
    liens: liens.get(a.id) ?? [],
    communesNoms: a.communes.map((c) => noms.get(c) ?? c),
  }));
}

/** Tout d'un plan, pour sa page et ses documents. @throws ErreurDroit, ErreurIntrouvable */
export async function contenuDuPlan(
  base: Base,
  acteur: Acteur,
  id: number,
  lecteurDe?: LecteurDe,
): Promise<ContenuPlan> {
  const plan = await planDe(base, id);
  exiger(acteur, 'plans.lire', plan);
  return assembler(base, acteur, plan, lecteurDe);
}

export async function assembler(base: Base, acteur: Acteur, plan: Plan, lecteurDe?: LecteurDe): Promise<ContenuPlan> {
  const actions = await actionsCompletes(base, plan);
  return {
    plan,
    axes: await axesDe(base, plan.id),
    actions,
    indicateurs: await indicateursMesures(base, acteur, plan.id, lecteurDe),
    financeurs: parFinanceur(actions),
  };
}

/** Sommes exactes en centimes : le détail et le total d'un tableau s'accordent. */
export function parFinanceur(actions: readonly Pick<ActionComplete, 'financements'>[]): Financement[] {
  const centimes = (euros: string) => Math.round(Number(euros) * 100);
  const sommes = new Map<string, { attendu: number; obtenu: number | null }>();
  for (const { financeur, attendu, obtenu } of actions.flatMap((a) => a.financements)) {
    const s = sommes.get(financeur) ?? { attendu: 0, obtenu: null };
    s.attendu += centimes(attendu);
    if (obtenu !== null) s.obtenu = (s.obtenu ?? 0) + centimes(obtenu);
    sommes.set(financeur, s);
  }
  const euros = (c: number) => (c / 100).toFixed(2);
  return [...sommes]
    .toSorted(([, a], [, b]) => b.attendu - a.attendu)
    .map(([financeur, s]) => ({
      financeur,
      attendu: euros(s.attendu),
      obtenu: s.obtenu === null ? null : euros(s.obtenu),
    }));
}
