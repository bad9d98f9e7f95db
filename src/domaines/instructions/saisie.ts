import { z } from 'zod';
import { identifiantDe, jourDit } from '#src/socle/saisie.ts';

export const dossierVise = identifiantDe('Dossier inconnu.');

/** Version du dossier au moment où la page a été ouverte ; absente : rien à comparer. */
export const versionVue = z.preprocess(
  (v) => (v === '' || v === null ? undefined : v),
  z.coerce.number().int().positive().optional(),
);

export const texteLibre = (manque: string, max = 5000) =>
  z
    .string(manque)
    .transform((t) => t.replace(/\r\n/g, '\n').trim())
    .pipe(z.string().min(1, manque).max(max, `${max} caractères au plus.`));

export const texteFacultatif = z
  .string()
  .default('')
  .transform((t) => t.replace(/\r\n/g, '\n').trim());

const vide = (v: unknown) => (v === '' || v === null ? undefined : v);
export const jourFacultatif = z.preprocess(vide, jourDit('Écrivez une date du calendrier.').optional());
export const heureFacultative = z.preprocess(
  vide,
  z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Écrivez l'heure ainsi : 17:00.")
    .optional(),
);

/** Une case cochée ou plusieurs : toujours une liste. */
export const liste = <T extends z.ZodType>(element: T, manque: string) =>
  z.preprocess((v) => (v === undefined ? [] : Array.isArray(v) ? v : [v]), z.array(element).min(1, manque));
