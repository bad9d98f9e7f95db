import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Prefill } from '#src/socle/formulaires/forme.ts';

/** Ce qui est joint au bilan d'une année et se remplit à part : le questionnaire d'une enquête. */
export interface VoletBilan {
  /** `enquete_cible:12` */
  cle: string;
  libelle: string;
  adresse: string;
  /** Où il en est, en un mot montré tel quel. */
  etat: string;
  /** Fait : le bilan est complet de ce côté. */
  fait: boolean;
  /** Encore attendu : ni fait, ni dispensé, ni clos. */
  attendu: boolean;
}
interface BilanVise {
  structure: number;
  annee: number;
}
interface Source {
  volets(base: Base, acteur: Acteur, bilan: BilanVise): Promise<VoletBilan[]>;
  /** Ce que la structure y a déjà répondu et que le bilan demande aussi : question du bilan → réponse, avec sa source. */
  connus(base: Base | Trx, acteur: Acteur, bilan: BilanVise): Promise<Record<string, Prefill>>;
}

const CLE = Symbol.for('maillage.voletsBilan');
// Une seule table par processus, même si ce module y est chargé deux fois (paquet du serveur et source).
const porteur = globalThis as { [CLE]?: Map<string, Source> };
porteur[CLE] ??= new Map();
const SOURCES = porteur[CLE];

/** Joint des volets aux bilans. Le domaine qui les tient les déclare : celui-ci ne les connaît pas. */
export function declarerVoletBilan(nom: string, source: Source): void {
  SOURCES.set(nom, source);
}

/** Les volets d'un bilan que cet acteur peut suivre. */
export async function voletsDe(base: Base, acteur: Acteur, bilan: BilanVise): Promise<VoletBilan[]> {
  return (await Promise.all([...SOURCES.values()].map((source) => source.volets(base, acteur, bilan)))).flat();
}

/** Ce que les volets savent déjà d'un bilan : dit une fois, proposé ici. */
export async function connusDesVolets(
  base: Base | Trx,
  acteur: Acteur,
  bilan: BilanVise,
): Promise<Record<string, Prefill>> {
  const connus: Record<string, Prefill> = {};
  for (const source of SOURCES.values()) Object.assign(connus, await source.connus(base, acteur, bilan));
  return connus;
}
