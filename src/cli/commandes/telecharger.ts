import { suivreFusions } from '#src/fusions.ts';
import '#src/domaines/imports.ts';
import '#src/taches.ts';
import { Argument, type Command } from 'commander';
import {
  NOMS_SOURCES,
  type NomSource,
  semerTerritoires,
  telechargerEtImporter,
} from '#src/domaines/territoires/index.ts';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Contexte } from '../contexte.ts';

/** `maillage telecharger` : va chercher un fichier officiel et l'importe, comme le bouton des données géographiques. */
export function ajouter(programme: Command, contexte: Contexte): void {
  programme
    .command('telecharger')
    .description('Télécharge et importe les données géographiques officielles')
    .addArgument(
      new Argument('<source>', 'centres : positions des communes ; contours : leurs limites').choices(NOMS_SOURCES),
    )
    .option('--json', 'bilan en JSON sur la sortie standard')
    .addHelpText(
      'after',
      '\nLes adresses se règlent par MAILLAGE_SOURCE_CENTRES et MAILLAGE_SOURCE_CONTOURS (miroir interne, autre millésime).\nSans accès à internet, importez le fichier : maillage importer centres FICHIER.',
    )
    .action(async (source: NomSource, { json }: { json?: boolean }) => {
      const { base } = await contexte.ouvrir();
      await semerTerritoires(base, undefined, suivreFusions);
      const arret = new AbortController();
      process.once('SIGINT', () => arret.abort(new Error('Téléchargement interrompu.')));
      let dernier = -1;
      const bilan = await telechargerEtImporter({
        base,
        acteur: ACTEUR_SYSTEME,
        entree: { source },
        signal: arret.signal,
        progression: async (pourcent, message = '') => {
          if (Math.floor(pourcent / 10) === dernier) return;
          dernier = Math.floor(pourcent / 10);
          process.stderr.write(`${Math.floor(pourcent)} % ${message}\n`);
        },
      });
      const { lus, crees, modifies, inchanges, rejetes, importId } = bilan;
      process.stdout.write(
        json
          ? `${JSON.stringify({ lus, crees, modifies, inchanges, rejetes, import: importId })}\n`
          : `Import n° ${importId} : ${lus} lignes lues, ${crees} créées, ${modifies} modifiées, ${inchanges} inchangées, ${rejetes} écartées.\n`,
      );
    });
}
