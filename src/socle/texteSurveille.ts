import { z } from 'zod';
import { ErreurMetier } from './erreurs.ts';
import { constatsDe, MESSAGE_NIR, messageSante } from './surveillance/index.ts';

// Textes libres sur des personnes : un numéro de sécurité sociale est refusé, un mot de santé demande une confirmation (surveillance/).

const contientNir = (texte: string) => constatsDe(texte).some(({ genre }) => genre === 'nir');

/** Texte libre surveillé. @param manque message quand il est vide ; sans lui, le texte est facultatif (`''`) */
export const texteSurveille = (max = 5000, manque?: string) =>
  z
    .string(manque ?? 'Écrivez un texte.')
    .default('')
    .transform((t) => t.replace(/\r\n/g, '\n').normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(manque ? 1 : 0, manque)
        .max(max, `${max} caractères au plus.`)
        .refine((t) => !contientNir(t), MESSAGE_NIR),
    );

/** La case « ce texte peut être gardé » ; cochée deux fois (deux textes), elle vaut une. */
const confirmation = z.preprocess(
  (v) => (Array.isArray(v) ? v.includes('oui') : v === 'oui' || v === true),
  z.boolean(),
);

/**
 * Ajoute à une entrée la confirmation des mots de santé : sans `confirme_texte` à « oui », un mot de santé dans un de ces champs est refusé,
 * message au champ. Les autres fautes de la saisie sont dites en même temps.
 * @example entree: surveiller({ parcours: identifiant, motif: texteSurveille(500, 'Écrivez la raison.') }, ['motif'])
 */
export function surveiller<F extends z.ZodRawShape>(forme: F, champs: readonly (keyof F & string)[]) {
  return z.object({ ...forme, confirme_texte: confirmation }).superRefine(
    (entree, ctx) => {
      const valeur = entree as Record<string, unknown>;
      if (valeur.confirme_texte === true) return;
      for (const champ of champs) {
        const message = messageSante(texteDe(valeur[champ]));
        if (message) ctx.addIssue({ code: 'custom', message, path: [champ] });
      }
    },
    // Même quand un autre champ est refusé : toutes les fautes en une fois.
    { when: () => true },
  );
}

const texteDe = (valeur: unknown): string => (typeof valeur === 'string' ? valeur : '');

/**
 * La même garde pour des textes qu'un schéma ne nomme pas (réponses d'un formulaire, lignes d'un tableau).
 * @param textes par nom de champ d'écran @throws ErreurMetier message par champ
 */
export function exigerTextesSurs(textes: Record<string, string>, confirme: boolean): void {
  const champs: Record<string, string> = {};
  for (const [champ, texte] of Object.entries(textes)) {
    const message = contientNir(texte) ? MESSAGE_NIR : confirme ? null : messageSante(texte);
    if (message) champs[champ] = message;
  }
  const [premier] = Object.values(champs);
  if (premier) throw new ErreurMetier(premier, { champs });
}
