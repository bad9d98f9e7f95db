import { z } from 'zod';
import { lireDecimal } from '#src/socle/montants.ts';
import { anneeDite } from '#src/socle/saisie.ts';

export const anneeSaisie = anneeDite('Choisissez une année.');

/** Nombre entier facultatif d'un formulaire : vide vaut « inconnu ». */
export const entierFacultatif = (quoi: string) =>
  z
    .union([z.string(), z.number()])
    .optional()
    .transform((v, ctx) => {
      const texte = String(v ?? '').replace(/[\s  ]/g, '');
      if (texte === '') return null;
      if (/^\d{1,6}$/.test(texte)) return Number(texte);
      ctx.addIssue({ code: 'custom', message: `${quoi} : un nombre entier, sans décimale.` });
      return z.NEVER;
    });

/** Heures d'un mois, en texte décimal ; vide vaut « pas saisi ». */
export const heuresSaisies = z
  .union([z.string(), z.number()])
  .optional()
  .transform((v, ctx) => {
    const texte = String(v ?? '').trim();
    if (texte === '') return null;
    const lu = lireDecimal(texte.replace(/\s*h$/i, ''));
    if (lu !== null && !lu.startsWith('-') && Number(lu) < 1e9) return lu;
    ctx.addIssue({ code: 'custom', message: 'Heures : un nombre positif, deux décimales au plus (1 516,67).' });
    return z.NEVER;
  });
