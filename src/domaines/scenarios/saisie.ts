import { z } from 'zod';

/** Champs communs aux opérations ; chaque refus dit quoi écrire. */
export const identifiant = z.coerce.number({ error: 'Identifiant attendu.' }).int().positive();
/** Version que la personne avait sous les yeux. */
export const version = z.coerce.number({ error: 'Rouvrez la page du scénario.' }).int().positive();

export const nom = z
  .string({ error: 'Donnez un nom au scénario.' })
  .trim()
  .min(1, 'Donnez un nom au scénario.')
  .max(120, 'Nom : 120 caractères au plus.');
export const intention = z.string().trim().max(2000, 'Intention : 2 000 caractères au plus.').default('');

export const motif = (question: string) =>
  z.string({ error: question }).trim().min(3, question).max(2000, '2 000 caractères au plus.');
