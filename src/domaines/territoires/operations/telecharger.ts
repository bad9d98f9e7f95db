import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { lancerTache } from '#src/socle/taches/index.ts';
import { NOMS_SOURCES, type NomSource } from '../telechargement/sources.ts';
import { tacheTelecharger } from '../telechargement/tache.ts';

/** Lance le téléchargement d'un fichier officiel ; rend le travail à suivre. */
export const telecharger = operation({
  nom: 'territoires.telecharger',
  entree: z.object({
    source: z.enum(NOMS_SOURCES as [NomSource, ...NomSource[]], { error: 'Choisissez ce qu’il faut télécharger.' }),
  }),
  executer: async ({ trx, acteur, journal }, { source }) => {
    const travail = await lancerTache(trx, acteur, tacheTelecharger.nom, { source });
    await journal({ objet: `travail:${travail}`, details: { source } });
    return { travail };
  },
});
