import { z } from 'zod';
import { facultatif, jourFacultatif, sansVide } from '#src/socle/saisie.ts';
import { texteSurveille } from '#src/socle/texteSurveille.ts';
import { CANAUX } from './identite.ts';

const texteCourt = (manque: string) =>
  z.string({ error: manque }).trim().min(1, manque).max(100, '100 caractères au plus.');
const numero = z.preprocess(
  (v) => sansVide(typeof v === 'string' ? v.replace(/\s/g, '').toUpperCase() : v),
  z
    .string()
    .regex(
      /^[0-9A-Z]{1,11}$/,
      'Ce numéro a au plus onze chiffres et lettres. Un numéro de sécurité sociale ne se saisit jamais ici.',
    )
    .optional(),
);

/** Champs d'identité, communs à la création et à la correction. */
export const IDENTITE = {
  nom: texteCourt('Écrivez le nom.'),
  prenom: texteCourt('Écrivez le prénom.'),
  naissance: jourFacultatif.refine((j) => !j || (j > '1900-01-01' && j <= new Date().toISOString().slice(0, 10)), {
    message: 'Cette date de naissance ne peut pas être.',
  }),
  /** Nom, code officiel, ou « Arras (62041) » : `communeEcrite` la cherche. */
  commune: facultatif(z.string().trim().max(120, '120 caractères au plus.')),
  adresse: texteSurveille(300),
  telephone: z.preprocess(
    sansVide,
    z
      .string()
      .trim()
      .regex(/^\+?[0-9 .()/-]{6,20}$/, 'Écrivez ce numéro de téléphone en chiffres.')
      .default(''),
  ),
  courriel: facultatif(z.email('Cette adresse de courriel est incomplète.')),
  canal: z.enum(CANAUX).default('sms'),
  numeroCaf: numero,
  numeroFt: numero,
};
