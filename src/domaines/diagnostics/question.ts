import { DESCRIPTIONS } from '#src/domaines/besoins/index.ts';
import { CODES_IAE, CODES_TYPES } from '#src/referentiels/typesSiae.ts';
import { enumeration } from '#src/socle/phrases.ts';
import type { Mode } from './acces/temps.ts';
import type { Reference } from './regles/zones.ts';
import type { Question } from './schema.ts';

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
