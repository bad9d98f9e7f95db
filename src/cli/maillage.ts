import { CommanderError } from 'commander';
import { ErreurDemarrage } from '#src/socle/base/erreurs.ts';
import { ErreurUsage } from '#src/socle/base/options.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { creerProgramme } from './programme.ts';

/** Écrit l'erreur en français et rend le code de sortie : 0 (aide), 1 (erreur), 2 (mauvais usage). */
function signaler(erreur: unknown): number {
  if (erreur instanceof CommanderError) return erreur.exitCode === 0 ? 0 : 2;
  if (erreur instanceof ErreurMetier) {
    const lignes = [erreur.message, ...Object.entries(erreur.champs).map(([champ, motif]) => `  ${champ} : ${motif}`)];
    console.error([...lignes, erreur.conseil].filter(Boolean).join('\n'));
    return 1;
  }
  if (erreur instanceof ErreurDemarrage) {
    console.error(erreur.message);
    return erreur instanceof ErreurUsage ? 2 : 1;
  }
  console.error(`Erreur inattendue : ${erreur instanceof Error ? erreur.message : erreur}`);
  if (process.env.MAILLAGE_TRACE) console.error(erreur);
  else console.error('MAILLAGE_TRACE=1 affiche le détail technique.');
  return 1;
}

/** Quitte une fois les sorties écrites : un tuyau garde sinon la fin du texte. */
function quitter(code: number): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
}

// `maillage … | head` ferme la sortie : ce n'est pas une erreur.
process.stdout.on('error', () => process.exit(0));

const arguments_ = process.argv.slice(2);
const { programme, contexte } = await creerProgramme(arguments_);
process.once('SIGINT', () => void contexte.fermer().finally(() => process.exit(130)));
process.once('SIGTERM', () => void contexte.fermer().finally(() => process.exit(143)));

let code = 0;
try {
  await programme.parseAsync(arguments_, { from: 'user' });
  code = Number(process.exitCode ?? 0);
} catch (erreur) {
  code = signaler(erreur);
}
try {
  await contexte.fermer();
} catch (erreur) {
  code ||= signaler(erreur);
}
quitter(code);
