import { z } from 'zod';
import { CODES_TYPES, type CodeTypeStructure } from '#src/referentiels/typesSiae.ts';
import type { Changement } from './forme.ts';

const lieu = z
  .string('Choisissez un lieu.')
  .regex(/^\d+(-\d+)?$/, "Le lieu s'écrit « 12 » (structure 12) ou « 12-34 » (son site 34).");
const commune = z
  .string('Choisissez une commune.')
  .regex(/^(\d{2}|2[AB])\d{3}$/, 'Donnez le code INSEE de la commune.');
const etp = z.coerce
  .number("Donnez un nombre d'ETP.")
  .min(0, 'Les ETP ne peuvent pas être négatifs.')
  .max(10_000, 'Au plus 10 000 ETP par lieu.');
const lon = z.coerce.number('Donnez la longitude en degrés.').min(-180).max(180).optional();
const lat = z.coerce.number('Donnez la latitude en degrés.').min(-90).max(90).optional();
const type = z.enum(CODES_TYPES as [CodeTypeStructure, ...CodeTypeStructure[]], {
  error: `Le type doit être parmi : ${CODES_TYPES.join(', ')}.`,
});
const nom = z
  .string('Donnez un nom.')
  .trim()
  .min(1, 'Donnez un nom au lieu ouvert.')
  .max(200, '200 caractères au plus.');

/** Un changement écrit par une personne ou lu d'un fichier. Ce qui dépend du territoire est l'affaire de `verifierChangements`. */
export const schemaChangement = z.discriminatedUnion(
  'action',
  [
    z.object({ action: z.literal('ouvrir'), nom, type, commune, lon, lat, etp }),
    z.object({ action: z.literal('fermer'), lieu }),
    z.object({ action: z.literal('redimensionner'), lieu, etp }),
    z.object({ action: z.literal('deplacer'), lieu, commune, lon, lat }),
  ],
  "L'action doit être ouvrir, fermer, redimensionner ou deplacer.",
) as unknown as z.ZodType<Changement>;
