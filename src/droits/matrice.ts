import { ErreurDroit } from '#src/socle/erreurs.ts';
import type { Acteur } from './acteur.ts';
import type { Droit } from './droits.ts';
import { TABLES } from './tables.ts';

function rassembler(): ReadonlyMap<string, Droit> {
  const tous = new Map<string, Droit>();
  for (const table of TABLES) {
    for (const [nom, droit] of Object.entries(table)) {
      if (tous.has(nom)) throw new Error(`Droit déclaré deux fois : ${nom}`);
      tous.set(nom, droit as Droit);
    }
  }
  return tous;
}

/** Tous les droits de l'application, rassemblés une fois depuis chaque `droits.ts`. */
export const MATRICE = rassembler();

/** Refus par défaut : un droit inconnu n'est accordé à personne. */
export function peut(acteur: Acteur | null, droit: string, objet?: unknown): boolean {
  if (droit === 'public') return true;
  if (!acteur) return false;
  // Une personne accompagnée n'ouvre que son espace : aucun autre droit n'a à penser à elle.
  if (acteur.nature === 'personne' && !droit.startsWith('espace.')) return false;
  const predicat = MATRICE.get(droit);
  return predicat ? predicat(acteur, objet) === true : false;
}

/** @throws ErreurDroit si l'acteur ne peut pas. */
export function exiger(acteur: Acteur | null, droit: string, objet?: unknown): asserts acteur is Acteur {
  if (!acteur || !peut(acteur, droit, objet)) throw new ErreurDroit(droit);
}
