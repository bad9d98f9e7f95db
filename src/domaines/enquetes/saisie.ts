import { z } from 'zod';
import { ecrireReference, territoireDit } from '#src/domaines/territoires/index.ts';
import { CODES_TYPES } from '#src/referentiels/typesSiae.ts';
import { anneeDite, facultatif, identifiant, jourDit, liste, version } from '#src/socle/saisie.ts';
import { THEMES, type Theme } from './modele/themes.ts';

export { identifiant, version };

const NOMS_THEMES = Object.keys(THEMES) as [Theme, ...Theme[]];

/** Une campagne telle qu'on l'écrit. */
export const saisieEnquete = {
  territoire: territoireDit(['departement', 'region'], 'Choisissez un territoire.').transform(ecrireReference),
  annee: anneeDite('Une année, en quatre chiffres.'),
  intitule: z.string().trim().max(200, 'Au plus 200 caractères.').default(''),
  mode: z.enum(['exhaustif', 'panel'], 'Choisissez qui interroger.'),
  effectif: facultatif(z.coerce.number('Un nombre de structures.').int().min(1, 'Au moins une.')),
  types: liste(z.enum(CODES_TYPES as [string, ...string[]], 'Type inconnu.'), 'Choisissez au moins un type.'),
  themes: z.preprocess((v) => (typeof v === 'string' ? [v] : (v ?? [])), z.array(z.enum(NOMS_THEMES))),
  ouvre_le: jourDit("Donnez le jour d'ouverture."),
  ferme_le: jourDit('Donnez le dernier jour pour répondre.'),
  graine: z.string().trim().max(80).default(''),
  demonstration: z.boolean().default(false),
};
