/** Vocabulaire des besoins et des projets : le même des deux côtés, sans quoi rien ne se rapproche. */
export const CONTRATS = [
  'cdi',
  'cdd_long',
  'cdd_court',
  'interim',
  'alternance',
  'aide',
  'saisonnier',
  'immersion',
] as const;
export type Contrat = (typeof CONTRATS)[number];
export const LIBELLES_CONTRAT: Record<Contrat, string> = {
  cdi: 'CDI',
  cdd_long: 'CDD de plus de six mois',
  cdd_court: 'CDD de six mois au plus',
  interim: 'Intérim',
  alternance: 'Alternance',
  aide: 'Contrat aidé ou d’insertion',
  saisonnier: 'Contrat saisonnier',
  immersion: 'Immersion (PMSMP)',
};

export const HORAIRES = ['jour', 'matin', 'soir', 'nuit', 'week_end', 'coupe'] as const;
export type Horaire = (typeof HORAIRES)[number];
export const LIBELLES_HORAIRE: Record<Horaire, string> = {
  jour: 'En journée',
  matin: 'Tôt le matin',
  soir: 'Le soir',
  nuit: 'La nuit',
  week_end: 'Le week-end',
  coupe: 'Avec coupure',
};

export const TEMPS = ['plein', 'partiel'] as const;
export const LIBELLES_TEMPS = { plein: 'Temps plein', partiel: 'Temps partiel', indifferent: 'Indifférent' } as const;
export type TempsProjet = keyof typeof LIBELLES_TEMPS;

/** Ce que le poste demande, et ce que la personne dit avoir. */
export const EXIGENCES = [
  'permis',
  'francais_oral',
  'francais_ecrit',
  'numerique',
  'port_charges',
  'habilitation',
] as const;
export type Exigence = (typeof EXIGENCES)[number];
export const LIBELLES_EXIGENCE: Record<Exigence, string> = {
  permis: 'Permis B',
  francais_oral: 'Français à l’oral',
  francais_ecrit: 'Français à l’écrit',
  numerique: 'Usage du numérique',
  port_charges: 'Port de charges',
  habilitation: 'Habilitation ou certificat',
};

/** Moyens de transport d'un projet ; le transport en commun n'a pas de durée calculée. */
export const MOYENS = ['voiture', 'velo', 'pied', 'transport'] as const;
export type Moyen = (typeof MOYENS)[number];
export const LIBELLES_MOYEN: Record<Moyen, string> = {
  voiture: 'en voiture',
  velo: 'à vélo',
  pied: 'à pied',
  transport: 'en transport en commun',
};

export const GENRES_ECHANGE = [
  'prospection',
  'visite',
  'relance',
  'partenariat',
  'engagement',
  'tutorat',
  'mediation',
  'incident',
] as const;
export type GenreEchange = (typeof GENRES_ECHANGE)[number];
export const LIBELLES_ECHANGE: Record<GenreEchange, string> = {
  prospection: 'Prospection',
  visite: 'Visite',
  relance: 'Relance',
  partenariat: 'Partenariat',
  engagement: 'Engagement',
  tutorat: 'Tutorat',
  mediation: 'Médiation',
  incident: 'Incident',
};

export const MOYENS_ACCORD = ['entretien', 'telephone', 'ecrit'] as const;
export const LIBELLES_ACCORD: Record<(typeof MOYENS_ACCORD)[number], string> = {
  entretien: 'en entretien',
  telephone: 'au téléphone',
  ecrit: 'par écrit',
};
