import { z } from 'zod';
import { identifiantDe } from '#src/socle/saisie.ts';

export const candidatureVisee = identifiantDe('Candidature inconnue.');
export const appelVise = identifiantDe('Appel inconnu.');
export const compteVise = identifiantDe('Personne inconnue.');

/** Raison d'au moins dix caractères : la base l'exige aussi là où elle reste écrite. */
export const raison = (manque: string) =>
  z
    .string(manque)
    .transform((t) => t.replace(/\r\n/g, '\n').trim())
    .pipe(z.string().min(10, `${manque} En dix caractères au moins.`).max(5000, '5000 caractères au plus.'));
