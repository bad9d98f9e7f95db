import { z } from 'zod';
import { identifiant } from '#src/socle/saisie.ts';
import { CRITERES, type Grille, NIVEAUX } from './forme.ts';

const vide = (v: unknown) => (v === '' || v === null ? undefined : v);
export const equipeFacultative = z.preprocess(vide, identifiant.optional());
export const cochee = z.preprocess((v) => v === true || v === 'oui' || v === 'on', z.boolean());

const CLES = new Set(CRITERES.map((c) => c.id));

/** Réponses à la grille ; une réponse vide n'en est pas une, un critère inconnu est refusé. */
export const grille = z
  .record(z.string(), z.preprocess(vide, z.enum(NIVEAUX, 'Choisissez un niveau.').optional()))
  .default({})
  .refine((g) => Object.keys(g).every((cle) => CLES.has(cle)), 'Critère inconnu.')
  .transform((g) => Object.fromEntries(Object.entries(g).filter(([, v]) => v !== undefined)) as Grille);

/** Les réponses d'un formulaire : champs `grille_<critère>`. */
export function grilleDuFormulaire(f: FormData): Record<string, unknown> {
  return Object.fromEntries(CRITERES.map((c) => [c.id, f.get(`grille_${c.id}`) ?? '']));
}
