import type { Trx } from '#src/socle/base/base.ts';
import type { Definition } from '#src/socle/formulaires/forme.ts';
import type { Contenu } from './forme.ts';

/** Le formulaire de candidature que demande un appel, tiré de son contenu. */
export type FormulaireDe = (contenu: Contenu) => Definition;

/** Le calendrier ou l'état d'un appel vient de changer : les échéances des brouillons suivent, dans la même transaction. */
type Suivre = (trx: Trx, appel: number, par: string) => Promise<void>;

const CLE = Symbol.for('maillage.formulaireAppel');
type Porteur = { [CLE]?: { formulaireDe: FormulaireDe; suivre: Suivre } };

/** Appelé une fois, par le domaine des candidatures : les appels ne le connaissent pas. @returns remet ce qui était déclaré avant, pour un essai */
export function declarerFormulaireAppel(formulaireDe: FormulaireDe, suivre: Suivre = async () => {}): () => void {
  // Un seul par processus, même si ce module y est chargé deux fois (paquet du serveur et source).
  const porteur = globalThis as Porteur;
  const avant = porteur[CLE];
  porteur[CLE] = { formulaireDe, suivre };
  return () => {
    if (avant) porteur[CLE] = avant;
    else delete porteur[CLE];
  };
}

/** @throws Error personne ne l'a déclaré : src/domaines/documents.ts n'a pas été importé */
export function formulaireAppel(contenu: Contenu): Definition {
  const declare = (globalThis as Porteur)[CLE];
  if (!declare) throw new Error("Aucun formulaire de candidature n'est déclaré.");
  return declare.formulaireDe(contenu);
}

/** À appeler quand la clôture ou l'état d'un appel a changé. */
export const faireSuivre: Suivre = async (trx, appel, par) => (globalThis as Porteur)[CLE]?.suivre(trx, appel, par);
