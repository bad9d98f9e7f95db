import { z } from 'zod';
import { TYPES_AIDES } from '#src/domaines/financement/index.ts';
import { comparer, plus } from '#src/socle/montants.ts';
import { decimalOuRien, decimalPositif } from '#src/socle/saisie.ts';
import { AXES, SORTIES } from './forme.ts';

export const commentaire = (minimum: number, message: string) =>
  z.string({ error: message }).trim().min(minimum, message).max(5000, 'Écrivez au plus 5 000 signes.');

export const ligne = z
  .object({
    type: z.enum(TYPES_AIDES, { error: 'Choisissez un type de postes.' }),
    etp: decimalPositif('Donnez un nombre de postes, deux décimales au plus (24,76).', { plafond: '9999' }).refine(
      (etp) => comparer(etp, '0') > 0,
      'Le nombre de postes doit être positif.',
    ),
    mois: z.coerce
      .number({ error: 'Donnez une durée en mois.' })
      .int('Donnez un nombre entier de mois.')
      .min(1, 'Un mois au moins.')
      .max(12, "Douze mois au plus : l'annexe financière est annuelle."),
    dateEffet: z.iso.date({ error: 'Donnez le premier jour de la période.' }),
    personnes: decimalOuRien('Donnez un nombre de personnes.'),
    participation: decimalOuRien('Donnez un montant en euros.'),
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
      Object.fromEntries(
        SORTIES.map((s) => [s, decimalPositif('Donnez un pourcentage de 0 à 100.', { plafond: '100' })]),
      ) as Record<(typeof SORTIES)[number], ReturnType<typeof decimalPositif>>,
    )
    .refine((s) => comparer(plus(...SORTIES.map((k) => s[k])), '100') <= 0, {
      path: ['durables'],
      message: 'Les trois objectifs de sortie dépassent ensemble 100 %.',
    }),
});

export const modulation = decimalPositif('Donnez un pourcentage, deux décimales au plus.', { plafond: '100' });

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
