import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';

/** Un moment de l'agenda d'une personne : une heure, un lieu, une référence ; jamais le nom d'une personne accompagnée. */
export interface EvenementAgenda {
  /** `rendezvous-12` : la même d'une lecture à l'autre. */
  cle: string;
  stamp: Date;
  sequence: number;
  start: Date;
  end: Date;
  summary: string;
  location: string;
  chemin: string;
}
type Source = (base: Base, acteur: Acteur) => Promise<EvenementAgenda[]>;

const CLE = Symbol.for('maillage.evenementsAgenda');
// Une seule table par processus, même si ce module y est chargé deux fois (paquet du serveur et source).
const porteur = globalThis as { [CLE]?: Map<string, Source> };
porteur[CLE] ??= new Map();
const SOURCES = porteur[CLE];

/** Ajoute des moments à l'abonnement de chacun. Le domaine qui les tient le déclare : celui-ci ne connaît pas ses objets. */
export function declarerEvenements(nom: string, source: Source): void {
  SOURCES.set(nom, source);
}

/** Tous les moments d'une personne, par source. */
export async function evenementsDe(base: Base, acteur: Acteur): Promise<EvenementAgenda[]> {
  const lus = await Promise.all([...SOURCES.values()].map((source) => source(base, acteur)));
  return lus.flat();
}
