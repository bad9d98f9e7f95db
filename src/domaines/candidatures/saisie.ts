import { z } from 'zod';

/** Nom du projet. */
export const intitule = z
  .string('Donnez un nom à votre projet.')
  .trim()
  .min(3, 'Donnez un nom à votre projet.')
  .max(200, 'Au plus 200 caractères.');

/** Territoires visés, sans double ; le premier est le principal. */
export const territoires = z
  .preprocess((v) => (typeof v === 'string' ? [v] : v), z.array(z.string().trim().min(1)))
  .transform((t) => [...new Set(t)])
  .pipe(
    z
      .array(z.string())
      .min(1, 'Dites sur quel territoire porte votre projet.')
      .max(50, 'Cinquante territoires au plus.'),
  );
