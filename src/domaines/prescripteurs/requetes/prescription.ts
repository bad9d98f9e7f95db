import type { Public } from '#src/domaines/besoins/index.ts';
import {
  type CommuneDiagnostic,
  calculerAcces,
  lireMaillage,
  type Maillage,
  type Mode,
  territoiresCompares,
  trajetsVers,
} from '#src/domaines/diagnostics/index.ts';
import { type ConfianceParametre, parametreA } from '#src/domaines/parametres/index.ts';
import type { Territoire } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { type CommuneMesuree, plusProches, poidsBinaires } from '../regles/acces.ts';
import { type EtatRegistre, type LieuPrescription, lireLieux, lireRegistre } from './lieux.ts';

export interface DemandePrescription {
  /** `departement:62`. */
  territoire: string;
  public: Public;
  mode?: Mode | undefined;
  /** Essayer un autre seuil que celui du paramètre daté. */
  minutes?: number | undefined;
  /** Ne regarder que ces sortes de prescripteurs ; toutes par défaut. */
  types?: readonly string[] | undefined;
  jour?: string | undefined;
}

/** L'accès aux prescripteurs selon un mode, commune par commune, dans l'ordre du calcul. */
export interface AccesMode {
  mode: Mode;
  minutes: Float64Array;
  sites: Int32Array;
  acces: Float64Array;
  durees: string;
}

/** Tout ce que la page, l'état et l'export d'une question se partagent. */
export interface Prescription {
  demande: DemandePrescription & { mode: Mode; types: readonly string[] };
  maillage: Maillage;
  compares: Territoire[];
  registre: EtatRegistre;
  /** Tous les lieux du registre, et ceux que la question retient (1). */
  lieux: LieuPrescription[];
  actifs: Uint8Array;
  seuil: { minutes: number; source: string; confiance: ConfianceParametre | 'choisi' };
  portee: number;
  acces: AccesMode;
  /** Faux si aucun lieu n'est retenu : rien n'est alors « couvert » ni « sans ». */
  calculable: boolean;
}

/** On cherche au moins jusque-là, pour dire « à 48 minutes » et non « loin ». */
const PORTEE_MIN = 60;
/** Convention du programme si personne ne tient plus le paramètre. */
const MINUTES_PAR_DEFAUT = 30;

async function lireSeuil(base: Base, jour: string, choisies: number | undefined): Promise<Prescription['seuil']> {
  if (choisies !== undefined) return { minutes: choisies, source: 'seuil choisi sur la page', confiance: 'choisi' };
  const parametre = await parametreA(base, 'prescription.minutes', jour);
  return {
    minutes: parametre?.valeur ?? MINUTES_PAR_DEFAUT,
    source: parametre?.source ?? 'Convention de calcul de Maillage',
    confiance: parametre?.confiance ?? 'non verifie',
  };
}

/** Pose la question : qui prescrit et à quelle distance, pour un territoire. @throws ErreurMetier, ErreurIntrouvable */
export async function lirePrescription(
  base: Base,
  acteur: Acteur,
  demande: DemandePrescription,
): Promise<Prescription> {
  exiger(acteur, 'prescripteurs.lire');
  const { mode = 'voiture', types = [] } = demande;
  const maillage = await lireMaillage(base, acteur, {
    territoire: demande.territoire,
    niveau: 'commune',
    question: { public: demande.public, mode, ...(demande.jour ? { jour: demande.jour } : {}) },
  });
  const { jour } = maillage.donnees.offre;
  const [lieux, registre, seuil, compares] = await Promise.all([
    lireLieux(base, jour),
    lireRegistre(base, jour),
    lireSeuil(base, jour, demande.minutes),
    territoiresCompares(base, maillage.territoire),
  ]);
  const voulus = new Set(types);
  const actifs = Uint8Array.from(lieux, ({ type }) => (voulus.size === 0 || voulus.has(type) ? 1 : 0));
  const portee = Math.max(PORTEE_MIN, 1.5 * seuil.minutes);
  const sansAcces = { maillage, lieux, actifs, seuil, portee };
  return {
    ...sansAcces,
    demande: { ...demande, mode, types },
    compares,
    registre,
    acces: await accesPar(base, sansAcces, mode),
    calculable: actifs.includes(1),
  };
}

/** L'accès de toutes les communes selon un mode ; les trajets sont gardés d'une question à l'autre. */
export async function accesPar(
  base: Base,
  { maillage, lieux, actifs, seuil, portee }: Pick<Prescription, 'maillage' | 'lieux' | 'actifs' | 'seuil' | 'portee'>,
  mode: Mode,
): Promise<AccesMode> {
  const { paires, communes, durees } = await trajetsVers(base, {
    mode,
    portee,
    lieux,
    jour: maillage.donnees.offre.jour,
  });
  const besoins = new Float64Array(communes.codes.length);
  for (const { code, besoin } of maillage.diagnostic.communes) {
    const rang = communes.rang.get(code);
    if (rang !== undefined && communes.situee[rang] === 1) besoins[rang] = besoin ?? 0;
  }
  const poids = poidsBinaires(paires, actifs, seuil.minutes);
  const { acces } = calculerAcces(paires, poids, besoins, actifs);
  return { mode, ...plusProches(paires, actifs), acces, durees };
}

/** Les communes d'un territoire telles que le bilan les lit ; celles que le calcul ignore (hors champ) n'y sont pas. */
export function mesurer(
  { maillage }: Pick<Prescription, 'maillage'>,
  acces: AccesMode,
  codes: readonly string[],
): CommuneMesuree[] {
  const { communes } = maillage.donnees;
  const besoins = besoinsDe(maillage);
  const mesurees: CommuneMesuree[] = [];
  for (const code of codes) {
    const rang = communes.rang.get(code);
    if (rang === undefined) continue;
    mesurees.push({
      besoin: besoins.get(code)?.besoin ?? null,
      situee: communes.situee[rang] === 1,
      minutes: acces.minutes[rang]!,
      acces: acces.acces[rang]!,
    });
  }
  return mesurees;
}

const index = new WeakMap<Maillage['diagnostic'], ReadonlyMap<string, CommuneDiagnostic>>();
/** Les communes du diagnostic par code, indexées une fois. */
export function besoinsDe({ diagnostic }: Maillage): ReadonlyMap<string, CommuneDiagnostic> {
  const connu = index.get(diagnostic) ?? new Map(diagnostic.communes.map((commune) => [commune.code, commune]));
  index.set(diagnostic, connu);
  return connu;
}
