import { type Acteur, couvre } from '#src/droits/acteur.ts';
import { auMoins, definirDroits, NATURES_ETAT, NATURES_PUBLIQUES } from '#src/droits/droits.ts';
import type { ActionSituee, GenrePlan, PlanSitue } from './forme.ts';

/** Qui écrit un plan de chaque genre ; le plan du préfet est le sien, concerté avec le département. */
const REDACTEURS: Record<GenrePlan, readonly string[]> = {
  strategie_regionale: ['dreets'],
  feuille_de_route_departementale: ['ddets', 'departement'],
  feuille_de_route_infra: ['ddets', 'departement', 'epci'],
  plan_action_prefet: ['ddets'],
  projet_de_territoire: ['ddets', 'departement', 'epci'],
};
const NATURES = new Set(Object.values(REDACTEURS).flat());

/** Sans objet : peut-on en général ? Une stratégie n'est pas d'un département : qui n'a qu'un département ne la touche pas. */
function redige(acteur: Acteur, plan?: PlanSitue): boolean {
  if (!NATURES.has(acteur.nature) || !auMoins(acteur, 'agent')) return false;
  return !plan || (REDACTEURS[plan.genre].includes(acteur.nature) && couvre(acteur.perimetre, plan));
}
const dirige = (acteur: Acteur, plan?: PlanSitue): boolean => redige(acteur, plan) && auMoins(acteur, 'responsable');
const dirigePlanPrefet = (acteur: Acteur, plan?: PlanSitue): boolean =>
  dirige(acteur, plan) && acteur.nature === 'ddets' && (!plan || plan.genre === 'plan_action_prefet');

/** En préparation, un plan n'est connu que des services publics de son territoire ; proposé, tout compte le lit. */
function lit(acteur: Acteur, plan?: PlanSitue): boolean {
  if (acteur.nature === 'personne') return false;
  if (plan?.etat !== 'preparation') return true;
  return (
    plan.organisationId === acteur.organisationId ||
    (NATURES_PUBLIQUES.includes(acteur.nature) && couvre(acteur.perimetre, plan))
  );
}

/** Fait vivre une action : qui rédige le plan, et l'organisation qui la pilote. */
const suit = (acteur: Acteur, action?: ActionSituee): boolean =>
  redige(acteur, action) ||
  (auMoins(acteur, 'agent') &&
    acteur.nature !== 'personne' &&
    (!action || (action.piloteOrganisation === acteur.organisationId && lit(acteur, action))));

interface Lieu {
  region: string | null;
  departement: string | null;
}
const etatDu = (acteur: Acteur, lieu?: Lieu) =>
  NATURES_ETAT.includes(acteur.nature) && (!lieu || couvre(acteur.perimetre, lieu));

export const droits = definirDroits({
  'plans.lister': (acteur: Acteur) => acteur.nature !== 'personne',
  'plans.lire': lit,
  'plans.creer': redige,
  'plans.reconduire': redige,
  'plans.modifier': redige,
  'plans.ecrireAxe': redige,
  'plans.retirerAxe': redige,
  'plans.ecrireAction': redige,
  'plans.jalonner': redige,
  'plans.retirerJalon': redige,
  'plans.mesurer': redige,
  'plans.retirerIndicateur': redige,
  'plans.suivre': suit,
  'plans.noter': suit,
  'plans.faireJalon': suit,
  'plans.financer': suit,
  'plans.relier': suit,
  'plans.delier': suit,
  'plans.proposer': redige,
  'plans.renvoyer': dirige,
  'plans.adopter': dirige,
  'plans.reviser': dirige,
  'plans.clore': dirige,
  'plans.presenter': dirigePlanPrefet,
  'plans.transmettre': dirigePlanPrefet,
  // Le tableau des départements : les services de l'État, chacun sur son territoire ; un département y lit toute sa région.
  'plans.comparer': (acteur: Acteur, region?: { region: string; departements: readonly string[] }) =>
    NATURES_ETAT.includes(acteur.nature) &&
    (!region ||
      couvre(acteur.perimetre, { region: region.region }) ||
      region.departements.some((departement) => couvre(acteur.perimetre, { departement }))),
  'plans.correspondre': (acteur: Acteur, lieu?: Lieu) => etatDu(acteur, lieu) && auMoins(acteur, 'agent'),
  'plans.demanderAide': (acteur: Acteur, lieu?: Lieu) =>
    acteur.nature === 'ddets' && etatDu(acteur, lieu) && auMoins(acteur, 'agent'),
  'plans.aider': (acteur: Acteur, lieu?: Lieu) =>
    ['dreets', 'dgefp'].includes(acteur.nature) && etatDu(acteur, lieu) && auMoins(acteur, 'agent'),
});
