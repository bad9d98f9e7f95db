import { isRouteErrorResponse, useRouteError, useRouteLoaderData } from 'react-router';

/** Ce que l'en-tête, le pied de page et les listes savent de la personne et du site ; rendu par le chargement de `root`. */
export interface DonneesCoquille {
  marque: 'etat' | 'collectivite';
  /** Nom du service affiché à côté du logo. */
  nomService: string;
  personne: {
    nom: string;
    courriel: string;
    organisationNom: string;
    organisationId: number;
    /** Toutes ses organisations, pour en changer. */
    organisations: { id: number; nom: string; role: string }[];
    /** Personne accompagnée : ni recherche, ni compte à régler, seulement son espace. */
    accompagnee: boolean;
  } | null;
  menu: RubriqueCoquille[];
  /** Message d'après redirection, montré une fois. */
  message: { ton: 'succes' | 'information' | 'attention' | 'erreur'; texte: string } | null;
  filtresEnregistres: { id: number; nom: string; adresse: string }[];
}

export interface RubriqueCoquille {
  libelle: string;
  liens: { libelle: string; adresse: string }[];
}

interface PorteCoquille {
  coquille?: DonneesCoquille;
}

/** Données de la coquille : chargées par `root`, ou portées par un refus d'accès ; `undefined` si leur chargement a échoué. */
export function useCoquille(): DonneesCoquille | undefined {
  const chargee = useRouteLoaderData<PorteCoquille>('root')?.coquille;
  const erreur = useRouteError();
  return chargee ?? (isRouteErrorResponse(erreur) ? (erreur.data as PorteCoquille | null)?.coquille : undefined);
}
