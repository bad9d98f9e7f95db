import { sql } from 'kysely';
import { adopterPlan, creerPlan, ecrireAction, ecrireAxe, proposerPlan } from '#src/domaines/plans/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { anneeCourante } from '#src/socle/jour.ts';

export const DEPARTEMENT = '62';
export const an = (): number => anneeCourante();

/** De quoi écrire un plan inventé, par les opérations de l'application. */
export class Atelier {
  readonly base: Base;
  constructor(base: Base) {
    this.base = base;
  }
  async version(plan: number): Promise<number> {
    const { rows } = await sql<{ version: number }>`SELECT version FROM plan WHERE id = ${plan}`.execute(this.base);
    return rows[0]!.version;
  }
  async ouvrir(acteur: Acteur, plan: Record<string, unknown>): Promise<number> {
    const commun = { annee_debut: an(), annee_fin: an() + 2, demonstration: true };
    return (await executer(creerPlan, acteur, { ...commun, ...plan })).id;
  }
  async axe(acteur: Acteur, plan: number, titre: string, superieur?: number): Promise<number> {
    return (await executer(ecrireAxe, acteur, { plan, version: await this.version(plan), titre, superieur })).id;
  }
  async action(acteur: Acteur, plan: number, action: Record<string, unknown>): Promise<number> {
    const commun = { pilote: 'Service insertion (inventé)', debut: `${an()}-01-15`, fin: `${an() + 1}-12-31` };
    return (await executer(ecrireAction, acteur, { plan, ...commun, ...action })).id;
  }
  async adopter(acteur: Acteur, id: number): Promise<void> {
    await executer(proposerPlan, acteur, { id, version: await this.version(id) });
    await executer(adopterPlan, acteur, { id, version: await this.version(id) });
  }
}

/** La stratégie et ses trois axes, que les autres plans déclinent. */
export interface Strategie {
  id: number;
  offre: number;
  publics: number;
  mobilite: number;
}
