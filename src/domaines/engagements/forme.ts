import type { AccesRemis } from '#src/domaines/personnes/index.ts';

/** Le contrat d'engagement et ses prédécesseurs (code du travail, L5411-6). */
export const NATURES_CONTRAT = ['engagement', 'cer', 'ppae', 'pacea', 'cej'] as const;
export type NatureContrat = (typeof NATURES_CONTRAT)[number];
export const ANCIENNES_NATURES = ['cer', 'ppae', 'pacea', 'cej'] as const;
export const LIBELLES_NATURE: Record<NatureContrat, string> = {
  engagement: "Contrat d'engagement",
  cer: "Contrat d'engagements réciproques (CER)",
  ppae: "Projet personnalisé d'accès à l'emploi (PPAE)",
  pacea: "Parcours contractualisé vers l'emploi et l'autonomie (PACEA)",
  cej: "Contrat d'engagement jeune (CEJ)",
};

export type EtatContrat =
  | 'projet'
  | 'signe_personne'
  | 'signe_organisme'
  | 'en_cours'
  | 'actualise'
  | 'clos'
  | 'caduc'
  | 'historique';
/** Pas encore conclu : une préparation à la fois par parcours. */
export const EN_PREPARATION: readonly EtatContrat[] = ['projet', 'signe_personne', 'signe_organisme'];

/** Les deux dispenses tiennent en deux cas groupés : rien de la santé de la personne n'est écrit. */
export const MOTIFS_HEURES = ['minoration', 'dispense_sante_handicap', 'dispense_parent_isole'] as const;
export type MotifHeures = (typeof MOTIFS_HEURES)[number];
export const LIBELLES_MOTIF_HEURES: Record<MotifHeures, string> = {
  minoration: 'Durée réduite, adaptée à la situation de la personne',
  dispense_sante_handicap: 'Sans durée, à sa demande : santé, handicap ou invalidité',
  dispense_parent_isole: "Sans durée, à sa demande : parent isolé d'un enfant de moins de douze ans sans garde",
};

/** Les six familles du plan d'action (code du travail, R5411-15). */
export const FAMILLES_ACTION = [
  'mise_en_situation',
  'formation',
  'recherche',
  'accompagnement',
  'acces_droits',
  'perennisation',
] as const;
export type FamilleAction = (typeof FAMILLES_ACTION)[number];
export const LIBELLES_FAMILLE: Record<FamilleAction, string> = {
  mise_en_situation: 'Mise en situation professionnelle',
  formation: 'Formation',
  recherche: "Recherche active d'emploi",
  accompagnement: 'Accompagnement social et professionnel',
  acces_droits: 'Accès aux droits et levée des freins',
  perennisation: "Pérennisation de l'activité",
};
export const LIBELLES_ACTEUR: Record<string, string> = {
  personne: 'La personne',
  referent: 'Le référent principal',
  appui: 'Le référent en appui',
  partenaire: 'Un partenaire',
};

/** Une action de la feuille de route, telle qu'elle était à la préparation. */
export interface ActionContrat {
  id: number;
  libelle: string;
  famille: FamilleAction;
  acteur: string;
  acteurNom: string;
  echeance: string | null;
  heures: number | null;
}

/** Ce que les deux parties signent ; l'empreinte porte dessus. */
export interface ContenuContrat {
  personne: { nom: string; prenom: string };
  referent: { nom: string; organisation: string } | null;
  financeur: string;
  /** Jour de notification de l'orientation d'où court le délai. */
  notifieLe: string | null;
  objectif: string;
  actions: ActionContrat[];
  engagementPersonne: string;
  engagementOrganisme: string;
  /** Ce que dit le contrat précédent, repris ou non. */
  precedent: { nature: NatureContrat; debut: string | null; fin: string | null } | null;
}

/** Éléments de l'offre raisonnable d'emploi (code du travail, R5411-15-1). */
export interface OffreRaisonnable {
  metiers: string;
  contrat: string;
  zone: string;
  salaire: string;
}

export interface Contrat {
  id: number;
  parcours: number;
  nature: NatureContrat;
  precedent: number | null;
  etat: EtatContrat;
  heures: number | null;
  heuresMotif: MotifHeures | null;
  debut: string | null;
  fin: string | null;
  revoirLe: string | null;
  contenu: Partial<ContenuContrat> & { resume?: string };
  signePersonneLe: string | null;
  signePersonneMoyen: '' | 'papier' | 'espace';
  /** Signé dans un espace ouvert par un accès remis en main propre. */
  signePersonneAcces: AccesRemis | null;
  signeOrganismeLe: string | null;
  signeOrganismePar: string;
  empreinte: string | null;
  offre: OffreRaisonnable | null;
  offreLe: string | null;
  motif: string;
  par: string;
  creeLe: Date;
  version: number;
}
