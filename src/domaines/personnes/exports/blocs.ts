import { date, dateHeure } from '#src/presentation/format.ts';
import type { Bloc } from '#src/socle/rapports/document.ts';

/** De quoi écrire le dossier remis à la personne : une ligne de table, et les blocs qu'on en fait. */
export type Ligne = Record<string, unknown>;

export const jour = (v: unknown): string => (v ? date(v as string | Date) : '');
export const heure = (v: unknown): string => (v ? dateHeure(String(v)) : '');
export const dit = (v: unknown): string => String(v ?? '').trim();
export const phrases = (...morceaux: (string | false)[]): string => morceaux.filter(Boolean).join(' ');
/** Une phrase qui finit par un point, ou rien. */
export const finie = (avant: string, v: string): string | false =>
  v !== '' && `${avant} ${v}${/[.!?…»]$/.test(v) ? '' : '.'}`.trim();

/** Une section, ou rien quand il n'y a rien à dire. */
export const section = (titre: string, blocs: Bloc[]): Bloc[] =>
  blocs.length > 0 ? [{ type: 'section', niveau: 1, titre }, ...blocs] : [];
export const liste = (elements: string[]): Bloc[] => (elements.length > 0 ? [{ type: 'liste', elements }] : []);
export const tableau = (legende: string, titres: string[], lignes: string[][]): Bloc[] =>
  lignes.length > 0 ? [{ type: 'tableau', legende, colonnes: titres.map((libelle) => ({ libelle })), lignes }] : [];
