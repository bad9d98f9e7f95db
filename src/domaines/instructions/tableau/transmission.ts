import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { LigneTableau } from './forme.ts';

/** Ce qu'un geste fera à un dossier du tableau. */
export interface EffetGeste {
  /** Ce qui lui arrivera, en une phrase. */
  effet: string;
  /** Pourquoi il est laissé de côté ; `null` : il est pris. */
  empechement: string | null;
  /** Version du dialogue vue, pour une transmission à la commission. */
  versionDialogue?: number;
}

/** La transmission de plusieurs dossiers à la commission, fournie par les dialogues : l'instruction, qui vient avant eux, ne les connaît pas. */
export interface Transmission {
  /** Ce qui arriverait à chacun de ces dossiers. */
  apercu(base: Base, lignes: readonly Pick<LigneTableau, 'id' | 'etat' | 'nature'>[]): Promise<Map<number, EffetGeste>>;
  /** Transmet un dossier, dans sa propre transaction. */
  transmettre(acteur: Acteur, saisie: { id: unknown; version: unknown }): Promise<unknown>;
}

const CLE = Symbol.for('maillage.transmissionCommission');
type Porteur = { [CLE]?: Transmission };

/** Appelé une fois, depuis src/domaines/saisines.ts. Une seule par processus, même si ce module y est chargé deux fois (paquet du serveur et source). */
export function declarerTransmission(transmission: Transmission): void {
  (globalThis as Porteur)[CLE] = transmission;
}

/** @throws Error personne ne l'a déclarée : src/domaines/saisines.ts n'a pas été importé */
export function transmission(): Transmission {
  const declaree = (globalThis as Porteur)[CLE];
  if (!declaree) throw new Error("Aucune transmission à la commission n'est déclarée.");
  return declaree;
}
