/** Natures d'organisation (architecture, « Who may do what ») ; « plateforme » désigne l'administration technique du site. */
export const NATURES_ORGANISATION = [
  'plateforme',
  'dgefp',
  'dreets',
  'ddets',
  'departement',
  'region',
  'epci',
  'reseau',
  'structure',
  'prescripteur',
  'operateur',
  'prestataire',
  'entreprise',
  'formation',
  'personne',
  // Organisations syndicales, chambres, associations qui siègent dans les instances.
  'partenaire',
] as const;
export type NatureOrganisation = (typeof NATURES_ORGANISATION)[number];

export const ROLES = ['administrateur', 'responsable', 'agent', 'lecteur'] as const;
export type Role = (typeof ROLES)[number];

export const NIVEAUX_PERIMETRE = ['national', 'region', 'departement', 'epci', 'commune'] as const;
export type NiveauPerimetre = (typeof NIVEAUX_PERIMETRE)[number];

/** Étendue géographique d'une appartenance ; `codes` est vide au niveau national. */
export interface Perimetre {
  niveau: NiveauPerimetre;
  codes: string[];
}

/** Qui agit : un compte, dans une organisation, avec un rôle et un périmètre. */
export interface Acteur {
  compteId: number;
  nom: string;
  courriel: string;
  organisationId: number;
  organisationNom: string;
  nature: NatureOrganisation;
  role: Role;
  perimetre: Perimetre;
  /** La personne accompagnée, quand c'est elle qui agit depuis son espace. */
  personne?: number | null;
  /** Le lien par lequel elle est entrée dans cette session. */
  espaceLien?: number | null;
}

/** Semis, tâches planifiées et ligne de commande : la personne qui a accès à la machine a déjà tous les droits. */
export const ACTEUR_SYSTEME: Acteur = {
  compteId: 0,
  nom: 'Maillage',
  courriel: '',
  organisationId: 0,
  organisationNom: 'Maillage',
  nature: 'plateforme',
  role: 'administrateur',
  perimetre: { niveau: 'national', codes: [] },
};

/** Situation d'un objet sur le territoire ; un champ absent signifie « inconnu ». */
export interface Lieu {
  commune?: string | null | undefined;
  epci?: string | null | undefined;
  departement?: string | null | undefined;
  region?: string | null | undefined;
}

/** Vrai si le lieu est certainement dans le périmètre ; dans le doute (champ inconnu), non. */
export function couvre(perimetre: Perimetre, lieu: Lieu): boolean {
  if (perimetre.niveau === 'national') return true;
  const code = lieu[perimetre.niveau];
  return code !== undefined && code !== null && perimetre.codes.includes(code);
}
