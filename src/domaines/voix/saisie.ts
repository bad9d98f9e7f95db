import { z } from 'zod';
import { texteSurveille } from '#src/socle/texteSurveille.ts';
import { type Choix, QUESTIONS } from './questions.ts';

const plusieurs = (v: unknown) => (v === undefined || v === '' ? [] : Array.isArray(v) ? v : [v]);

/** Une question par champ, `q_cle` ; toutes facultatives. */
export const REPONSES = {
  ...Object.fromEntries(
    QUESTIONS.map(({ cle, choix, combien }) => [
      `q_${cle}`,
      z.preprocess(
        plusieurs,
        z
          .array(z.enum(choix.map((c) => c.valeur) as [string, ...string[]], 'Choisissez dans la liste.'))
          .max(combien === 'une' ? 1 : 3, combien === 'une' ? 'Une seule réponse.' : 'Trois réponses au plus.'),
      ),
    ]),
  ),
  parole: texteSurveille(500),
};

/** Ce qui a été choisi, sans les questions laissées vides. */
export const choixDe = (e: Record<string, unknown>): Choix =>
  Object.fromEntries(
    QUESTIONS.flatMap(({ cle }) => {
      const dits = e[`q_${cle}`] as string[] | undefined;
      return dits?.length ? [[cle, [...new Set(dits)].sort()]] : [];
    }),
  );

/** Un formulaire HTML en réponses : un champ coché plusieurs fois est une liste. */
export const lireFormulaire = (f: FormData): Record<string, unknown> =>
  Object.fromEntries(
    [...new Set(f.keys())].map((cle) => {
      const valeurs = f.getAll(cle);
      return [cle, cle.startsWith('q_') ? valeurs : valeurs[0]];
    }),
  );
