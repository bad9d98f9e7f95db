import { z } from 'zod';
import { communeSaisie, degre, facultatif } from '#src/domaines/structures/index.ts';
import { CODES_PRESCRIPTEUR, HABILITATIONS } from '../regles/types.ts';

/** Ce qu'une personne écrit d'un prescripteur. */
export const champsSaisis = {
  type: z.enum(CODES_PRESCRIPTEUR, { error: 'Choisissez une sorte de prescripteur.' }),
  nom: z.string().trim().min(1, 'Le nom est obligatoire.').max(300, 'Nom : 300 caractères au plus.'),
  habilite: z.enum(HABILITATIONS, { error: "Dites s'il est habilité, ou que vous ne savez pas." }),
  accueil: z.enum(['oui', 'non'], { error: "Dites s'il reçoit du public." }).transform((lu) => lu === 'oui'),
  adresse: facultatif(300, 'Adresse').optional(),
  code_postal: z
    .string()
    .trim()
    .regex(/^(\d{5})?$/, 'Code postal : cinq chiffres.')
    .transform((texte) => texte || null)
    .optional(),
  commune: communeSaisie,
  lon: degre('Longitude', 180).optional(),
  lat: degre('Latitude', 90).optional(),
};
