import { joursEntre } from '#src/socle/jour.ts';
/** Ce qui attend une personne : des échéances, ou des objets qui ne bougeront pas sans elle. */
export interface Attente {
  /** Identité stable, pour ne pas montrer deux fois la même. */
  cle: string;
  /** Titre au complet, nombre compris : « 12 doutes à trancher ». */
  titre: string;
  nombre: number;
  /** Pourquoi cela compte, en une phrase. */
  detail: string;
  /** Où aller, et le verbe du lien. */
  adresse: string;
  verbe: string;
  /** Depuis quand le plus ancien attend (instant ISO). */
  depuis: string | null;
  /** Jour limite du plus pressé, `AAAA-MM-JJ`. */
  echeance: string | null;
  /** Instant limite (ISO), quand l'heure compte. */
  instant?: string;
}

export const QUANDS = ['retard', 'semaine', 'plus_tard', 'sans_date'] as const;
export type Quand = (typeof QUANDS)[number];

export const TITRES_QUAND: Record<Quand, string> = {
  retard: 'En retard',
  semaine: 'Cette semaine',
  plus_tard: 'Plus tard',
  sans_date: 'En attente de vous',
};

/** Un instant tel qu'une attente le porte ; `null` : pas de date. */
export const iso = (instant: Date | null | undefined): string | null => instant?.toISOString() ?? null;

/** Quand une échéance tombe, en jours de calendrier : dépassée, dans les sept jours (aujourd'hui compris), ou après. */
export function quand(echeance: string | null, aujourdhui: string): Quand {
  if (echeance === null) return 'sans_date';
  if (echeance < aujourdhui) return 'retard';
  return joursEntre(aujourdhui, echeance) < 7 ? 'semaine' : 'plus_tard';
}

/** Range les attentes par urgence ; dans un rang, l'échéance la plus proche puis la plus ancienne attente d'abord. Les nombres nuls sortent. */
export function ranger(attentes: readonly Attente[], aujourdhui: string): { quand: Quand; attentes: Attente[] }[] {
  const vues = new Map(attentes.filter((a) => a.nombre > 0).map((a) => [a.cle, a]));
  const triees = [...vues.values()].sort(
    (a, b) =>
      (a.echeance ?? '9999').localeCompare(b.echeance ?? '9999') ||
      (a.depuis ?? '9999').localeCompare(b.depuis ?? '9999'),
  );
  return QUANDS.map((q) => ({ quand: q, attentes: triees.filter((a) => quand(a.echeance, aujourdhui) === q) })).filter(
    (g) => g.attentes.length > 0,
  );
}
