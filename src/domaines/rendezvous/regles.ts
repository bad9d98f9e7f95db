import { instantDeParis, jourDe, plusJours } from '#src/socle/jour.ts';
import { dernierOuvreDuMois, joursAvantDernierOuvre } from '#src/socle/joursOuvres.ts';
import type { EtatParticipation } from './forme.ts';

const HEURE = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' });
/** `10:05`, à Paris. */
export const heureDe = (instant: Date): string => HEURE.format(instant);

/**
 * Rappels d'un rendez-vous : l'avant-veille à 10 h et le matin même à 8 h, heure de Paris, dimanches et fêtes compris. Avant 9 h 30, le matin
 * même viendrait trop tard : c'est la veille à 18 h. Seuls restent ceux qui sont encore à venir.
 */
export function rappelsDe(debut: Date, maintenant: Date): Date[] {
  const jour = jourDe(debut);
  const dernier =
    debut < instantDeParis(jour, '09:30')
      ? instantDeParis(plusJours(jour, -1), '18:00')
      : instantDeParis(jour, '08:00');
  return [instantDeParis(plusJours(jour, -2), '10:00'), dernier].filter((d) => d > maintenant);
}

const MOIS_JOUR = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
/** « lundi 3 novembre à 10 h 05 », à Paris. */
export function quandEnMots(debut: Date): string {
  const [heure = '', minute = ''] = heureDe(debut).split(':');
  return `${MOIS_JOUR.format(debut)} à ${Number(heure)} h${minute === '00' ? '' : ` ${minute}`}`;
}

export interface RendezvousDit {
  debut: Date;
  modalite: 'sur_place' | 'visio' | 'telephone' | 'domicile';
  lieu: string;
  lien: string;
  /** Prénom du professionnel, seul. */
  avec: string;
}

/** Date, lieu, prénom du professionnel : rien d'autre n'est écrit à une personne, ni le motif, ni le nom du dispositif. */
export function texteRendezvous(
  genre: 'nouveau' | 'rappel' | 'deplace' | 'annule',
  r: RendezvousDit,
  avant?: Date,
): string {
  const ou = {
    sur_place: r.lieu,
    visio: r.lien ? `en visio, ${r.lien}` : 'en visio',
    telephone: 'par téléphone, gardez le vôtre à portée',
    domicile: 'chez vous',
  }[r.modalite];
  const quoi = `${quandEnMots(r.debut)}${ou ? `, ${ou}` : ''}, avec ${r.avec}`;
  if (genre === 'annule') return `Votre rendez-vous du ${quandEnMots(r.debut)} avec ${r.avec} est annulé.`;
  if (genre === 'deplace') return `Votre rendez-vous du ${avant ? quandEnMots(avant) : ''} change : ${quoi}.`;
  return genre === 'rappel' ? `Rappel de votre rendez-vous : ${quoi}.` : `Votre rendez-vous : ${quoi}.`;
}

export interface Venue {
  debut: Date;
  etat: EtatParticipation;
}
/** Couvert : assez d'honorés. Prévu : les rendez-vous à venir ou à qualifier du mois y suffiront. */
export type EtatCouverture = 'couvert' | 'prevu' | 'a_voir' | 'en_retard';

export interface Couverture {
  /** `AAAA-MM`. */
  mois: string;
  etat: EtatCouverture;
  honores: number;
  prevus: number;
  aQualifier: number;
  /** Dernier jour ouvré du mois : on ne reçoit plus personne le samedi 30 ni le dimanche 31. */
  fin: string;
  /** Jours du calendrier d'ici là, négatif : passé. */
  joursRestants: number;
}

/**
 * L'obligation d'un mois, lue un jour donné. L'alerte précède la fin du mois : « à voir » devient « en retard » quand il reste au plus
 * `alerteJours` jours avant son dernier jour ouvré, et non une fois le mois perdu.
 * @param jour `AAAA-MM-JJ` à Paris : le mois jugé est le sien, ou `mois` @param parametre rendez-vous honorés par mois ; jours d'alerte
 */
export function couvertureDuMois(
  venues: readonly Venue[],
  jour: string,
  parametre: { parMois: number; alerteJours: number },
  mois = jour.slice(0, 7),
): Couverture {
  const duMois = venues.filter((v) => jourDe(v.debut).startsWith(mois));
  const honores = duMois.filter((v) => v.etat === 'honore').length;
  const fixes = duMois.filter((v) => v.etat === 'fixe');
  const aQualifier = fixes.filter((v) => jourDe(v.debut) < jour).length;
  const prevus = fixes.length - aQualifier;
  const joursRestants = joursAvantDernierOuvre(jour, mois);
  const etat =
    honores >= parametre.parMois
      ? 'couvert'
      : honores + fixes.length >= parametre.parMois
        ? 'prevu'
        : joursRestants <= parametre.alerteJours
          ? 'en_retard'
          : 'a_voir';
  return { mois, etat, honores, prevus, aQualifier, fin: dernierOuvreDuMois(mois), joursRestants };
}

/**
 * Non-venus ÷ résolus. Résolus : honorés et non-venus, à l'exclusion des excusés et des annulés. Un mois n'est mûr que si presque tout y est
 * qualifié : sinon les absences, saisies les dernières, manqueraient. `null` : pas assez mûr, ou rien.
 */
export function tauxNonVenus(n: { honores: number; absents: number; aQualifier: number }): number | null {
  const resolus = n.honores + n.absents;
  if (resolus === 0 || n.aQualifier > resolus * MATURITE) return null;
  return n.absents / resolus;
}
/** Part encore à qualifier au-delà de laquelle le taux ne se dit pas. */
const MATURITE = 0.1;
