import { z } from 'zod';
import { anneeDite, decimalOuRien, decimalPositif, identifiantDe, jourDit, jourDitOuRien } from '#src/socle/saisie.ts';

export const identifiant = (libelle: string) => identifiantDe(`${libelle} : identifiant attendu.`);
const JOUR = 'indiquez un jour (jj/mm/aaaa).';
export const jour = (libelle: string) => jourDit(`${libelle} : ${JOUR}`);
export const jourFacultatif = (libelle: string) => jourDitOuRien(`${libelle} : ${JOUR}`);
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

const NOMBRE = 'un nombre positif, avec deux décimales au plus.';
export const decimal = (libelle: string) => decimalPositif(`${libelle} : ${NOMBRE}`);
export const decimalFacultatif = (libelle: string) => decimalOuRien(`${libelle} : ${NOMBRE}`);
export const annee = anneeDite('Année attendue.');
