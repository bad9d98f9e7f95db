import { z } from 'zod';
import { schemaQuestion } from '#src/domaines/diagnostics/index.ts';
import { lireReference } from '#src/domaines/territoires/index.ts';
import { CODES_TYPES, type CodeTypeStructure } from '#src/referentiels/typesSiae.ts';
import { ACTIONS, BUDGETS, CHEFS_LIEUX, LIMITE_PROPOSEE, SITES_MAX } from './forme.ts';

const ETP_MAX = 5000;
/** Plus long temps de calcul permis, en secondes. */
const LIMITE_MAX = 300;

/** « 4,5 » comme « 4.5 » ; vide : absent. */
const nombre = (message: string) =>
  z.preprocess(
    (valeur) => (typeof valeur === 'string' ? valeur.trim().replace(',', '.') || undefined : (valeur ?? undefined)),
    z.coerce.number(message).optional(),
  );
const entre = (message: string, min: number, max: number, entier = false) =>
  nombre(message).refine(
    (valeur) => valeur === undefined || (valeur >= min && valeur <= max && (!entier || Number.isInteger(valeur))),
    message,
  );

const MESSAGE_TERRITOIRE = 'Choisissez un territoire, par exemple departement:62.';

/** Ce qu'on demande : un territoire, une question, une durée, un budget, des candidats. Les nombres absents viennent des paramètres datés. */
export const schemaDemande = z
  .object({
    territoire: z
      .string(MESSAGE_TERRITOIRE)
      .refine((reference) => lireReference(reference) !== null, MESSAGE_TERRITOIRE)
      .refine(
        (reference) => lireReference(reference)?.niveau !== 'france',
        'Choisissez une région ou plus petit : la France entière se demande région par région.',
      ),
    question: schemaQuestion,
    minutes: entre('Donnez une durée de 5 à 120 minutes.', 5, 120),
    budget: z.enum(BUDGETS, 'Choisissez un nombre de lieux ou un nombre d’ETP.').default('sites'),
    sites: entre(`Donnez un nombre de lieux, de 1 à ${SITES_MAX}.`, 1, SITES_MAX, true),
    etp: entre(`Donnez un nombre d'ETP, de 0,5 à ${ETP_MAX.toLocaleString('fr-FR')}.`, 0.5, ETP_MAX),
    /** ETP d'une ouverture. */
    taille: entre("Donnez la taille d'une ouverture, de 0,5 à 200 ETP.", 0.5, 200),
    /** ETP ajoutés à un lieu renforcé ; ceux d'une ouverture par défaut. */
    module: entre("Donnez la taille d'un renforcement, de 0,5 à 200 ETP.", 0.5, 200),
    actions: z.enum(ACTIONS, 'Choisissez ouvrir, renforcer ou les deux.').default('deux'),
    /** `communes`, ou le nom d'une liste importée. */
    candidats: z.string().trim().min(1).max(80).default(CHEFS_LIEUX),
    typeOuvert: z
      .enum(
        CODES_TYPES as [CodeTypeStructure, ...CodeTypeStructure[]],
        `Le type est l'un de : ${CODES_TYPES.join(', ')}.`,
      )
      .default('ACI'),
    /** ETP pour 1 000 personnes au-delà desquels une commune n'a plus de besoin non couvert ; la référence de la question par défaut. */
    cible: entre('Donnez un nombre positif d’ETP pour 1 000 personnes.', 0.01, 1000),
    /** Temps laissé au solveur, en secondes. */
    limite: entre(`Donnez un temps de calcul de 1 à ${LIMITE_MAX} secondes.`, 1, LIMITE_MAX),
  })
  .superRefine((demande, ctx) => {
    const manque = (champ: string, message: string) => ctx.addIssue({ code: 'custom', path: [champ], message });
    if (demande.budget === 'sites' && demande.sites === undefined) manque('sites', 'Donnez le nombre de lieux.');
    if (demande.budget === 'etp' && demande.etp === undefined) manque('etp', "Donnez le nombre d'ETP.");
    if (demande.actions !== 'renforcer' && !demande.question.types.includes(demande.typeOuvert)) {
      manque(
        'typeOuvert',
        `Le type ouvert (${demande.typeOuvert}) n'est pas parmi ceux de la question : l'ouvrir n'y changerait rien.`,
      );
    }
  });

export type DemandeSaisie = z.output<typeof schemaDemande>;

/** Demande complète : plus rien n'y dépend de la date. */
export type Demande = Omit<DemandeSaisie, 'minutes' | 'taille' | 'module' | 'limite' | 'sites' | 'etp' | 'cible'> & {
  minutes: number;
  taille: number;
  module: number;
  limite: number;
  sites: number | null;
  etp: number | null;
  cible: number | null;
  /** Effectif de personnes au-dessous duquel rien n'est écrit. */
  secret: number;
};

/** Ce que les paramètres datés proposent. */
export interface Proposes {
  minutes: number;
  taille: number;
  secret: number;
}

/** @throws ErreurMetier par `champs` si le budget ne permet rien. */
export function completer(saisie: DemandeSaisie, proposes: Proposes): Demande {
  const taille = saisie.taille ?? proposes.taille;
  return {
    ...saisie,
    minutes: saisie.minutes ?? proposes.minutes,
    taille,
    module: saisie.module ?? taille,
    limite: saisie.limite ?? LIMITE_PROPOSEE,
    sites: saisie.budget === 'sites' ? saisie.sites! : null,
    etp: saisie.budget === 'etp' ? saisie.etp! : null,
    cible: saisie.cible ?? null,
    secret: proposes.secret,
  };
}

/** Ce qu'un candidat coûte dans l'unité du budget. */
export function coutDe({ budget, taille, module }: Demande, action: 'ouvrir' | 'renforcer'): number {
  if (budget === 'sites') return 1;
  return action === 'ouvrir' ? taille : module;
}

export const budgetDe = ({ budget, sites, etp }: Demande): number => (budget === 'sites' ? sites! : etp!);
export const etpDe = ({ taille, module }: Demande, action: 'ouvrir' | 'renforcer'): number =>
  action === 'ouvrir' ? taille : module;
