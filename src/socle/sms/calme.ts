import { instantDeParis, jourDe } from '#src/socle/jour.ts';

/** Un message ne réveille personne : rien ne part de 21 h à 8 h, heure de Paris. Convention : les textes ne bornent que la prospection. */
const SOIR = '21:00';
const MATIN = '08:00';

/** L'instant où un message peut partir : celui-ci, ou 8 h au matin. */
export function heureConvenable(instant: Date): Date {
  const jour = jourDe(instant);
  const matin = instantDeParis(jour, MATIN);
  if (instant < matin) return matin;
  if (instant < instantDeParis(jour, SOIR)) return instant;
  return instantDeParis(jourDe(new Date(instantDeParis(jour, '12:00').getTime() + 24 * 3_600_000)), MATIN);
}
