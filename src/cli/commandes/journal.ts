import type { Command } from 'commander';
import { ErreurUsage } from '#src/socle/base/options.ts';
import { verifierDepuisTete } from '#src/socle/journal/tete.ts';
import type { Contexte } from '../contexte.ts';

/** `maillage journal verifier` : relit la chaîne du journal d'audit. */
export function ajouter(programme: Command, contexte: Contexte): void {
  const journal = programme.command('journal').description("Journal d'audit");
  journal
    .command('verifier')
    .description(
      "Recalcule la chaîne d'empreintes du journal ; code de sortie 1 si une entrée manque ou a été modifiée",
    )
    .option('--attendu <tete>', 'rang et empreinte « 1234:ab12… » notés lors d’une vérification précédente')
    .option('--json', 'verdict en JSON')
    .action(async (options: { attendu?: string; json?: boolean }) => {
      const { base } = await contexte.ouvrir();
      const verdict = await verifierDepuisTete(base, options.attendu ? lireTete(options.attendu) : undefined);
      if (options.json) console.log(JSON.stringify(verdict));
      else if (verdict.intact) {
        const tete = verdict.tete ? ` Tête à noter : ${verdict.tete.rang}:${verdict.tete.empreinte}` : '';
        console.log(`Journal intact : ${verdict.entrees} entrée(s) relue(s).${tete}`);
      }
      if (verdict.intact) return;
      if (!options.json) console.error(`Journal rompu à l'entrée ${verdict.rang} : ${verdict.motif}.`);
      process.exitCode = 1;
    });
}

function lireTete(texte: string) {
  const lu = /^(\d+):([0-9a-f]{64})$/.exec(texte);
  if (!lu)
    throw new ErreurUsage(
      '--attendu : « rang:empreinte » est attendu, tel que la vérification précédente l’a affiché.',
    );
  return { rang: Number(lu[1]), empreinte: lu[2]! };
}
