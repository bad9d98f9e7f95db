import { createContext, type RouterContextProvider } from 'react-router';
import type { Acteur } from './acteur.ts';

/** Ce que le serveur sait de la requête avant d'appeler un écran. */
export interface ContexteRequete {
  acteur: Acteur | null;
  /** Valeur du nonce de la politique de sécurité du contenu. */
  nonce: string;
  marque: 'etat' | 'collectivite';
  /** Adresse réseau de la personne, pour le frein des connexions et la liste de ses sessions. */
  adresse: string;
}

export const contexteRequete = createContext<ContexteRequete>();

type Contexte = Readonly<RouterContextProvider>;

/** L'acteur de la requête, ou `null` sur une page publique. */
export function acteurOuNul(context: Contexte): Acteur | null {
  return context.get(contexteRequete).acteur;
}

/** L'acteur de la requête. La garde du serveur a déjà écarté les visiteurs : une absence est un défaut de déclaration. */
export function acteurDe(context: Contexte): Acteur {
  const acteur = acteurOuNul(context);
  if (!acteur)
    throw new Error("Écran ouvert sans acteur : son adresse est déclarée publique alors qu'il lui en faut un.");
  return acteur;
}
