import { z } from 'zod';

/** Champs de formulaire : vide vaut « rien », et chaque refus dit quoi écrire. */
export const facultatif = (max: number, libelle: string) =>
  z
    .string()
    .trim()
    .max(max, `${libelle} : ${max} caractères au plus.`)
    .transform((texte) => texte || null)
    .nullable();

export const identifiant = (libelle: string) =>
  z.coerce
    .number({ error: `${libelle} : identifiant attendu.` })
    .int()
    .positive();

export const jour = (libelle: string) => z.iso.date({ error: `${libelle} : indiquez un jour (jj/mm/aaaa).` });

const decimal = (texte: unknown) =>
  typeof texte === 'string' ? texte.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.') : texte;
const videEnNul = (valeur: unknown) => (valeur === '' || valeur === undefined ? null : valeur);

export const nombre = (libelle: string, max = 100_000) =>
  z.preprocess(
    decimal,
    z.coerce
      .number({ error: `${libelle} : nombre attendu.` })
      .min(0, `${libelle} : pas de nombre négatif.`)
      .max(max, `${libelle} : ${max} au plus.`),
  );

export const nombreFacultatif = (libelle: string, max?: number) =>
  z.preprocess((valeur) => videEnNul(decimal(valeur)), nombre(libelle, max).nullable());

export const entierFacultatif = (libelle: string, max: number) =>
  nombreFacultatif(libelle, max).refine(
    (lu) => lu === null || Number.isInteger(lu),
    `${libelle} : nombre entier attendu.`,
  );

export const degre = (libelle: string, limite: 90 | 180) =>
  z.preprocess(
    (valeur) => videEnNul(decimal(valeur)),
    z.coerce
      .number({ error: `${libelle} : nombre décimal attendu.` })
      .min(-limite, `${libelle} : entre -${limite} et ${limite}.`)
      .max(limite, `${libelle} : entre -${limite} et ${limite}.`)
      .nullable(),
  );

/** Commune écrite par son nom, son code officiel, ou « Arras (62041) » ; cherchée par `exigerCommune`. */
export const communeSaisie = z.string().trim().min(1, 'Donnez la commune : son nom, ou son code officiel.').max(120);
