import type { NatureOrganisation, Perimetre, Role } from '#src/droits/acteur.ts';

export interface Personnage {
  courriel: string;
  prenom: string;
  nom: string;
  nature: NatureOrganisation;
  organisation: string;
  role: Role;
  perimetre: Perimetre;
  departement?: string;
  region?: string;
  epci?: string;
  /** Membre de la tête de réseau de démonstration. */
  membre?: boolean;
}

export const RESEAU_DEMO = 'Tête de réseau de démonstration';
const FRANCE: Perimetre = { niveau: 'national', codes: [] };
const REGION: Perimetre = { niveau: 'region', codes: ['32'] };
const PAS_DE_CALAIS: Perimetre = { niveau: 'departement', codes: ['62'] };
// Béthune-Bruay, Artois-Lys Romane.
const EPCI = '200072460';
const ICI = { departement: '62', region: '32' };

/** Un personnage par sorte d'utilisateur. Noms et organisations disent qu'ils sont inventés ; le domaine `.example` n'existe pas (RFC 2606). */
export const PERSONNAGES: Personnage[] = [
  {
    courriel: 'administrateur',
    prenom: 'Ada',
    nom: 'Fictive',
    nature: 'plateforme',
    organisation: 'Administration du site (démonstration)',
    role: 'administrateur',
    perimetre: FRANCE,
  },
  {
    courriel: 'dgefp',
    prenom: 'Noé',
    nom: 'Spécimen',
    nature: 'dgefp',
    organisation: 'DGEFP de démonstration',
    role: 'responsable',
    perimetre: FRANCE,
  },
  {
    courriel: 'dreets32',
    prenom: 'Léa',
    nom: 'Maquette',
    nature: 'dreets',
    organisation: 'DREETS de démonstration (32)',
    role: 'responsable',
    perimetre: REGION,
    region: '32',
  },
  {
    courriel: 'ddets62',
    prenom: 'Ida',
    nom: 'Exemple',
    nature: 'ddets',
    organisation: 'DDETS de démonstration (62)',
    role: 'responsable',
    perimetre: PAS_DE_CALAIS,
    ...ICI,
  },
  {
    courriel: 'departement62',
    prenom: 'Marc',
    nom: 'Modèle',
    nature: 'departement',
    organisation: 'Département de démonstration (62)',
    role: 'responsable',
    perimetre: PAS_DE_CALAIS,
    ...ICI,
  },
  // Une seconde personne responsable au département : qui propose un paiement n'est pas qui l'approuve.
  {
    courriel: 'finances62',
    prenom: 'Lou',
    nom: 'Gabarit',
    nature: 'departement',
    organisation: 'Département de démonstration (62)',
    role: 'responsable',
    perimetre: PAS_DE_CALAIS,
    ...ICI,
  },
  // Le service territorial d'insertion : qui décide des orientations, et une référente sociale.
  {
    courriel: 'territoire62',
    prenom: 'Jean',
    nom: 'Esquisse',
    nature: 'departement',
    organisation: 'Département de démonstration (62)',
    role: 'agent',
    perimetre: PAS_DE_CALAIS,
    ...ICI,
  },
  {
    courriel: 'sociale62',
    prenom: 'Nina',
    nom: 'Simili',
    nature: 'departement',
    organisation: 'Département de démonstration (62)',
    role: 'agent',
    perimetre: PAS_DE_CALAIS,
    ...ICI,
  },
  {
    courriel: 'epci',
    prenom: 'Zoé',
    nom: 'Factice',
    nature: 'epci',
    organisation: 'Intercommunalité de démonstration (62)',
    role: 'agent',
    perimetre: { niveau: 'epci', codes: [EPCI] },
    epci: EPCI,
    ...ICI,
  },
  {
    courriel: 'reseau',
    prenom: 'Tom',
    nom: 'Figurant',
    nature: 'reseau',
    organisation: RESEAU_DEMO,
    role: 'responsable',
    perimetre: REGION,
    region: '32',
  },
  {
    courriel: 'structure',
    prenom: 'Eva',
    nom: 'Imaginaire',
    nature: 'structure',
    organisation: "Chantier d'insertion de démonstration (62)",
    role: 'responsable',
    perimetre: PAS_DE_CALAIS,
    membre: true,
    ...ICI,
  },
  {
    courriel: 'prescripteur',
    prenom: 'Luc',
    nom: 'Témoin',
    nature: 'prescripteur',
    organisation: 'Prescripteur de démonstration (62)',
    role: 'agent',
    perimetre: PAS_DE_CALAIS,
    ...ICI,
  },
  {
    courriel: 'operateur',
    prenom: 'Ana',
    nom: 'Fabulée',
    nature: 'operateur',
    organisation: "Opérateur d'accompagnement de démonstration (62)",
    role: 'agent',
    perimetre: PAS_DE_CALAIS,
    ...ICI,
  },
  {
    courriel: 'entreprises62',
    prenom: 'Théo',
    nom: 'Postiche',
    nature: 'operateur',
    organisation: "Opérateur d'accompagnement de démonstration (62)",
    role: 'agent',
    perimetre: PAS_DE_CALAIS,
    ...ICI,
  },
  // Siège dans les instances de démonstration.
  {
    courriel: 'membre',
    prenom: 'Max',
    nom: 'Fictif',
    nature: 'partenaire',
    organisation: 'Organisation syndicale de démonstration (62)',
    role: 'agent',
    perimetre: PAS_DE_CALAIS,
    ...ICI,
  },
];
