import { z } from 'zod';
import { CONDITIONS_TRANCHE } from '#src/domaines/appels/index.ts';
import { decimalOuRien, identifiantDe, jourDit, jourDitOuRien } from '#src/socle/saisie.ts';
import { GENRES_TRANCHE } from './forme.ts';

/** Identifiant d'une ligne, nommé par `libelle` dans le message d'erreur. */
export const identifiant = (libelle: string) => identifiantDe(`${libelle} : identifiant attendu.`);
const JOUR = 'indiquez un jour (jj/mm/aaaa).';
/** Jour `AAAA-MM-JJ` obligatoire. */
export const jour = (libelle: string) => jourDit(`${libelle} : ${JOUR}`);
/** Jour `AAAA-MM-JJ`, ou rien. */
export const jourFacultatif = (libelle: string) => jourDitOuRien(`${libelle} : ${JOUR}`);
/** Texte obligatoire, sans blancs autour, de `min` à `max` caractères. */
export const texte = (libelle: string, max = 2000, min = 1) =>
  z
    .string({ error: `${libelle} : à remplir.` })
    .trim()
    .min(min, min > 1 ? `${libelle} : ${min} caractères au moins.` : `${libelle} : à remplir.`)
    .max(max, `${libelle} : ${max} caractères au plus.`);
/** Texte facultatif, vide par défaut. */
export const texteFacultatif = (max = 2000) => z.string().trim().max(max, `${max} caractères au plus.`).default('');

const NOMBRE = 'un nombre positif, avec deux décimales au plus.';
/** Montant en euros, texte décimal, ou rien. */
export const montantFacultatif = (libelle: string) =>
  decimalOuRien(`${libelle} : ${NOMBRE}`, { plafond: '999999999999.99' });

/** Une tranche du plan, telle que la page l'envoie. Le plan entier est jugé par `verifierPlan`. */
export const tranche = z.object({
  genre: z.enum(GENRES_TRANCHE, { error: 'Avance, acompte ou solde.' }),
  libelle: texte('Nom de la tranche', 200),
  condition: z.enum(CONDITIONS_TRANCHE, { error: 'Choisissez ce qui la rend due.' }),
  le: jourFacultatif('Jour').optional(),
  livrable: texteFacultatif(200),
  part: decimalOuRien('Part : un pourcentage, trois décimales au plus.', { decimales: 3, plafond: '100' }).optional(),
});

/** Ce que la page envoie d'un plan (`t1_libelle`, `t1_part`…), remis en lignes ; une ligne laissée vide ne compte pas. */
export function lirePlan(f: FormData): Record<string, string>[] {
  const lignes = new Map<number, Record<string, string>>();
  for (const [cle, valeur] of f) {
    const lu = /^t(\d{1,2})_([a-z]+)$/.exec(cle);
    if (!lu || typeof valeur !== 'string') continue;
    const rang = Number(lu[1]);
    lignes.set(rang, { ...lignes.get(rang), [lu[2] as string]: valeur });
  }
  return [...lignes.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, l]) => l)
    .filter((l) => [l.libelle, l.part, l.livrable].some((v) => v?.trim()));
}
