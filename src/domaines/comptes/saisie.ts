import { z } from 'zod';
import { NATURES_ORGANISATION, NIVEAUX_PERIMETRE, ROLES } from '#src/droits/acteur.ts';
import { aUnSigneCache, REFUS_SIGNE, surUneLigne } from '#src/socle/signes.ts';
import { lireCodes, normaliserCourriel } from './regles.ts';

/** Champs communs des formulaires de ce domaine, avec leurs messages. */
export const courriel = z
  .string('Indiquez une adresse de messagerie.')
  .transform(normaliserCourriel)
  .pipe(
    z
      .string()
      .max(254, 'Cette adresse est trop longue.')
      .regex(/^[^@\s<>",;]+@[^@\s<>",;]+\.[^@\s<>",;.]+$/, 'Indiquez une adresse de la forme prenom.nom@exemple.fr.'),
  );

const nomPropre = (quoi: string) =>
  z
    .string(`Indiquez ${quoi}.`)
    .refine((texte) => !aUnSigneCache(texte), REFUS_SIGNE)
    .transform((texte) => surUneLigne(texte.normalize('NFC')).trim())
    .pipe(z.string().min(1, `Indiquez ${quoi}.`).max(100, '100 caractères au plus.'));
export const prenom = nomPropre('le prénom');
export const nom = nomPropre('le nom');
export const identifiant = z.coerce
  .number('Choix invalide.')
  .int('Choix invalide.')
  .positive('Choisissez dans la liste.');
export const role = z.enum(ROLES, 'Choisissez un rôle.');
export const nature = z.enum(NATURES_ORGANISATION, 'Choisissez une nature.');

/** Périmètre : `territoires` est un texte de codes (formulaire) ou une liste (ligne de commande). */
export const perimetre = {
  niveau: z.enum(NIVEAUX_PERIMETRE, 'Choisissez un niveau.'),
  territoires: z
    .union([z.string().transform(lireCodes), z.array(z.string())])
    .default([])
    .pipe(z.array(z.string()).max(500, '500 territoires au plus.')),
};

/** Le niveau national n'a pas de code, les autres en ont au moins un. */
export function perimetreCoherent(
  valeur: { niveau: string; territoires: string[] },
  contexte: z.core.$RefinementCtx,
): void {
  if (valeur.niveau !== 'national' && valeur.territoires.length === 0)
    contexte.addIssue({
      code: 'custom',
      path: ['territoires'],
      message: 'Indiquez au moins un territoire, par exemple Pas-de-Calais ou 62.',
    });
}

export const versPerimetre = (valeur: { niveau: (typeof NIVEAUX_PERIMETRE)[number]; territoires: string[] }) => ({
  niveau: valeur.niveau,
  codes: valeur.niveau === 'national' ? [] : valeur.territoires,
});

/** Un champ laissé vide vaut absence. */
export const facultatif = <T extends z.ZodType>(schema: T) =>
  z.preprocess((valeur) => (typeof valeur === 'string' && valeur.trim() === '' ? null : valeur), schema.nullish());
