import { type Acteur, couvre, type NatureOrganisation } from './acteur.ts';
import { auMoins, NATURES_ETAT } from './droits.ts';

/**
 * Qui est quoi pour une opération d'accompagnement et pour un parcours. Ici, et non dans un domaine, comme src/droits/dossiers.ts. La base tient
 * les mêmes cercles par ses politiques de ligne (migration 0179) : un prédicat oublié ne montre rien, une politique oubliée non plus.
 */
export type RoleProfessionnel = 'responsable' | 'referent' | 'orientation' | 'entreprise' | 'coordination';

/** Une habilitation en cours dans l'opération visée. `equipe` nul : toutes. */
export interface Habilitation {
  compteId: number;
  role: RoleProfessionnel;
  equipe: number | null;
}

export interface OperationVisee {
  departement: string;
  region: string | null;
  financeurId: number;
  operateurId: number | null;
  close: boolean;
  habilitations: readonly Habilitation[];
}

export interface ParcoursVise {
  operation: OperationVisee;
  equipe: number | null;
  etat: string;
  /** La conservation active est passée : qui dirige l'équipe n'y entre plus d'office, mais en disant pourquoi. */
  archive?: boolean;
  /** Comptes du cercle, accès et habilitation en cours. */
  lecteurs: readonly number[];
  /** Ceux d'entre eux qui écrivent : un ancien référent lit seulement. */
  redacteurs: readonly number[];
  /** Compte du référent principal du jour. */
  principal: number | null;
  /** La personne elle-même. */
  personne: number;
}

/** Natures dont les agents peuvent être habilités dans une opération. */
const NATURES_ACCOMPAGNANTES: readonly NatureOrganisation[] = [
  'departement',
  'operateur',
  'prescripteur',
  'structure',
  'epci',
];

/** Peut être habilité à accompagner ; le menu s'ouvre, les listes restent vides sans habilitation. */
export const peutAccompagner = (acteur: Acteur): boolean =>
  NATURES_ACCOMPAGNANTES.includes(acteur.nature) && auMoins(acteur, 'agent');

const aHabilitation = (
  acteur: Acteur,
  o: OperationVisee,
  roles?: readonly RoleProfessionnel[],
  equipe?: number | null,
) =>
  o.habilitations.some(
    (h) =>
      h.compteId === acteur.compteId &&
      (!roles || roles.includes(h.role)) &&
      // Sans équipe d'un côté ou de l'autre, rien ne les sépare.
      (h.equipe === null || equipe === undefined || equipe === null || h.equipe === equipe),
  );

/** Conduit l'opération : une personne responsable du financeur ou de l'opérateur, ou la coordination. */
export const conduitOperation = (acteur: Acteur, o?: OperationVisee): boolean => {
  if (!o) return peutAccompagner(acteur);
  const organisation = [o.financeurId, o.operateurId].includes(acteur.organisationId) && auMoins(acteur, 'responsable');
  return (peutAccompagner(acteur) && organisation) || aHabilitation(acteur, o, ['coordination']);
};

/** Ouvre une opération : une personne responsable d'un département (ou d'un EPCI) financeur. */
export const financeOperation = (acteur: Acteur, o?: Pick<OperationVisee, 'financeurId'>): boolean =>
  (acteur.nature === 'departement' || acteur.nature === 'epci') &&
  auMoins(acteur, 'responsable') &&
  (!o || o.financeurId === acteur.organisationId);

/** Lit le cadre et les chiffres de l'opération (jamais les personnes) : ses organisations, ses professionnels, l'État sur son territoire. */
export const litOperation = (acteur: Acteur, o?: OperationVisee): boolean => {
  if (!o) return peutAccompagner(acteur) || NATURES_ETAT.includes(acteur.nature);
  return (
    [o.financeurId, o.operateurId].includes(acteur.organisationId) ||
    aHabilitation(acteur, o) ||
    (NATURES_ETAT.includes(acteur.nature) && couvre(acteur.perimetre, o))
  );
};

/** Habilité dans l'opération, à un titre quelconque ou à ceux-là : premier cercle (identité, qui suit). */
export const habilite =
  (...roles: RoleProfessionnel[]) =>
  (acteur: Acteur, o?: OperationVisee): boolean =>
    peutAccompagner(acteur) && (!o || aHabilitation(acteur, o, roles.length > 0 ? roles : undefined));

export interface EquipeVisee {
  operation: OperationVisee;
  /** L'équipe réunie. */
  equipe: number;
}

/** Membre de l'équipe, à un titre quelconque ou à ceux-là ; habilité pour toutes les équipes, il est de chacune. */
export const deLEquipe =
  (...roles: RoleProfessionnel[]) =>
  (acteur: Acteur, e?: EquipeVisee): boolean =>
    peutAccompagner(acteur) &&
    (!e || aHabilitation(acteur, e.operation, roles.length > 0 ? roles : undefined, e.equipe));

/** Responsable territorial de l'équipe du parcours. */
export const dirigeParcours = (acteur: Acteur, p?: ParcoursVise): boolean =>
  peutAccompagner(acteur) && (!p || aHabilitation(acteur, p.operation, ['responsable'], p.equipe));

/** Voit l'identité et qui suit : toute personne habilitée dans l'opération. */
export const identifieParcours = (acteur: Acteur, p?: ParcoursVise): boolean =>
  peutAccompagner(acteur) && (!p || aHabilitation(acteur, p.operation));

/** Membre du cercle parmi ces comptes : un accès ne survit pas à l'habilitation, dont la fin est parfois écrite d'avance. */
const estDe = (acteur: Acteur, p: ParcoursVise, comptes: readonly number[]): boolean =>
  comptes.includes(acteur.compteId) && aHabilitation(acteur, p.operation);

/** Le responsable territorial, d'office : tant que le dossier n'est pas archivé. */
export const dirigeOuvert = (acteur: Acteur, p?: ParcoursVise): boolean => dirigeParcours(acteur, p) && !p?.archive;

/** Deuxième cercle : les membres, et le responsable territorial tant que le dossier n'est pas archivé. */
export const litParcours = (acteur: Acteur, p?: ParcoursVise): boolean =>
  peutAccompagner(acteur) && (!p || estDe(acteur, p, p.lecteurs) || dirigeOuvert(acteur, p));

/** Écrit dans le parcours : un membre dont l'accès n'est pas en lecture seule, ou le responsable territorial ; clos, plus personne. */
export const ecritParcours = (acteur: Acteur, p?: ParcoursVise): boolean =>
  peutAccompagner(acteur) &&
  (!p || (p.etat !== 'clos' && (estDe(acteur, p, p.redacteurs) || dirigeParcours(acteur, p))));

/** Le référent principal du jour. */
export const referePrincipal = (acteur: Acteur, p?: ParcoursVise): boolean =>
  peutAccompagner(acteur) &&
  (!p || (p.etat !== 'clos' && p.principal === acteur.compteId && aHabilitation(acteur, p.operation)));

/** Recherche une place en entreprise pour la personne : le cercle, ou les chargés d'entreprise de son équipe. */
export const placeParcours = (acteur: Acteur, p?: ParcoursVise): boolean =>
  ecritParcours(acteur, p) ||
  (p !== undefined &&
    peutAccompagner(acteur) &&
    p.etat !== 'clos' &&
    aHabilitation(acteur, p.operation, ['entreprise'], p.equipe));

/** Lit le projet professionnel et les mises en relation : le cercle, ou les chargés d'entreprise de l'équipe, même une fois clos. */
export const litPlacement = (acteur: Acteur, p?: ParcoursVise): boolean =>
  litParcours(acteur, p) ||
  (p !== undefined && peutAccompagner(acteur) && aHabilitation(acteur, p.operation, ['entreprise'], p.equipe));

/** La personne accompagnée, sur ce qui est d'elle. */
export const estLaPersonne = (acteur: Acteur, p?: { personne: number }): boolean =>
  acteur.nature === 'personne' && typeof acteur.personne === 'number' && (!p || p.personne === acteur.personne);
