import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command } from 'commander';
import { racine } from '#src/socle/racine.ts';
import { type Contexte, creerContexte } from './contexte.ts';
import { enFrancais } from './francais.ts';

/** Ce qu'exporte chaque fichier de `commandes/`, nommé d'après le premier mot de sa commande. */
interface ModuleCommande {
  ajouter(programme: Command, contexte: Contexte): void;
}

const dossier = join(import.meta.dirname, 'commandes');

/** Fichiers à charger : celui de la commande demandée s'il existe, sinon tous (aide, commande inconnue). */
function fichiers(arguments_: string[]): string[] {
  const tous = readdirSync(dossier).filter((nom) => nom.endsWith('.ts') && !nom.includes('.test.'));
  const seul = tous.filter((nom) => arguments_.includes(nom.replace('.ts', '')));
  return seul.length === 1 && arguments_[0] === seul[0]!.replace('.ts', '') ? seul : tous.sort();
}

/** Construit la ligne de commande et son contexte. Les erreurs d'usage sont levées (CommanderError). */
export async function creerProgramme(arguments_: string[]): Promise<{ programme: Command; contexte: Contexte }> {
  const { version } = JSON.parse(readFileSync(join(racine, 'package.json'), 'utf8')) as { version: string };
  const programme = enFrancais(new Command('maillage'))
    .description("Piloter l'insertion par l'activité économique sur un territoire.")
    .version(version, '-V, --version', 'affiche la version')
    .option('--donnees <dossier>', 'dossier de données (MAILLAGE_DONNEES, sinon ./donnees)')
    .showHelpAfterError("Ajoutez --help pour l'aide.")
    .exitOverride()
    .addHelpText(
      'after',
      '\nCodes de sortie : 0 réussite, 1 erreur, 2 mauvais usage. Les erreurs vont sur la sortie d’erreur.',
    );
  const contexte = creerContexte(() => programme.opts<{ donnees?: string }>().donnees);
  for (const fichier of existsSync(dossier) ? fichiers(arguments_) : []) {
    const module = (await import(pathToFileURL(join(dossier, fichier)).href)) as ModuleCommande;
    module.ajouter(programme, contexte);
  }
  return { programme, contexte };
}
