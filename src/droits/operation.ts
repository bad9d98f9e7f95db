import type { z } from 'zod';
import type { Trx } from '#src/socle/base/base.ts';
import type { Acteur } from './acteur.ts';

/** Une ligne de journal, écrite dans la même transaction que le changement. */
export interface EntreeJournal {
  action?: string;
  /** `genre:identifiant`, par exemple `structure:12`. */
  objet: string;
  details?: Record<string, unknown>;
}

export interface ContexteOperation<O> {
  trx: Trx;
  acteur: Acteur;
  objet: O;
  journal: (entree: EntreeJournal) => Promise<void>;
}

/** Un cas d'usage : entrée, droit (même nom), chargement de l'objet, écriture. Ne s'exécute que par `executer`. */
export interface Operation<E extends z.ZodType = z.ZodType, O = unknown, R = unknown> {
  nom: string;
  entree: E;
  /** Touche un dossier personnel : tout s'y lit et s'y écrit sous les politiques de ligne de la base (src/socle/base/cloison.ts). */
  cloison?: true;
  charger?: (trx: Trx, entree: z.output<E>, acteur: Acteur) => Promise<O>;
  executer: (contexte: ContexteOperation<O>, entree: z.output<E>) => Promise<R>;
}

const REGISTRE = new Map<string, Operation>();

/** Déclare une opération ; deux opérations ne peuvent pas porter le même nom. */
export function operation<E extends z.ZodType, R, O = undefined>(definition: Operation<E, O, R>): Operation<E, O, R> {
  if (REGISTRE.has(definition.nom)) throw new Error(`Opération déclarée deux fois : ${definition.nom}`);
  REGISTRE.set(definition.nom, definition as unknown as Operation);
  return definition;
}

export function operationsDeclarees(): ReadonlyMap<string, Operation> {
  return REGISTRE;
}
