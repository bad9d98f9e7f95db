import { z } from 'zod';
import { lireDecimal } from '#src/socle/montants.ts';

const videEnNul = (valeur: unknown) => (valeur === '' || valeur === undefined ? null : valeur);

export const identifiant = (libelle: string) =>
  z.coerce
    .number({ error: `${libelle} : identifiant attendu.` })
    .int()
    .positive();
export const jour = (libelle: string) => z.iso.date({ error: `${libelle} : indiquez un jour (jj/mm/aaaa).` });
export const jourFacultatif = (libelle: string) => z.preprocess(videEnNul, jour(libelle).nullable());
export const texte = (libelle: string, max = 4000) =>
  z
    .string({ error: `${libelle} : à remplir.` })
    .trim()
    .min(1, `${libelle} : à remplir.`)
    .max(max, `${libelle} : ${max} caractères au plus.`);
export const texteFacultatif = (max = 4000) =>
  z
    .string()
    .trim()
    .max(max, `${max} caractères au plus.`)
    .optional()
    .transform((t) => t ?? '');

/** Montant ou nombre exact, tapé à la française ; jamais négatif. */
export const decimal = (libelle: string, decimales = 2) =>
  z.coerce.string().transform((saisie, ctx) => {
    const lu = lireDecimal(saisie, decimales);
    if (lu !== null && !lu.startsWith('-')) return lu;
    ctx.addIssue({ code: 'custom', message: `${libelle} : un nombre positif, avec ${decimales} décimales au plus.` });
    return z.NEVER;
  });
export const decimalFacultatif = (libelle: string, decimales = 2) =>
  z.preprocess(videEnNul, decimal(libelle, decimales).nullable());
export const annee = z.coerce.number({ error: 'Année attendue.' }).int().min(2000).max(2100);
