import type { Definition } from '#src/socle/formulaires/forme.ts';
import type { Contenu } from './forme.ts';

/** Le formulaire de candidature que demande un appel, tiré de son contenu. */
export type FormulaireDe = (contenu: Contenu) => Definition;

const CLE = Symbol.for('maillage.formulaireAppel');
type Porteur = { [CLE]?: FormulaireDe };

/** Appelé une fois, par le domaine des candidatures : les appels ne le connaissent pas. */
export function declarerFormulaireAppel(formulaireDe: FormulaireDe): void {
  // Un seul par processus, même si ce module y est chargé deux fois (paquet du serveur et source).
  (globalThis as Porteur)[CLE] = formulaireDe;
}

/** @throws Error personne ne l'a déclaré : src/domaines/documents.ts n'a pas été importé */
export function formulaireAppel(contenu: Contenu): Definition {
  const formulaireDe = (globalThis as Porteur)[CLE];
  if (!formulaireDe) throw new Error("Aucun formulaire de candidature n'est déclaré.");
  return formulaireDe(contenu);
}
