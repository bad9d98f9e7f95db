import { z } from 'zod';
import { facultatif, identifiant } from '#src/socle/saisie.ts';
import { CRITERES, type Grille, NIVEAUX } from './forme.ts';

export const equipeFacultative = facultatif(identifiant);

const CLES = new Set(CRITERES.map((c) => c.id));

/** Réponses à la grille ; une réponse vide n'en est pas une, un critère inconnu est refusé. */
export const grille = z
  .record(z.string(), facultatif(z.enum(NIVEAUX, 'Choisissez un niveau.')))
  .default({})
  .refine((g) => Object.keys(g).every((cle) => CLES.has(cle)), 'Critère inconnu.')
  .transform((g) => Object.fromEntries(Object.entries(g).filter(([, v]) => v !== undefined)) as Grille);

/** Les réponses d'un formulaire : champs `grille_<critère>`. */
export function grilleDuFormulaire(f: FormData): Record<string, unknown> {
  return Object.fromEntries(CRITERES.map((c) => [c.id, f.get(`grille_${c.id}`) ?? '']));
}
