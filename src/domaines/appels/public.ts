import type { NatureOrganisation } from '#src/droits/acteur.ts';
import type { EtatAppel } from './forme.ts';

/** Ce que le public lit d'un appel : son calendrier, tel que l'horloge de la base le dit. */
export const ETATS_PUBLICS = ['ouvert', 'a_venir', 'ferme', 'resultats', 'retire'] as const;
export type EtatPublic = (typeof ETATS_PUBLICS)[number];

export const LIBELLES_ETAT_PUBLIC: Record<EtatPublic, string> = {
  ouvert: 'Ouvert',
  a_venir: 'Ouvre bientôt',
  ferme: 'Clos, en cours d’examen',
  resultats: 'Résultats publiés',
  retire: 'Retiré',
};

export interface Calendrier {
  etat: EtatAppel;
  ouvreLe: Date;
  fermeLe: Date | null;
}

/** L'appel clôt à l'instant de sa clôture, pas après : à 17 h 00 juste, il est clos. */
export function etatPublic({ etat, ouvreLe, fermeLe }: Calendrier, maintenant: Date): EtatPublic {
  if (etat === 'retire') return 'retire';
  if (etat === 'resultats' || etat === 'archive') return 'resultats';
  if (maintenant < ouvreLe) return 'a_venir';
  return fermeLe && maintenant >= fermeLe ? 'ferme' : 'ouvert';
}

const MINUTE = 60_000;
const compter = (nombre: number, mot: string) => `${nombre}\u00a0${mot}${nombre < 2 ? '' : 's'}`;

/** « 12 jours et 3 heures », « 5 heures et 20 minutes », « moins d'une minute » : arrondi au-dessous, jamais plus qu'il ne reste. */
export function delaiLisible(de: Date, a: Date): string {
  const minutes = Math.floor((a.getTime() - de.getTime()) / MINUTE);
  if (minutes < 1) return "moins d'une minute";
  const [jours, heures, reste] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  if (jours > 6) return compter(jours, 'jour');
  const parties = jours > 0 ? [compter(jours, 'jour'), heures && compter(heures, 'heure')] : [];
  if (jours === 0) parties.push(heures && compter(heures, 'heure'), reste && compter(reste, 'minute'));
  return parties.filter(Boolean).join(' et ');
}

/** Il reste peu : la page le dit plus fort. */
export const presse = (maintenant: Date, fermeLe: Date | null): boolean =>
  fermeLe !== null && fermeLe > maintenant && fermeLe.getTime() - maintenant.getTime() < 3 * 1440 * MINUTE;

/** Qui peut demander un accès : les organisations qu'un service invite ; un service public entre autrement. */
export const NATURES_PORTEUSES = [
  'structure',
  'reseau',
  'partenaire',
  'entreprise',
  'formation',
  'operateur',
  'prestataire',
  'prescripteur',
  'epci',
] as const satisfies NatureOrganisation[];
