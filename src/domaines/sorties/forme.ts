import type { CategorieSortie as ClasseSortie } from '#src/domaines/activite/index.ts';

/** Catégories de sortie d'un parcours. */
export const CATEGORIES = [
  'cdi',
  'cdd_long',
  'cdd_court',
  'aide_iae',
  'independant',
  'formation',
  'alternance',
  'retraite_aah',
  'demenagement',
  'fin_droits',
  'abandon',
  'reorientation',
  'deces',
  'autre',
] as const;
export type CategorieParcours = (typeof CATEGORIES)[number];

export interface DescriptionCategorie {
  libelle: string;
  famille: 'emploi' | 'formation' | 'situation' | 'parcours';
  /** `webrsa` : motif de sortie ou rubrique du questionnaire D2 ; `ajout` : Maillage l'ajoute, à reporter à la main dans un état officiel. */
  origine: 'webrsa' | 'ajout';
  /** Motif officiel correspondant, quand les mots diffèrent. */
  officiel?: string;
  /** Classe des sorties de l'insertion par l'activité économique (domaine « activité »). */
  classe: Exclude<ClasseSortie, 'non_documentee'>;
}

/**
 * Motifs de WebRSA et du questionnaire D2 (sortie, abandon, réorientation, changement de situation administrative) ; la formation, l'alternance,
 * la retraite et « autre » n'y ont pas de motif : elles sont ajoutées, et dites telles.
 */
export const DESCRIPTIONS: Record<CategorieParcours, DescriptionCategorie> = {
  cdi: { libelle: 'CDI', famille: 'emploi', origine: 'webrsa', classe: 'durable' },
  cdd_long: { libelle: 'CDD de plus de 6 mois', famille: 'emploi', origine: 'webrsa', classe: 'durable' },
  cdd_court: {
    libelle: 'CDD de 6 mois ou moins, intérim, saison',
    famille: 'emploi',
    origine: 'webrsa',
    officiel: 'Emploi temporaire ou saisonnier de 6 mois ou moins',
    classe: 'transition',
  },
  aide_iae: {
    libelle: "Contrat aidé, ou structure d'insertion",
    famille: 'emploi',
    origine: 'webrsa',
    officiel: "Contrat aidé ; salarié d'une SIAE",
    classe: 'transition',
  },
  independant: {
    libelle: "Création d'activité, travail indépendant",
    famille: 'emploi',
    origine: 'webrsa',
    classe: 'durable',
  },
  formation: { libelle: 'Formation', famille: 'formation', origine: 'ajout', classe: 'positive' },
  alternance: {
    libelle: 'Alternance (apprentissage, professionnalisation)',
    famille: 'formation',
    origine: 'ajout',
    classe: 'positive',
  },
  retraite_aah: {
    libelle: 'Retraite, ou autre allocation que le RSA',
    famille: 'situation',
    origine: 'ajout',
    classe: 'autre',
  },
  demenagement: {
    libelle: 'Déménagement hors du territoire',
    famille: 'situation',
    origine: 'webrsa',
    officiel: 'Changement de situation administrative : déménagement',
    classe: 'autre',
  },
  fin_droits: {
    libelle: 'Fin de droits au RSA',
    famille: 'situation',
    origine: 'webrsa',
    officiel: 'Changement de situation administrative : radiation',
    classe: 'autre',
  },
  abandon: { libelle: 'Abandon par la personne', famille: 'parcours', origine: 'webrsa', classe: 'autre' },
  reorientation: { libelle: 'Réorientation', famille: 'parcours', origine: 'webrsa', classe: 'autre' },
  deces: {
    libelle: 'Décès',
    famille: 'situation',
    origine: 'webrsa',
    officiel: 'Changement de situation administrative : autre, dont décès',
    classe: 'retrait',
  },
  autre: { libelle: 'Autre motif', famille: 'parcours', origine: 'ajout', classe: 'autre' },
};

export const LIBELLES_FAMILLE: Record<DescriptionCategorie['famille'], string> = {
  emploi: 'Vers un emploi',
  formation: 'Vers une formation',
  situation: 'Changement de situation',
  parcours: "Fin de l'accompagnement",
};

export const RESULTATS = ['en_poste', 'changement', 'rupture', 'injoignable'] as const;
export type ResultatJalon = (typeof RESULTATS)[number];
export const LIBELLES_RESULTAT: Record<ResultatJalon, string> = {
  en_poste: 'Toujours en poste, ou en formation',
  changement: "A changé d'emploi ou de formation, sans s'arrêter",
  rupture: "N'est plus en emploi ni en formation",
  injoignable: 'Injoignable',
};

export interface Jalon {
  id: number;
  sortie: number;
  parcours: number;
  mois: number;
  duLe: string;
  etat: 'a_faire' | 'fait' | 'sans_objet';
  resultat: ResultatJalon | null;
  le: string | null;
  commentaire: string;
  relances: number;
  relanceLe: Date | null;
}

export interface Sortie {
  id: number;
  parcours: number;
  categorie: CategorieParcours;
  le: string;
  employeur: string;
  siret: string | null;
  metier: string;
  justificatif: string;
  suites: string;
  par: string;
  creeLe: Date;
  version: number;
}
