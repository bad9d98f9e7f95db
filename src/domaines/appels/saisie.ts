import { z } from 'zod';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { instantLocal, NOMS_FUSEAUX } from './fuseaux.ts';

export const intitule = z
  .string({ error: 'Donnez un intitulé.' })
  .trim()
  .min(5, "Donnez un intitulé d'au moins cinq caractères.")
  .max(200, 'Au plus 200 caractères.');

/** Un motif publié ou envoyé, dix caractères au moins ; `quoi` est le message rendu s'il manque. */
export const motif = (quoi: string) =>
  z.string({ error: quoi }).trim().max(2000, 'Au plus 2 000 caractères.').min(10, quoi);

/** Jour et heure du fuseau de l'appel, `AAAA-MM-JJTHH:MM` : ce que rend un champ `datetime-local`. Vide : rien. */
export const heureSaisie = z.preprocess(
  (v) => (v instanceof Date ? v.toISOString() : v === '' || v === undefined ? null : v),
  z
    .string()
    .trim()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/, "Donnez le jour et l'heure.")
    .refine((v) => jourReel(v.slice(0, 10)), "Ce jour n'existe pas.")
    .nullable(),
);

const jourReel = (jour: string) => {
  const d = new Date(`${jour}T00:00:00Z`);
  return !Number.isNaN(d.getTime()) && d.toISOString().startsWith(jour);
};

/** Un instant écrit avec son décalage (`…Z`) est pris tel quel ; sinon, c'est l'heure du fuseau de l'appel. */
export const instantSaisi = (saisie: string | null, fuseau: string): Date | null =>
  saisie === null ? null : /(Z|[+-]\d{2}:\d{2})$/.test(saisie) ? new Date(saisie) : instantLocal(saisie, fuseau);

export const fuseau = z.enum(NOMS_FUSEAUX, 'Choisissez un fuseau dans la liste.');
export const retard = z.enum(['stricte', 'nominative'], 'Choisissez une règle.');

/** @throws ErreurMetier la clôture ne vient pas après l'ouverture */
export function exigerOrdre(ouvre: Date | null, ferme: Date | null): void {
  if (ouvre && ferme && ferme <= ouvre)
    throw new ErreurMetier("La clôture ne vient pas après l'ouverture.", {
      champs: { fermeLe: "Choisissez une date après l'ouverture." },
    });
}
