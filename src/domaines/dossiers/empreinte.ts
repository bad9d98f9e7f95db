import type { Donnees } from '#src/socle/formulaires/forme.ts';

/** Ce qu'un récépissé fige. Tout y est texte ou entier : relu de la base, il se récrit avec les mêmes octets. */
export interface ContenuDepose {
  recepisse: 1;
  dossier: {
    id: number;
    numero: string;
    nature: string;
    annees: number;
    campagne: string;
    annee: number;
    departement: string;
  };
  structure: { id: number; nom: string; siret: string; type: string };
  rang: number;
  depose_le: string;
  depose_par: string;
  /** Vrai : des corrections rendues après la date demandée. */
  en_retard: boolean;
  formulaire: { version: number; titre: string; numero: number; empreinte: string };
  reponses: Donnees;
  /** Champs calculés tels qu'ils étaient au dépôt. */
  calculs: Donnees;
  pieces: { champ: string | null; nom: string; sha256: string; octets: number }[];
  /** Alertes non bloquantes que la structure a laissées. */
  alertes: string[];
}
