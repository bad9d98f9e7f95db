import { z } from 'zod';
import { DESCRIPTIONS, PUBLICS } from '#src/domaines/besoins/index.ts';
import { CODES_IAE, CODES_TYPES } from '#src/referentiels/typesSiae.ts';
import { enumeration } from '#src/socle/phrases.ts';
import { MODES, type Mode } from './acces/temps.ts';
import type { Reference } from './regles/zones.ts';

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

export function referenceDe(question: Question): Reference {
  if (question.reference !== 'saisie') return { type: question.reference };
  return { type: 'saisie', pour1000: (question as { pour1000: number }).pour1000 };
}

export const LIBELLES_MODE: Record<Mode, string> = {
  voiture: 'en voiture',
  velo: 'sans voiture, à vélo',
  marche: 'sans voiture, à pied',
};

/** « pour les foyers allocataires du RSA », selon le public. */
export function pourQui(question: Pick<Question, 'public'>): string {
  return `pour les ${DESCRIPTIONS[question.public].personnes[1]}`;
}

/** « toutes les structures de l'IAE », « ACI et EI ». */
export function libelleTypes(types: readonly string[]): string {
  const iae = new Set<string>(CODES_IAE);
  if (types.length === CODES_IAE.length && types.every((type) => iae.has(type)))
    return "toutes les structures de l'IAE";
  if (types.length === CODES_TYPES.length) return 'toutes les structures';
  return enumeration(types);
}

/** « moyenne nationale », « moyenne de la région », « 12 ETP pour 1 000 ». */
export function libelleReference(question: Question): string {
  const reference = referenceDe(question);
  if (reference.type === 'nationale') return 'moyenne nationale';
  if (reference.type === 'regionale') return 'moyenne de la région';
  return `${reference.pour1000.toLocaleString('fr-FR')} ETP pour 1 000 personnes`;
}

/** Paramètres d'adresse qui reposent cette question ; le public seul s'il n'y a que des réglages par défaut. */
export function parametresDe(question: Question, plancherParDefaut: number): URLSearchParams {
  const p = new URLSearchParams({ public: question.public });
  const iae = [...CODES_IAE].sort().join();
  if (question.types.join() !== iae) for (const type of question.types) p.append('type', type);
  if (question.mode !== 'voiture') p.set('mode', question.mode);
  if (question.reference !== 'nationale') p.set('reference', question.reference);
  const reference = referenceDe(question);
  if (reference.type === 'saisie') p.set('pour1000', String(reference.pour1000));
  if (question.plancher !== plancherParDefaut) p.set('plancher', String(question.plancher));
  return p;
}
