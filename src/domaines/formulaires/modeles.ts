import type { Definition } from '#src/socle/formulaires/forme.ts';
import { verifierDefinition } from '#src/socle/formulaires/index.ts';

export interface Modele {
  usage: string;
  titre: string;
  definition: Definition;
}

const MODELES = new Map<string, Modele>();

/**
 * Déclare le modèle national d'un usage, livré avec le programme ; `semerFormulaires` le publie au démarrage.
 * @throws Error usage déclaré deux fois, ou définition défectueuse : défaut du programme, vu au chargement
 */
export function declarerModele(usage: string, titre: string, definition: Definition): void {
  if (MODELES.has(usage)) throw new Error(`Modèle de formulaire déclaré deux fois : ${usage}`);
  const defauts = verifierDefinition(definition);
  if (defauts.length > 0)
    throw new Error(`Modèle ${usage} : ${defauts.map((d) => `${d.ou} : ${d.message}`).join(' ; ')}`);
  MODELES.set(usage, { usage, titre, definition });
}

export const modelesDeclares = (): Modele[] => [...MODELES.values()];
