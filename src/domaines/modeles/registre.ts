import type { DeclarationModele } from './forme.ts';
import { verifierTexte } from './regles/trous.ts';

const DECLARATIONS = new Map<string, DeclarationModele>();

/**
 * Déclare un document que le programme sait produire : ses trous et son texte national. À appeler au chargement du domaine, dans un fichier
 * importé par src/domaines/documents.ts.
 * @throws Error usage déclaré deux fois, ou texte livré qui ne pourrait pas être publié : défaut du programme
 */
export function declarerModele(declaration: DeclarationModele): void {
  if (DECLARATIONS.has(declaration.usage)) throw new Error(`Modèle déclaré deux fois : ${declaration.usage}`);
  const [probleme] = verifierTexte(declaration.corps, declaration.champs);
  if (probleme) throw new Error(`Modèle ${declaration.usage}, ligne ${probleme.ligne} : ${probleme.message}`);
  DECLARATIONS.set(declaration.usage, declaration);
}

export const declarationDe = (usage: string): DeclarationModele | undefined => DECLARATIONS.get(usage);
export const declarations = (): DeclarationModele[] => [...DECLARATIONS.values()];
