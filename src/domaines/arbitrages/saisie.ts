import { z } from 'zod';
import { lireDecimal } from '#src/socle/montants.ts';
import { identifiant, jourDit, ouRien } from '#src/socle/saisie.ts';
import { SENS } from './forme.ts';

const montant = ouRien(
  z.string().transform((saisie, ctx) => {
    const lu = lireDecimal(saisie);
    if (lu !== null) return lu;
    ctx.addIssue({ code: 'custom', message: 'Donnez un montant en euros, deux décimales au plus (12 500,50).' });
    return z.NEVER;
  }),
);
/** En euros, ou rien. Un zéro se lit : c'est la règle qui le refuse, à sa ligne. */
export const montantOuRien = montant.default(null);

export const ligneSaisie = z.object({
  sens: ouRien(z.enum(SENS)).default(null),
  montant: montantOuRien,
  motif: z.string().trim().max(3000, '3 000 signes au plus.').default(''),
  conditions: z.string().trim().max(3000, '3 000 signes au plus.').default(''),
});

/** Qui signe, et sous quel acte. L'acte peut venir après : la lettre le dit s'il existe. */
export const signature = {
  signataire: z
    .string({ error: 'Écrivez le nom du signataire.' })
    .trim()
    .min(2, 'Écrivez le nom du signataire.')
    .max(200),
  qualite: z.string({ error: 'Écrivez sa qualité.' }).trim().min(2, 'Écrivez en quelle qualité il signe.').max(200),
  acte: z.string().trim().max(200).default(''),
  acteLe: ouRien(jourDit("Donnez la date de l'acte.")).default(null),
  minimis: z
    .enum(['oui', 'non'], { error: 'Dites si ces aides sont des aides de minimis.' })
    .default('non')
    .transform((v) => v === 'oui'),
};

export const listeDIdentifiants = z.preprocess(
  (v) => (v === undefined || v === null || v === '' ? [] : Array.isArray(v) ? v : [v]),
  z.array(identifiant).max(2000),
);
