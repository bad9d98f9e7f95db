import { z } from 'zod';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiantDe, jourDit } from '#src/socle/saisie.ts';

export const id = identifiantDe('Choisissez dans la liste.');
export const idFacultatif = z.union([z.literal('').transform(() => null), id, z.null()]).default(null);
export const texteCourt = (manque: string) =>
  z.string({ error: manque }).trim().min(1, manque).max(300, 'Moins de 300 caractères.');
export const texteLong = z.string().trim().max(20_000, 'Moins de 20 000 caractères.').default('');
export const jour = jourDit('Donnez une date du calendrier.');
export const jourFacultatif = z.union([z.literal('').transform(() => null), jour, z.null()]).default(null);
export const entierDe = (min: number, max: number, message: string) =>
  z.coerce.number({ error: message }).int(message).min(min, message).max(max, message);
export const oui = z
  .union([z.literal('oui').transform(() => true), z.literal('').transform(() => false), z.boolean()])
  .default(false);
export const heure = z
  .string({ error: "Donnez l'heure." })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Donnez l'heure, par exemple 09:30.");

const NOMINATIF =
  /\b(M\.|Mme|Mlle|Monsieur|Madame|Mademoiselle)\s+\p{Lu}|\b[12]\d{2}(0[1-9]|1[0-2])\d{8,10}\b|[\w.+-]+@[\w-]+\.\w+|\b0[1-9]([ .]?\d{2}){4}\b/u;

/** @throws ErreurMetier un texte destiné au CTA nomme quelqu'un, ou en donne le numéro ou l'adresse */
export function refuserNoms(sansNoms: boolean, champs: Record<string, string>): void {
  if (!sansNoms) return;
  for (const [champ, texte] of Object.entries(champs)) {
    if (!NOMINATIF.test(texte)) continue;
    const message =
      'Les documents de cette instance ne nomment personne : écrivez « une personne suivie par… », sans nom, numéro ni adresse.';
    throw new ErreurMetier(message, { champs: { [champ]: message } });
  }
}
