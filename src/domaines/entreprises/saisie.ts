import { z } from 'zod';
import { facultatif, identifiant, jourFacultatif, sansVide, texteFacultatif } from '#src/socle/saisie.ts';
import { CONTRATS, EXIGENCES, HORAIRES, TEMPS } from './forme.ts';

export const idFacultatif = facultatif(identifiant);
/** Des cases cochées ; aucune : une liste vide. */
export const cases = <const V extends readonly [string, ...string[]]>(valeurs: V) =>
  z.preprocess(
    (v) => (v === undefined || v === '' ? [] : Array.isArray(v) ? v.filter((x) => x !== '') : [v]),
    z.array(z.enum(valeurs, 'Choisissez dans la liste.')),
  );
export const rome = z.preprocess(
  (v) => sansVide(typeof v === 'string' ? v.replace(/\s/g, '').toUpperCase() : v),
  z
    .string()
    .regex(/^[A-Z][0-9]{4}$/, 'Un code de métier a une lettre et quatre chiffres, par exemple F1703.')
    .optional(),
);
/** Nom, code officiel, ou « Arras (62041) » : `communeEcrite` la cherche. */
export const commune = facultatif(z.string().trim().max(120, '120 caractères au plus.'));
export const siret = z.preprocess(
  (v) => sansVide(typeof v === 'string' ? v.replace(/\s/g, '') : v),
  z
    .string()
    .regex(/^[0-9]{14}$/, 'Un SIRET a quatorze chiffres.')
    .optional(),
);
const court = (max: number) => texteFacultatif.pipe(z.string().max(max, `${max} caractères au plus.`));

export const ENTREPRISE = {
  siret,
  naf: z.preprocess(
    (v) => sansVide(typeof v === 'string' ? v.replace(/[\s.]/g, '').toUpperCase() : v),
    z
      .string()
      .regex(/^[0-9]{4}[A-Z]$/, 'Un code d’activité a quatre chiffres et une lettre, par exemple 4312A.')
      .optional(),
  ),
  commune,
  adresse: court(300),
  contactNom: court(120),
  contactFonction: court(120),
  contactCourriel: facultatif(z.email('Cette adresse de courriel est incomplète.')),
  contactTelephone: court(30),
  effectif: court(60),
  commentaire: court(2000),
};

export const BESOIN = {
  metier: z.string('Écrivez le métier.').trim().min(2, 'Écrivez le métier.').max(150, '150 caractères au plus.'),
  rome,
  commune,
  contrat: z.enum(CONTRATS, 'Choisissez un contrat.'),
  temps: z.preprocess((v) => sansVide(v) ?? 'plein', z.enum(TEMPS, 'Choisissez dans la liste.')),
  horaires: cases(HORAIRES),
  exigences: cases(EXIGENCES),
  nombre: z.preprocess(
    (v) => sansVide(v) ?? 1,
    z.coerce
      .number('Écrivez un nombre.')
      .int('Écrivez un nombre entier.')
      .min(1, 'Au moins 1.')
      .max(500, 'Au plus 500.'),
  ),
  debut: jourFacultatif,
  jusquAu: jourFacultatif,
  description: court(3000),
};
