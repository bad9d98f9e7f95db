import type { Donnees } from '#src/socle/formulaires/forme.ts';

/** Ce qu'un récépissé fige. Tout y est texte, entier ou booléen : relu de la base, il se récrit avec les mêmes octets. */
export interface ContenuDepose {
  recepisse: 1;
  candidature: {
    id: number;
    numero: string;
    intitule: string;
    territoires: string[];
    /** Ce que le porteur a déclaré en la commençant. */
    eligibilite: unknown;
  };
  appel: {
    id: number;
    intitule: string;
    financeur: string;
    /** Version publiée qui vaut à l'instant du dépôt : publication, ou dernier rectificatif. */
    version: number;
    ferme_le: string | null;
    /** Empreinte de tout ce que l'appel disait. */
    empreinte: string;
  };
  porteur: { id: number; nom: string; siret: string | null; nature: string };
  rang: number;
  depose_le: string;
  depose_par: string;
  /** Vrai : reçue après la clôture, grâce à une prolongation accordée à ce nom. */
  prolongation: boolean;
  /** Vrai : des corrections rendues après la date demandée. */
  en_retard: boolean;
  formulaire: { version: number; titre: string; numero: number; empreinte: string };
  reponses: Donnees;
  /** Champs calculés tels qu'ils étaient au dépôt. */
  calculs: Donnees;
  budget: { version: number; empreinte: string; contenu: unknown } | null;
  pieces: { champ: string | null; nom: string; sha256: string; octets: number }[];
  /** Alertes non bloquantes que le porteur a laissées. */
  alertes: string[];
}
