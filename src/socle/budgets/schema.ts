import { z } from 'zod';
import { centimes, comparer, type Decimal, lireDecimal, plus } from '#src/socle/montants.ts';
import { LIGNES_MAX, TOTAL_MAX } from './bornes.ts';
import {
  type Budget,
  COMPTES_CHARGES,
  COMPTES_PRODUITS,
  GENRES_FINANCEUR,
  NATURES_CHARGE,
  STATUTS_RESSOURCE,
} from './forme.ts';
import { coutPersonnel } from './totaux.ts';

const id = z
  .string({ error: 'Un identifiant de ligne est un texte.' })
  .regex(/^[\w-]{1,40}$/, 'Identifiant de ligne : lettres, chiffres, « _ » et « - », 40 au plus.');
const libelle = z.string({ error: 'Un libellé est un texte.' }).trim().max(300, '300 caractères au plus.').default('');

/** Texte décimal positif ; un nombre JSON est refusé, il ne sait pas écrire tous les centimes. */
const decimal = (decimales: number, max: Decimal = '999999999999') =>
  z.string({ error: 'Écrivez ce nombre entre guillemets, par exemple "1250.50".' }).transform((texte, ctx): Decimal => {
    const lu = lireDecimal(texte, decimales);
    if (lu !== null && !lu.startsWith('-') && comparer(lu, max) <= 0) return lu;
    ctx.addIssue(`« ${texte.slice(0, 20)} » n'est pas un nombre positif d'au plus ${decimales} décimales.`);
    return z.NEVER;
  });
const montant = decimal(2).transform((v) => centimes(v));
const parmi = <const V extends readonly [string, ...string[]]>(valeurs: V) =>
  z.enum(valeurs, { error: `Valeurs possibles : ${valeurs.join(', ')}.` });
const liste = <T extends z.ZodType>(ligne: T) =>
  z
    .array(ligne, { error: 'Une liste de lignes est attendue.' })
    .max(LIGNES_MAX, `${LIGNES_MAX} lignes au plus.`)
    .default([]);

const charge = z
  .strictObject({
    id,
    compte: parmi(COMPTES_CHARGES),
    nature: parmi(NATURES_CHARGE),
    libelle,
    montant: montant.optional(),
    personnel: z
      .strictObject({ personnes: decimal(4), mois: decimal(4), cout: decimal(2), part: decimal(4, '100') })
      .optional(),
    orientation: z.string().max(60).optional(),
  })
  .transform((ligne, ctx) => {
    if (ligne.personnel) return { ...ligne, montant: coutPersonnel(ligne.personnel) };
    if (ligne.montant !== undefined) return { ...ligne, montant: ligne.montant };
    ctx.addIssue({ code: 'custom', path: ['montant'], message: 'Donnez un montant, ou le calcul du personnel.' });
    return z.NEVER;
  });
const ressource = z.strictObject({
  id,
  compte: parmi(COMPTES_PRODUITS),
  genre: parmi(GENRES_FINANCEUR),
  libelle,
  statut: parmi(STATUTS_RESSOURCE).default('demande'),
  montant,
});

/** Un budget reçu d'ailleurs (fichier, requête) : lu, normalisé (montants à deux décimales, personnel calculé), ou refusé. */
export const schemaBudget: z.ZodType<Budget, unknown> = z
  .strictObject(
    {
      charges: liste(charge),
      ressources: liste(ressource),
      contributions: liste(z.strictObject({ id, libelle, montant })),
    },
    {
      error: (e) =>
        e.code === 'unrecognized_keys'
          ? `Propriété inconnue : ${e.keys?.join(', ')}.`
          : 'Un budget est un objet « charges », « ressources », « contributions ».',
    },
  )
  .superRefine(({ charges, ressources, contributions }, ctx) => {
    // Une revue, une fusion, une comparaison désignent une ligne par son identifiant : deux lignes du même nom se prêteraient leurs montants.
    const vus = new Set<string>();
    for (const [partie, lignes] of Object.entries({ charges, ressources, contributions }))
      for (const [rang, { id: nom }] of lignes.entries()) {
        if (vus.has(nom))
          ctx.addIssue({
            code: 'custom',
            path: [partie, rang, 'id'],
            message: `Deux lignes ont l'identifiant « ${nom} ».`,
          });
        vus.add(nom);
      }
    for (const [partie, lignes] of Object.entries({ charges, ressources, contributions }))
      if (comparer(plus('0', ...lignes.map((l) => l.montant)), TOTAL_MAX) > 0)
        ctx.addIssue({
          code: 'custom',
          path: [partie],
          message: `Total au-delà de ${TOTAL_MAX} € : vérifiez les montants.`,
        });
  });
