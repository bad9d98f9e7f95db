/** Ce dont une réunion d'équipe parle. */
export const SUJETS = [
  'positionnement',
  'blocage',
  'contrat',
  'sans_rdv',
  'transfert',
  'entreprise',
  'sortie',
  'autre',
] as const;
export type Sujet = (typeof SUJETS)[number];
export const LIBELLES_SUJET: Record<Sujet, string> = {
  positionnement: 'Positionnements à décider',
  blocage: 'Actions bloquées',
  contrat: 'Contrats à signer ou à revoir',
  sans_rdv: 'Personnes non vues ce mois-ci',
  transfert: 'Transferts en attente',
  entreprise: 'Mises en relation en attente',
  sortie: 'Sorties à préparer',
  autre: 'Autres points',
};

export interface ReunionEquipe {
  id: number;
  equipe: number;
  equipeNom: string;
  operation: number;
  operationNom: string;
  le: Date;
  lieu: string;
  etat: 'prevue' | 'tenue' | 'annulee';
  participants: string;
  motif: string;
  par: string;
  version: number;
  passee: boolean;
}

export interface PointReunion {
  id: number;
  rang: number;
  parcours: number | null;
  reference: string | null;
  nom: string | null;
  sujet: Sujet;
  texte: string;
  decision: string;
  action: number | null;
  decideLe: Date | null;
  par: string;
}

/** Un point que les dossiers proposent, et pourquoi. */
export interface Proposition {
  parcours: number;
  reference: string;
  nom: string;
  sujet: Sujet;
  /** Pourquoi : un fait daté, sans rien de plus. */
  raison: string;
  /** Jours d'attente ou de retard : le plus pressé d'abord dans son sujet. */
  poids: number;
}
