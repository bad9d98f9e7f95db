import { z } from 'zod';
import { TYPES_AIDES } from '#src/domaines/financement/index.ts';
import { comparer, lireDecimal, plus } from '#src/socle/montants.ts';
import { AXES, SORTIES } from './forme.ts';

export const identifiant = z.coerce.number().int();
/** Version du dialogue que la personne avait sous les yeux. */
export const version = z.coerce.number().int();
export const commentaire = (minimum: number, message: string) =>
  z.string({ error: message }).trim().min(minimum, message).max(5000, 'Écrivez au plus 5 000 signes.');

const decimal = (message: string, borne?: string) =>
  z.string({ error: message }).transform((texte, ctx) => {
    const lu = lireDecimal(texte);
    if (lu !== null && comparer(lu, '0') >= 0 && (!borne || comparer(lu, borne) <= 0)) return lu;
    ctx.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
const facultatif = (message: string) =>
  z
    .string()
    .optional()
    .transform((texte, ctx) => {
      if (!texte?.trim()) return null;
      const lu = lireDecimal(texte);
      if (lu !== null && comparer(lu, '0') >= 0) return lu;
      ctx.addIssue({ code: 'custom', message });
      return z.NEVER;
    });

export const ligne = z
  .object({
    type: z.enum(TYPES_AIDES, { error: 'Choisissez un type de postes.' }),
    etp: decimal('Donnez un nombre de postes, deux décimales au plus (24,76).', '9999').refine(
      (etp) => comparer(etp, '0') > 0,
      'Le nombre de postes doit être positif.',
    ),
    mois: z.coerce
      .number({ error: 'Donnez une durée en mois.' })
      .int('Donnez un nombre entier de mois.')
      .min(1, 'Un mois au moins.')
      .max(12, "Douze mois au plus : l'annexe financière est annuelle."),
    dateEffet: z.iso.date({ error: 'Donnez le premier jour de la période.' }),
    personnes: facultatif('Donnez un nombre de personnes.'),
    participation: facultatif('Donnez un montant en euros.'),
  })
  .refine((l) => l.personnes === null || l.participation === null, {
    path: ['participation'],
    message: 'Donnez les personnes ou le montant de la convention du département, pas les deux.',
  });

export const objectifs = z.object({
  axes: z.object(
    Object.fromEntries(AXES.map((a) => [a, z.string().trim().max(3000).default('')])) as Record<
      (typeof AXES)[number],
      z.ZodDefault<z.ZodString>
    >,
  ),
  sorties: z
    .object(
      Object.fromEntries(SORTIES.map((s) => [s, decimal('Donnez un pourcentage de 0 à 100.', '100')])) as Record<
        (typeof SORTIES)[number],
        ReturnType<typeof decimal>
      >,
    )
    .refine((s) => comparer(plus(...SORTIES.map((k) => s[k])), '100') <= 0, {
      path: ['durables'],
      message: 'Les trois objectifs de sortie dépassent ensemble 100 %.',
    }),
});

export const modulation = decimal('Donnez un pourcentage, deux décimales au plus.', '100');

/** Formulaire à plat (`lignes.0.etp`) → entrée d'opération ; une ligne sans postes est ignorée. */
export function lireProposition(formulaire: FormData): Record<string, unknown> {
  const lire = (nom: string) => String(formulaire.get(nom) ?? '');
  const rangs = [
    ...new Set([...formulaire.keys()].map((nom) => /^lignes\.(\d+)\./.exec(nom)?.[1]).filter((r) => r !== undefined)),
  ];
  return {
    id: lire('id'),
    version: lire('version'),
    message: lire('message'),
    modulation: lire('modulation') || '0',
    lignes: rangs
      .filter((r) => lire(`lignes.${r}.etp`).trim() !== '')
      .map((r) =>
        Object.fromEntries(
          ['type', 'etp', 'mois', 'dateEffet', 'personnes', 'participation'].map((c) => [c, lire(`lignes.${r}.${c}`)]),
        ),
      ),
    objectifs: {
      axes: Object.fromEntries(AXES.map((a) => [a, lire(`objectifs.axes.${a}`)])),
      sorties: Object.fromEntries(SORTIES.map((s) => [s, lire(`objectifs.sorties.${s}`) || '0'])),
    },
  };
}
