import { planDe } from '#src/domaines/plans/chargement.ts';
import { adopterPlan, proposerPlan } from '#src/domaines/plans/operations/conduire.ts';
import { creerPlan } from '#src/domaines/plans/operations/creer.ts';
import { ecrireAction, ecrireAxe } from '#src/domaines/plans/operations/ecrire.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { creerActeurTest } from './fabriquesComptes.ts';
import { communesDeTest } from './fabriquesStructures.ts';

const an = new Date().getFullYear();

export interface MondePlans {
  base: Base;
  dreets: Acteur;
  ddets: Acteur;
  agent: Acteur;
  ddets59: Acteur;
  departement: Acteur;
  epci: Acteur;
  structure: Acteur;
  creer(acteur: Acteur, plus?: Record<string, unknown>): Promise<number>;
  axe(acteur: Acteur, plan: number, titre: string, superieur?: number): Promise<number>;
  action(acteur: Acteur, plan: number, plus?: Record<string, unknown>): Promise<number>;
  conduire(acteur: Acteur, plan: number, jusqua: 'propose' | 'adopte'): Promise<void>;
  version(plan: number): Promise<number>;
}

/** Deux départements, une région, une intercommunalité : qui écrit, qui lit, et de quoi ouvrir des plans. */
export async function mondePlans(base: Base): Promise<MondePlans> {
  await communesDeTest(base);
  const ddets = await creerActeurTest(base, 'ddets');
  const version = async (plan: number) => (await planDe(base, plan)).version;
  return {
    base,
    ddets,
    version,
    agent: await creerActeurTest(base, 'ddets', 'agent', { organisationId: ddets.organisationId }),
    dreets: await creerActeurTest(base, 'dreets', 'responsable', { niveau: 'region', codes: ['32'] }),
    ddets59: await creerActeurTest(base, 'ddets', 'responsable', { codes: ['59'] }),
    departement: await creerActeurTest(base, 'departement'),
    epci: await creerActeurTest(base, 'epci', 'responsable', { niveau: 'epci', codes: ['200033579'] }),
    structure: await creerActeurTest(base, 'structure', 'agent'),
    creer: async (acteur, plus = {}) =>
      (
        await executer(creerPlan, acteur, {
          genre: 'feuille_de_route_departementale',
          territoire: 'departement:62',
          intitule: "Feuille de route d'essai",
          annee_debut: an,
          annee_fin: an + 1,
          ...plus,
        })
      ).id,
    axe: async (acteur, plan, titre, superieur) =>
      (await executer(ecrireAxe, acteur, { plan, version: await version(plan), titre, superieur })).id,
    action: async (acteur, plan, plus = {}) =>
      (
        await executer(ecrireAction, acteur, {
          plan,
          intitule: 'Ouvrir un chantier',
          pilote: 'Service insertion',
          debut: `${an}-01-01`,
          fin: `${an + 1}-12-31`,
          ...plus,
        })
      ).id,
    conduire: async (acteur, id, jusqua) => {
      await executer(proposerPlan, acteur, { id, version: await version(id) });
      if (jusqua === 'adopte') await executer(adopterPlan, acteur, { id, version: await version(id) });
    },
  };
}
