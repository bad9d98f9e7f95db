import { z } from 'zod';
import { lireReference } from '#src/domaines/territoires/index.ts';

/** Ce qui désigne un brouillon : un territoire et une question, pour l'organisation de l'acteur. */
export const brouillonVise = {
  territoire: z
    .string()
    .refine((t) => lireReference(t) !== null, 'Le territoire est illisible : écrivez par exemple departement:62.'),
  question: z.record(z.string(), z.unknown()).default({}),
};

/** Au-delà, ce n'est plus un texte de rapport. */
export const texteLong = z
  .string()
  .default('')
  .transform((t) => t.replace(/\r\n/g, '\n').trim())
  .refine((t) => t.length <= 20_000, 'Ce texte est trop long : 20 000 signes au plus.');

export const texteCourt = (nom: string, max: number) =>
  z
    .string()
    .default('')
    .transform((t) => t.replace(/\s+/g, ' ').trim())
    .refine((t) => t.length <= max, `${nom} : ${max} signes au plus.`);
