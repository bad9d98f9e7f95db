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
