import type { EtatCandidature } from '#src/domaines/candidatures/index.ts';
import { plusJours, plusMois } from '#src/socle/jour.ts';

/** La durée suit la classe du dossier, jamais l'appel : un seul appel réunit des brouillons et des dossiers à garder dix ans. */
export const CLASSES = ['brouillon', 'refuse', 'retenu', 'fse'] as const;
export type Classe = (typeof CLASSES)[number];

export const LIBELLES_CLASSE: Record<Classe, string> = {
  brouillon: 'Brouillon jamais déposé',
  refuse: 'Non retenue, irrecevable ou retirée',
  retenu: 'Retenue',
  fse: 'Retenue et cofinancée par le Fonds social européen',
};

const SANS_SUITE: readonly EtatCandidature[] = ['refusee', 'irrecevable', 'retiree'];

/** Une candidature en cours d'examen n'a pas de classe : elle n'expire jamais. */
export function classeDe({ etat, fse }: { etat: EtatCandidature; fse: boolean }): Classe | null {
  if (etat === 'brouillon') return 'brouillon';
  if (SANS_SUITE.includes(etat)) return 'refuse';
  if (etat === 'retenue') return fse ? 'fse' : 'retenu';
  return null;
}

const plusTard = (...jours: (string | null)[]): string | null =>
  jours
    .filter((jour) => jour !== null)
    .sort()
    .at(-1) ?? null;

/** Ce qui fait courir la durée. Tous les jours sont à Paris, `AAAA-MM-JJ`. */
export interface Faits {
  etat: EtatCandidature;
  fse: boolean;
  /** Dernière écriture d'un auteur. */
  modifieLe: string;
  /** Clôture de l'appel, si elle est passée ou fixée. */
  fermeLe: string | null;
  /** Dernier changement d'état. */
  etatDepuis: string;
  /** Le porteur a demandé à garder son brouillon. */
  prolongeLe: string | null;
  /** Clôture des comptes de la convention, ou sa résiliation sans compte à clore. */
  comptesClosLe: string | null;
  /** Dernier paiement fait. */
  dernierPaiementLe: string | null;
}

/** Durées en mois, du jour ; `null` : le paramètre manque, et rien ne s'efface. */
export type Durees = Record<Classe, number | null>;

export interface Terme {
  classe: Classe;
  /** Dernier jour de conservation, compris. */
  jusquAu: string;
  /** Jour d'où la durée court, et pourquoi. */
  depart: string;
  motif: string;
  mois: number;
}

/** D'où court la durée ; `null` : rien ne la fait encore courir (comptes non clos). */
function departDe(classe: Classe, f: Faits): { depart: string; motif: string } | null {
  if (classe === 'brouillon') {
    const depart = plusTard(f.modifieLe, f.fermeLe, f.prolongeLe)!;
    const motifs: [string | null, string][] = [
      [f.prolongeLe, 'à votre demande de le garder'],
      [f.fermeLe, "clôture de l'appel"],
      [f.modifieLe, 'dernière modification'],
    ];
    return { depart, motif: motifs.find(([jour]) => jour === depart)![1] };
  }
  if (classe === 'refuse') return { depart: f.etatDepuis, motif: 'décision, ou retrait' };
  return f.comptesClosLe ? { depart: f.comptesClosLe, motif: 'clôture des comptes' } : null;
}

/**
 * Terme de la conservation ; `null` : aucun (en examen, comptes non clos, durée inconnue). Un cofinancement européen ajoute sa règle, qui
 * court du 31 décembre de l'année du dernier paiement (règlement (UE) 2021/1060, art. 82) : la plus longue des deux l'emporte.
 */
export function termeDe(faits: Faits, durees: Durees): Terme | null {
  const classe = classeDe(faits);
  if (classe === null) return null;
  const debut = departDe(classe, faits);
  if (!debut) return null;
  if (classe !== 'fse') {
    const mois = durees[classe];
    return mois === null ? null : { classe, mois, ...debut, jusquAu: plusMois(debut.depart, mois) };
  }
  if (durees.retenu === null || durees.fse === null) return null;
  const nationale: Terme = { classe, mois: durees.retenu, ...debut, jusquAu: plusMois(debut.depart, durees.retenu) };
  if (!faits.dernierPaiementLe) return nationale;
  const finAnnee = `${faits.dernierPaiementLe.slice(0, 4)}-12-31`;
  const europeenne: Terme = {
    classe,
    mois: durees.fse,
    depart: finAnnee,
    motif: "31 décembre de l'année du dernier paiement",
    jusquAu: plusMois(finAnnee, durees.fse),
  };
  return europeenne.jusquAu > nationale.jusquAu ? europeenne : nationale;
}

export type Etape = 'garder' | 'prevenir' | 'attendre' | 'effacer';

/**
 * Ce qui se fait aujourd'hui. On prévient toujours avant d'effacer, et toujours d'autant de jours : un service arrêté un mois ne prive
 * personne du temps promis.
 */
export function etapeDe(
  c: { jusquAu: string; prevenuLe: string | null; suspendue: boolean },
  aujourdhui: string,
  preavis: number,
): Etape {
  if (c.suspendue || aujourdhui < plusJours(c.jusquAu, -preavis)) return 'garder';
  if (c.prevenuLe === null) return 'prevenir';
  return effacableLe(c.jusquAu, c.prevenuLe, preavis) <= aujourdhui ? 'effacer' : 'attendre';
}

/** Premier jour où le contenu peut être effacé : le lendemain du terme, et pas avant la fin du préavis. */
export const effacableLe = (jusquAu: string, prevenuLe: string, preavis: number): string =>
  plusTard(plusJours(jusquAu, 1), plusJours(prevenuLe, preavis))!;
