import { z } from 'zod';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { ouRien } from '#src/socle/saisie.ts';
import type { DefinitionParametre } from '../catalogue.ts';
import { CONFIANCES } from '../regles.ts';

export const jour = z.iso.date('Donnez un jour, par exemple le 1er janvier 2027.');
export const finFacultative = ouRien(jour);

/** Les champs communs à une valeur ajoutée ou corrigée. */
export const valeurSourcee = {
  valeur: z.string().trim().min(1, 'Donnez la valeur.').max(4000),
  source: z.string().trim().min(3, 'Donnez la source : le texte, sa date, où il est lu.').max(500),
  confiance: z.enum(CONFIANCES, 'Dites ce que vaut la source.'),
  commentaire: z.string().trim().max(1000).default(''),
};

/**
 * Lit une valeur tapée : un nombre à la française, ou un texte JSON pour une valeur composée.
 * @throws ErreurMetier avec le champ `valeur`
 */
export function lireValeur(
  definition: DefinitionParametre,
  tapee: string,
): { valeur: number | null; details: string | null } {
  const refuser = (message: string): never => {
    throw new ErreurMetier(message, { champs: { valeur: message } });
  };
  if (definition.forme === 'compose') {
    try {
      const lu: unknown = JSON.parse(tapee);
      if (typeof lu !== 'object' || lu === null) return refuser('Une valeur composée est un objet entre accolades.');
      return { valeur: null, details: JSON.stringify(lu) };
    } catch {
      return refuser(
        "La valeur composée n'est pas lisible : gardez les accolades, les guillemets et les virgules du modèle.",
      );
    }
  }
  const propre = tapee
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(/[€%]$/, '')
    .replace(',', '.');
  const valeur = Number(propre);
  if (propre === '' || !Number.isFinite(valeur)) return refuser('Donnez un nombre, par exemple 23 921 ou 651,69.');
  if (definition.min !== undefined && valeur < definition.min)
    return refuser(`La valeur doit être d'au moins ${definition.min}.`);
  if (definition.max !== undefined && valeur > definition.max)
    return refuser(`La valeur doit être d'au plus ${definition.max}.`);
  return { valeur, details: null };
}
