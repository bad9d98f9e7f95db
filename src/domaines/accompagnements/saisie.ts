import { z } from 'zod';
import { territoireDit } from '#src/domaines/territoires/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { coche, facultatif, identifiant, jourDit, jourFacultatif, liste, texteFacultatif } from '#src/socle/saisie.ts';
import { PUBLICS } from './forme.ts';

export const communeFacultative = facultatif(
  z.string().regex(/^[0-9AB]{5}$/, 'Écrivez le code de la commune (cinq caractères), ou choisissez-la dans la liste.'),
);
export const plafondFacultatif = facultatif(
  z.coerce.number({ error: 'Écrivez un nombre.' }).int('Écrivez un nombre entier.').min(1).max(500),
);

/** Lieux : un tableau, ou un texte d'un lieu par ligne (`epci:200072460`, `commune:62041`, ou le seul code). */
export const lieux = z.preprocess(
  (v) =>
    (Array.isArray(v) ? v : typeof v === 'string' ? v.split(/[\s,;]+/) : [])
      .filter((t) => t !== '')
      .map((t) => (/^[0-9AB]{5}$/.test(t) ? `commune:${t}` : /^[0-9]{9}$/.test(t) ? `epci:${t}` : t)),
  z
    .array(
      territoireDit(
        ['departement', 'epci', 'commune'],
        'Écrivez un code par ligne : cinq caractères pour une commune, neuf chiffres pour une intercommunalité.',
      ),
    )
    .max(1000, 'Mille lieux au plus.'),
);

/** Ce que la création et la modification demandent. */
export const CADRE = {
  intitule: z.string().trim().min(3, 'Donnez un nom à cette opération.').max(200, 'Au plus 200 caractères.'),
  operateur: facultatif(identifiant),
  subvention: facultatif(identifiant),
  publics: liste(z.enum(PUBLICS, 'Choisissez dans la liste.'), 'Choisissez au moins un public.'),
  debut: jourDit('Écrivez la date de début.'),
  fin: jourFacultatif,
  presentation: texteFacultatif,
  fse: coche,
};
export const TERRITOIRE = { inclus: lieux, exclus: lieux };

/** @throws ErreurMetier la fin est avant le début */
export function exigerDates({ debut, fin }: { debut: string; fin?: string | undefined }): void {
  if (fin && fin < debut)
    throw new ErreurMetier('La fin est avant le début.', { champs: { fin: 'Choisissez une date après le début.' } });
}
