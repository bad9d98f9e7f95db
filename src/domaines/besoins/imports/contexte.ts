import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import type { ExecutionImport } from '#src/socle/imports/genre.ts';
import type { Effectif, Public } from '../regles.ts';
import type { OptionsBesoins } from './champs.ts';
import type { Case, Cases } from './croisement.ts';
import type { Forme } from './forme.ts';

export type EffectifLisible = Exclude<Effectif, { etat: 'illisible' }>;

/** Une ligne lue. `differe` : sa commune a changé de code, son effectif s'ajoute à d'autres et s'écrit à la fin. */
export type ValeurBesoin =
  | {
      forme: 'effectifs';
      code: string;
      commune: string;
      differe: boolean;
      millesime: string;
      /** Ce qui distingue deux lignes d'une même commune : public d'un fichier en long, libellés d'un fichier croisé. */
      detail: string;
      effectifs: [Public, EffectifLisible][];
      /** Publics dont la cellule est vide : secret si leur colonne existe (on ne le sait qu'à sa première valeur). */
      vides: Public[];
    }
  | {
      forme: 'case';
      code: string;
      commune: string;
      millesime: string;
      detail: string;
      ou: Case | 'hors';
      effectif: EffectifLisible;
    }
  | {
      forme: 'filosofi';
      code: string;
      commune: string;
      differe: boolean;
      millesime: string;
      valeurs: Record<string, number | null>;
    }
  | { forme: 'chomage'; zone: string; taux: [trimestre: string, taux: number][] };

export interface Cumul {
  commune: string;
  millesime: string;
  public: Public;
  /** Effectif par code du fichier ; le code actuel peut en être. */
  parCode: Map<string, EffectifLisible>;
  lignes: number;
}

export interface ContexteBesoins {
  options: OptionsBesoins;
  execution: ExecutionImport;
  communes: ReadonlySet<string>;
  /** Ancien code → code actuel et nature (arrondissement, déléguée…). */
  anciennes: ReadonlyMap<string, { actuel: string; type: string }>;
  /** Communes actuelles qui ont absorbé d'autres codes. */
  absorbantes: ReadonlySet<string>;
  zones: ReadonlySet<string>;
  forme: Forme | null;
  presents: Set<Public>;
  /** La tranche « jeunes » du fichier s'arrête à moins de 25 ans. */
  avant25: boolean;
  enAttente: { commune: string; millesime: string; public: Public }[];
  cumuls: Map<string, Cumul>;
  cases: Map<string, { commune: string; millesime: string; cases: Cases; lignes: number }>;
  filosofi: Map<string, { commune: string; millesime: string; parCode: Map<string, Record<string, number | null>> }>;
  /** Jeux écrits : public|millésime. */
  jeux: Set<string>;
}

export async function preparerContexte(
  trx: Trx,
  options: OptionsBesoins,
  execution: ExecutionImport,
): Promise<ContexteBesoins> {
  const communes = await sql<{ code: string }>`SELECT code FROM commune`.execute(trx);
  const anciennes = await sql<{ code: string; actuel: string; type: string }>`
    SELECT code, code_actuel AS actuel, type FROM commune_ancienne`.execute(trx);
  const zones = await sql<{ code: string }>`SELECT code FROM zone WHERE type = 'zone_emploi'`.execute(trx);
  return {
    options,
    execution,
    communes: new Set(communes.rows.map((r) => r.code)),
    anciennes: new Map(anciennes.rows.map((r) => [r.code, r])),
    absorbantes: new Set(anciennes.rows.map((r) => r.actuel)),
    zones: new Set(zones.rows.map((r) => r.code)),
    forme: null,
    presents: new Set(),
    avant25: false,
    enAttente: [],
    cumuls: new Map(),
    cases: new Map(),
    filosofi: new Map(),
    jeux: new Set(),
  };
}
