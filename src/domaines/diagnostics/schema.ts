import { z } from 'zod';
import { PUBLICS } from '#src/domaines/besoins/index.ts';
import { CODES_IAE, CODES_TYPES } from '#src/referentiels/typesSiae.ts';
import { MODES } from './acces/temps.ts';

export const REFERENCES = ['nationale', 'regionale', 'saisie'] as const;

const jour = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'La date doit être écrite AAAA-MM-JJ.');

/** Une question posée au diagnostic. Deux questions équivalentes ont la même écriture (types triés), donc la même réponse enregistrée. */
export const schemaQuestion = z
  .object({
    public: z.enum(PUBLICS, `Le public doit être l'un de : ${PUBLICS.join(', ')}.`).default('demandeurs'),
    types: z
      .array(z.enum(CODES_TYPES as [string, ...string[]], `Les types doivent être parmi : ${CODES_TYPES.join(', ')}.`))
      .min(1, 'Choisissez au moins un type de structure.')
      .default(() => [...CODES_IAE])
      .transform((types) => [...new Set(types)].sort()),
    mode: z.enum(MODES, 'Le mode doit être voiture, velo ou marche.').default('voiture'),
    reference: z.enum(REFERENCES, 'La référence doit être nationale, regionale ou saisie.').default('nationale'),
    pour1000: z.coerce.number('Donnez un nombre.').positive('La référence saisie doit être positive.').optional(),
    plancher: z.coerce
      .number('Donnez un pourcentage.')
      .min(1, 'Le plancher est un pourcentage de 1 à 100.')
      .max(100, 'Le plancher est un pourcentage de 1 à 100.')
      .optional(),
    millesime: z.string().optional(),
    /** Jour auquel on compte les ETP. */
    jour: jour.optional(),
  })
  .transform(({ pour1000, ...question }) => (question.reference === 'saisie' ? { ...question, pour1000 } : question))
  .refine(
    (question) => question.reference !== 'saisie' || ('pour1000' in question && question.pour1000 !== undefined),
    {
      path: ['pour1000'],
      message: 'Donnez la référence, en ETP pour 1 000 personnes.',
    },
  );

/** Question complète : le plancher non précisé est celui des conventions du jour. */
export type Question = z.output<typeof schemaQuestion> & { plancher: number };
