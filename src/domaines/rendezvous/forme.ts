/** Mots d'un rendez-vous. Les motifs suivent ceux des départements de la graine ; aucun ne dit une maladie ni une sanction. */
export const MOTIFS = [
  'accueil',
  'diagnostic',
  'contrat',
  'suivi',
  'emploi',
  'atelier',
  'information',
  'bilan',
  'fin',
  'autre',
] as const;
export type Motif = (typeof MOTIFS)[number];

export const LIBELLES_MOTIF: Record<Motif, string> = {
  accueil: 'Premier accueil',
  diagnostic: 'Diagnostic',
  contrat: "Contrat d'engagement",
  suivi: 'Suivi',
  emploi: "Recherche d'emploi",
  atelier: 'Atelier',
  information: "Réunion d'information",
  bilan: 'Bilan',
  fin: "Fin de l'accompagnement",
  autre: 'Autre',
};

export const MODALITES = ['sur_place', 'visio', 'telephone', 'domicile'] as const;
export type Modalite = (typeof MODALITES)[number];

export const LIBELLES_MODALITE: Record<Modalite, string> = {
  sur_place: 'Sur place',
  visio: 'En visioconférence',
  telephone: 'Par téléphone',
  domicile: 'Au domicile de la personne',
};

export type EtatParticipation = 'fixe' | 'honore' | 'absent' | 'excuse' | 'annule';

export const LIBELLES_ETAT: Record<EtatParticipation, string> = {
  fixe: 'Fixé',
  honore: 'Honoré',
  absent: 'Non venu',
  excuse: 'Excusé',
  annule: 'Annulé',
};

/** Ce qu'on peut dire d'une venue, une fois l'heure passée. */
export const QUALIFICATIONS = ['honore', 'absent', 'excuse', 'annule'] as const;
export type Qualification = (typeof QUALIFICATIONS)[number];

/** États de parcours où un rendez-vous est dû chaque mois : décidé, et pas encore sorti. */
export const ETATS_SUIVIS = ['oriente', 'accueilli', 'diagnostique', 'contractualise', 'accompagnement'] as const;
