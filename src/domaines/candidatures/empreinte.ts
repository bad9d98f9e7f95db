import type { ContenuRecepisse } from '#src/domaines/formulaires/index.ts';

/** Ce que fige le récépissé d'une candidature. */
export interface ContenuDepose extends ContenuRecepisse {
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
  /** Vrai : reçue après la clôture, grâce à une prolongation accordée à ce nom. */
  prolongation: boolean;
  budget: { version: number; empreinte: string; contenu: unknown } | null;
}
