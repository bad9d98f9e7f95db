import { z } from 'zod';
import { ANNEES } from './jour.ts';
import { comparer, type Decimal, lireDecimal } from './montants.ts';
import { NUMERO_MAX } from './numero.ts';

// Bouts de schéma communs aux entrées d'opérations : ce qu'une adresse, un formulaire ou la ligne de commande envoie en texte.

const vide = (valeur: unknown) => (typeof valeur === 'string' && valeur.trim() === '' ? null : (valeur ?? null));

/** Ce qui est vide, ou fait de blancs, n'a pas été donné. */
export const sansVide = (v: unknown): unknown => vide(v) ?? undefined;
/** Un champ qu'on peut ne pas remplir : absent, il est `undefined`. */
export const facultatif = <T extends z.ZodType>(schema: T) => z.preprocess(sansVide, schema.optional());
/** Le même, `null` quand il est vide : la colonne se vide. */
export const ouRien = <T extends z.ZodType>(schema: T) => z.preprocess(vide, schema.nullable());
/** Une case : cochée, ou non. */
export const coche = z.preprocess((v) => v === true || v === 'oui' || v === 'on', z.boolean());

/** Numéro d'une ligne de la base, un entier de 1 à `NUMERO_MAX`. */
export const identifiantDe = (manque: string) =>
  z.coerce.number({ error: manque }).int(manque).min(1, manque).max(NUMERO_MAX, manque);
export const identifiant = identifiantDe('Numéro inconnu.');

/** Version de l'objet que la personne avait sous les yeux. */
export const version = z.coerce.number().int();

/** Un jour du calendrier, `AAAA-MM-JJ` ; le 31 février est refusé. */
export const jourDit = (manque: string) => z.iso.date({ error: manque });
/** Le même, ou rien. */
export const jourDitOuRien = (manque: string) => ouRien(jourDit(manque));

/** Une année en quatre chiffres. @param manque dit aussi d'une année hors des bornes */
export const anneeDite = (manque: string) =>
  z.coerce.number({ error: manque }).int(manque).min(ANNEES.min, manque).max(ANNEES.max, manque);

/** Nombre exact tapé à la française, zéro compris, jamais négatif. @param plafond inclus */
export const decimalPositif = (
  message: string,
  { decimales = 2, plafond }: { decimales?: number; plafond?: Decimal } = {},
) =>
  z.coerce.string({ error: message }).transform((saisie, ctx): Decimal => {
    const lu = lireDecimal(saisie, decimales);
    if (lu !== null && comparer(lu, '0') >= 0 && (!plafond || comparer(lu, plafond) <= 0)) return lu;
    ctx.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
/** Le même, ou rien. */
export const decimalOuRien = (message: string, bornes: { decimales?: number; plafond?: Decimal } = {}) =>
  ouRien(decimalPositif(message, bornes)).default(null);

/** Version de l'objet au moment où la page a été ouverte ; absente : rien à comparer. */
export const versionFacultative = facultatif(z.coerce.number().int().positive());

export const texteLibre = (manque: string, max = 5000) =>
  z
    .string(manque)
    .transform((t) => t.replace(/\r\n/g, '\n').trim())
    .pipe(z.string().min(1, manque).max(max, `${max} caractères au plus.`));

export const texteFacultatif = z
  .string()
  .default('')
  .transform((t) => t.replace(/\r\n/g, '\n').trim());

export const jourFacultatif = facultatif(jourDit('Écrivez une date du calendrier.'));
export const heureFacultative = facultatif(
  z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Écrivez l'heure ainsi : 17:00."),
);

/** Une case cochée ou plusieurs : toujours une liste. */
export const liste = <T extends z.ZodType>(element: T, manque: string) =>
  z.preprocess((v) => (v === undefined ? [] : Array.isArray(v) ? v : [v]), z.array(element).min(1, manque));
