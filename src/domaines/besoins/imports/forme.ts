import type { LigneImport } from '#src/socle/imports/genre.ts';
import { cleEntete } from '#src/socle/tableurs/texte.ts';
import { lireMillesime, PUBLICS, type Public } from '../regles.ts';
import { CHAMPS } from './champs.ts';
import { reconnaitrePublic } from './publics.ts';

/** Ce que contient le fichier, reconnu à ses en-têtes et à sa première ligne. */
export type Forme =
  | { type: 'chomage'; trimestres: [entete: string, trimestre: string][] }
  | { type: 'filosofi'; millesime: string; colonnes: [entete: string, indicateur: string][] }
  | { type: 'croise' }
  | { type: 'long' }
  /** Une colonne par public ; `colonnes` quand aucune correspondance n'a été faite mais que les en-têtes parlent d'eux-mêmes. */
  | { type: 'large'; colonnes: [entete: string, public_: Public][]; presents: Public[] };

const FILOSOFI =
  /^(MED|TP60|PACT|PTSA|PCHO|PBEN|PPEN|PPAT|PPSOC|PPFAM|PPMINI|PPLOGT|PIMP|NBMENFISC|NBPERSMENFISC|D1|D9|RD)(\d\d)$/;

export function colonnesFilosofi(entetes: string[]): { annee: string; colonnes: [string, string][] } | null {
  const annee = entetes.map((e) => /^(?:MED|PPMINI|TP60)(\d\d)$/.exec(e)?.[1]).find(Boolean);
  if (!annee) return null;
  const colonnes = entetes
    .map((entete) => [entete, FILOSOFI.exec(entete)] as const)
    .filter(([, m]) => m?.[2] === annee)
    .map(([entete, m]) => [entete, m![1]!] as [string, string]);
  return { annee: `20${annee}`, colonnes };
}

/** Colonnes qui nomment un trimestre (« 3e trimestre 2023 », « 2023-T3 »). */
export function colonnesTrimestres(entetes: string[]): [string, string][] {
  return entetes
    .map((entete) => [entete, lireMillesime(entete)] as const)
    .filter((paire): paire is [string, string] => /-T[1-4]$/.test(paire[1] ?? ''));
}

const CLES = new Map(CHAMPS.map((champ) => [champ.id, new Set(champ.synonymes.map(cleEntete))]));
/** Vrai si l'une des colonnes porte un nom connu de ce champ. */
export function aUneColonne(entetes: string[], champ: string): boolean {
  return entetes.some((entete) => CLES.get(champ)?.has(cleEntete(entete)));
}

export function reconnaitreForme(ligne: LigneImport, publicChoisi: Public | null): Forme {
  const entetes = Object.keys(ligne.brut);
  const trimestres = colonnesTrimestres(entetes);
  if (trimestres.length > 0 && ligne.valeurs.zone_emploi) return { type: 'chomage', trimestres };
  const filosofi = colonnesFilosofi(entetes);
  if (filosofi) return { type: 'filosofi', millesime: filosofi.annee, colonnes: filosofi.colonnes };
  const presents = PUBLICS.filter((p) => ligne.valeurs[p] || aUneColonne(entetes, p));
  if (presents.length === 0) {
    if (ligne.valeurs.categorie || ligne.valeurs.anciennete || ligne.valeurs.age) return { type: 'croise' };
    if (ligne.valeurs.public || publicChoisi) return { type: 'long' };
  }
  const colonnes = presents.length > 0 ? [] : colonnesParlantes(entetes);
  return { type: 'large', colonnes, presents };
}

/** Colonnes dont l'en-tête nomme un public ; la première de chaque public. */
export function colonnesParlantes(entetes: string[]): [string, Public][] {
  const vus = new Map<Public, string>();
  for (const entete of entetes) {
    const public_ = reconnaitrePublic(entete);
    if (public_ && !vus.has(public_)) vus.set(public_, entete);
  }
  return [...vus].map(([public_, entete]) => [entete, public_]);
}
