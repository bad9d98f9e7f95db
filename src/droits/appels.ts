import { type Acteur, couvre } from './acteur.ts';
import { auMoins, NATURES_PUBLIQUES } from './droits.ts';

/**
 * Qui est quoi pour un appel, une candidature, une convention de subvention. Ici, et non dans un domaine : les droits de sept domaines s'y
 * fondent, et la matrice qui les rassemble ne peut pas dépendre d'opérations qui la consultent (comme src/droits/dossiers.ts).
 */
export interface AppelVise {
  /** Organisation qui le lance et le finance. */
  organisationId: number;
  etat: string;
  /** Organisations associées, par droit. */
  lecture: readonly number[];
  instruction: readonly number[];
}

export interface CandidatureVisee {
  etat: string;
  /** Porteur. */
  organisationId: number;
  financeurId: number;
  /** Organisations associées à l'appel. */
  lecture: readonly number[];
  instruction: readonly number[];
  /** Comptes invités à écrire. */
  auteurs: readonly number[];
  /** Comptes à qui une lecture ou un avis d'expert est confié, sauf intérêt déclaré. */
  lecteurs: readonly number[];
  experts: readonly number[];
  /** Ceux d'entre eux qui ont dit n'avoir aucun lien avec le porteur : avant, la candidature ne leur est pas ouverte. */
  sansLien: readonly number[];
  /** Comptes des membres du comité à l'ordre du jour duquel elle est. */
  membres: readonly number[];
  /** Comptes qui ont déclaré un intérêt, ou s'en sont retirés en séance : ils ne la lisent plus à aucun titre. */
  retires: readonly number[];
}

/** Financeur public qui peut lancer un appel ; sur un appel donné, le sien seulement. */
export const conduitAppel = (acteur: Acteur, appel?: Pick<AppelVise, 'organisationId'>): boolean =>
  NATURES_PUBLIQUES.includes(acteur.nature) &&
  auMoins(acteur, 'agent') &&
  (!appel || appel.organisationId === acteur.organisationId);

/** Publier, prolonger, décider, approuver : une personne responsable de l'organisation qui lance l'appel. */
export const decideAppel = (acteur: Acteur, appel?: Pick<AppelVise, 'organisationId'>): boolean =>
  conduitAppel(acteur, appel) && auMoins(acteur, 'responsable');

/** Examine les candidatures : le financeur, ou une organisation associée à l'instruction. */
export const instruitAppel = (acteur: Acteur, appel?: AppelVise): boolean =>
  NATURES_PUBLIQUES.includes(acteur.nature) &&
  auMoins(acteur, 'agent') &&
  (!appel || appel.organisationId === acteur.organisationId || appel.instruction.includes(acteur.organisationId));

/** Lit l'appel côté service : son organisation, et celles qui lui sont associées. Publié, il est public ; ici, c'est sa conduite. */
export const suitAppel = (acteur: Acteur, appel?: AppelVise): boolean =>
  NATURES_PUBLIQUES.includes(acteur.nature) &&
  (!appel || [appel.organisationId, ...appel.lecture, ...appel.instruction].includes(acteur.organisationId));

/** Peut porter un projet : toute organisation, sauf l'administration du site et la personne accompagnée. */
export const peutPorter = (acteur: Acteur): boolean =>
  acteur.nature !== 'plateforme' && acteur.nature !== 'personne' && auMoins(acteur, 'agent');

/** Le porteur, sur sa candidature : il dépose et retire. */
export const porte = (acteur: Acteur, c?: Pick<CandidatureVisee, 'organisationId'>): boolean =>
  peutPorter(acteur) && (!c || c.organisationId === acteur.organisationId);

/** Écrit : le porteur, et les auteurs qu'il a invités. */
export const redige = (acteur: Acteur, c?: Pick<CandidatureVisee, 'organisationId' | 'auteurs'>): boolean =>
  porte(acteur, c) || (c ? c.auteurs.includes(acteur.compteId) : acteur.nature !== 'personne');

/** Instruit cette candidature, une fois déposée ; qui a déclaré un intérêt ne le peut plus. */
export const instruitCandidature = (acteur: Acteur, c?: CandidatureVisee): boolean =>
  NATURES_PUBLIQUES.includes(acteur.nature) &&
  auMoins(acteur, 'agent') &&
  (!c ||
    (c.etat !== 'brouillon' &&
      !c.retires.includes(acteur.compteId) &&
      [c.financeurId, ...c.instruction].includes(acteur.organisationId)));

/**
 * Qui lit une candidature : son porteur et ses auteurs ; une fois déposée, le financeur et les organisations associées, les lecteurs et les
 * experts à qui elle est confiée, une fois leurs liens dits, les membres du comité qui l'a à son ordre du jour. Un autre candidat, jamais.
 */
export function litCandidature(acteur: Acteur, c?: CandidatureVisee): boolean {
  if (!c) return acteur.nature !== 'personne' && acteur.nature !== 'plateforme';
  if (c.organisationId === acteur.organisationId || c.auteurs.includes(acteur.compteId)) return true;
  if (c.etat === 'brouillon' || c.retires.includes(acteur.compteId)) return false;
  if ([c.financeurId, ...c.lecture, ...c.instruction].includes(acteur.organisationId)) return true;
  const moi = acteur.compteId;
  return c.membres.includes(moi) || ((c.lecteurs.includes(moi) || c.experts.includes(moi)) && c.sansLien.includes(moi));
}

export interface SubventionVisee {
  etat: string;
  organisationId: number;
  financeurId: number;
  lecture: readonly number[];
  instruction: readonly number[];
}

/** Le financeur, sur ses conventions. */
export const financeSubvention = (acteur: Acteur, s?: Pick<SubventionVisee, 'financeurId'>): boolean =>
  NATURES_PUBLIQUES.includes(acteur.nature) &&
  auMoins(acteur, 'agent') &&
  (!s || s.financeurId === acteur.organisationId);

/** Le porteur, sur sa convention, dès qu'elle lui est proposée. */
export const beneficie = (acteur: Acteur, s?: Pick<SubventionVisee, 'organisationId' | 'etat'>): boolean =>
  peutPorter(acteur) && (!s || (s.organisationId === acteur.organisationId && s.etat !== 'projet'));

/** Lit une convention de subvention : ses deux parties, et les organisations associées à l'appel. */
export const litSubvention = (acteur: Acteur, s?: SubventionVisee): boolean =>
  acteur.nature !== 'personne' &&
  acteur.nature !== 'plateforme' &&
  (!s ||
    (s.organisationId === acteur.organisationId && s.etat !== 'projet') ||
    [s.financeurId, ...s.lecture, ...s.instruction].includes(acteur.organisationId));

/** Le lieu d'un appel, pour qui n'a que son périmètre. */
export const couvreAppel = (acteur: Acteur, lieu: { departement: string | null; region: string | null }): boolean =>
  couvre(acteur.perimetre, lieu);
