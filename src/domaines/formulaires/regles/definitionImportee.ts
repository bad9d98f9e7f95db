import { z } from 'zod';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { type Definition, TYPES_CHAMP } from '#src/socle/formulaires/forme.ts';

const texte = z.string().max(5000);
const optionnel = texte.optional();
const champ = z.object({
  id: texte,
  type: z.enum(TYPES_CHAMP),
  libelle: texte,
  aide: optionnel,
  obligatoire: z.boolean().optional(),
  condition: optionnel,
  unite: optionnel,
  decimales: z.number().int().min(0).max(10).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  longueur: z.number().int().positive().optional(),
  options: z
    .array(z.object({ valeur: texte, libelle: texte }))
    .max(500)
    .optional(),
  formule: optionnel,
  prefill: optionnel,
  fichiers: z.array(texte).optional(),
  nombreMax: z.number().int().positive().optional(),
  national: z.boolean().optional(),
});
const repetition = z.object({
  id: texte,
  type: z.literal('repetition'),
  libelle: texte,
  ligne: texte,
  aide: optionnel,
  condition: optionnel,
  min: z.number().int().min(0).optional(),
  max: z.number().int().positive().optional(),
  champs: z.array(champ).max(200),
  national: z.boolean().optional(),
});
const FORME = z.object({
  sections: z
    .array(
      z.object({
        id: texte,
        titre: texte,
        aide: optionnel,
        condition: optionnel,
        blocs: z.array(z.union([champ, repetition])).max(500),
      }),
    )
    .max(100),
  controles: z
    .array(
      z.object({
        id: texte,
        quand: texte,
        message: texte,
        gravite: z.enum(['bloquant', 'alerte']),
        champs: z.array(texte),
        fondement: optionnel,
      }),
    )
    .max(500),
});

/** Lit une définition exportée ; ce qui n'est pas du format est refusé, ce qui reste à vérifier le sera à la publication. */
export function lireDefinition(contenu: string): Definition {
  let brut: unknown;
  try {
    brut = JSON.parse(contenu);
  } catch {
    throw refus("Ce n'est pas un fichier JSON lisible.");
  }
  // L'export porte aussi le titre et la version : seule la définition compte.
  const dedans = typeof brut === 'object' && brut !== null && 'definition' in brut ? brut.definition : brut;
  const lue = FORME.safeParse(dedans);
  if (lue.success) return lue.data as Definition;
  const faute = lue.error.issues[0];
  throw refus(`Ce fichier n'est pas une définition de formulaire : ${faute?.path.join(' › ') || 'début du fichier'}.`);
}

const refus = (message: string) =>
  new ErreurMetier(message, {
    champs: { contenu: message },
    conseil: 'Exportez une définition depuis un formulaire pour voir la forme attendue.',
  });
