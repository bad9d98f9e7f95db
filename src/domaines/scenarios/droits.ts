import { type Acteur, NATURES_ORGANISATION, type Perimetre } from '#src/droits/acteur.ts';
import { auMoins, connecte, definirDroits, NATURES_ETAT, NATURES_PUBLIQUES } from '#src/droits/droits.ts';
import type { Partage } from './forme.ts';

/** Codes des communes d'un territoire à chaque niveau de périmètre ; `null` : une commune n'appartient à aucun (EPCI). */
export type Situation = Record<'region' | 'departement' | 'epci' | 'commune', (string | null)[]>;

/** Ce que les droits regardent d'un scénario. */
export interface ScenarioSitue {
  auteurId: number | null;
  organisationId: number | null;
  partage: Partage;
  situation: Situation;
}

/** Et d'une proposition : le territoire, et qui l'a faite. */
export interface PropositionSituee {
  situation: Situation;
  proposeeParId: number | null;
}

const SANS_SCENARIO = new Set<string>(['personne', 'entreprise', 'formation', 'partenaire']);
/** Les métiers qui essaient des changements : services publics, réseaux, structures, prescripteurs, opérateurs. */
export const NATURES_SCENARIO = NATURES_ORGANISATION.filter((nature) => !SANS_SCENARIO.has(nature));

/** Vrai si toutes les communes du territoire sont dans le périmètre. */
export function couvreTerritoire(perimetre: Perimetre, situation: Situation): boolean {
  if (perimetre.niveau === 'national') return true;
  const codes = situation[perimetre.niveau];
  return codes.length > 0 && codes.every((code) => code !== null && perimetre.codes.includes(code));
}

const essaie = (acteur: Acteur) => NATURES_SCENARIO.includes(acteur.nature) && auMoins(acteur, 'agent');

/** Son auteur, son organisation s'il ne l'a pas gardé pour lui, et tous s'il l'a partagé. */
export function lit(acteur: Acteur, scenario?: ScenarioSitue): boolean {
  if (!scenario || scenario.partage === 'tous') return true;
  if (scenario.auteurId === acteur.compteId) return true;
  return scenario.partage === 'organisation' && scenario.organisationId === acteur.organisationId;
}

/** L'auteur, et ses collègues (agents et plus) s'il ne l'a pas gardé pour lui. */
function travaille(acteur: Acteur, scenario?: ScenarioSitue): boolean {
  if (!essaie(acteur)) return false;
  if (!scenario || scenario.auteurId === acteur.compteId) return true;
  return scenario.partage !== 'prive' && scenario.organisationId === acteur.organisationId;
}

/**
 * Proposer engage l'organisation devant les services qui décident : un responsable d'un service public (État ou collectivité) dont le
 * périmètre contient tout le territoire. Un réseau ou une structure partage son scénario avec l'un d'eux.
 */
function propose(acteur: Acteur, scenario?: ScenarioSitue): boolean {
  if (!NATURES_PUBLIQUES.includes(acteur.nature) || !auMoins(acteur, 'responsable')) return false;
  return !scenario || (lit(acteur, scenario) && couvreTerritoire(acteur.perimetre, scenario.situation));
}

/**
 * Retenir ou écarter revient à l'État, qui conventionne les structures (code du travail, L. 5132-2) : un responsable dont le périmètre
 * contient le territoire, et qui n'est pas l'auteur de la proposition (deux regards).
 */
function examine(acteur: Acteur, proposition?: PropositionSituee): boolean {
  if (!NATURES_ETAT.includes(acteur.nature) || !auMoins(acteur, 'responsable')) return false;
  if (!proposition) return true;
  return proposition.proposeeParId !== acteur.compteId && couvreTerritoire(acteur.perimetre, proposition.situation);
}

export const droits = definirDroits({
  // Ouvrir la liste ; chaque scénario, lui, se lit selon son partage.
  'scenarios.lire': connecte,
  'scenarios.ouvrir': lit,
  'scenarios.creer': essaie,
  'scenarios.changer': travaille,
  'scenarios.revenir': travaille,
  'scenarios.actualiser': travaille,
  'scenarios.renommer': travaille,
  'scenarios.partager': travaille,
  'scenarios.archiver': travaille,
  'scenarios.reprendre': travaille,
  'scenarios.dupliquer': (acteur: Acteur, scenario?: ScenarioSitue) => essaie(acteur) && lit(acteur, scenario),
  'scenarios.adopter': propose,
  'scenarios.examiner': examine,
});
