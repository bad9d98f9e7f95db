import type { Command } from 'commander';
import { porteurDe } from '#src/socle/base/verrou.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { restaurer } from '#src/socle/sauvegarde/restaurer.ts';
import type { Contexte } from '../contexte.ts';
import { direBilan } from './sauvegarder.ts';

/** `maillage restaurer F` : recharge une archive dans une instance vide. */
export function ajouter(programme: Command, contexte: Contexte): void {
  programme
    .command('restaurer')
    .description(
      'Recharge une archive de « sauvegarder » dans une instance vide, au même niveau de migrations ; tout ou rien',
    )
    .argument('<archive>', 'archive à relire')
    .option('--json', 'bilan en JSON, avec la somme de contrôle de chaque table et de chaque fichier')
    .action(async (archive: string, options: { json?: boolean }) => {
      const { url, dossier } = await contexte.ouvrir();
      const serveur = porteurDe(dossier.pid);
      if (serveur)
        throw new ErreurMetier(`Maillage sert ces données (processus ${serveur.pid}) : arrêtez-le avant de restaurer.`);
      direBilan('Restaurée, sommes de contrôle vérifiées', await restaurer(url, dossier, archive), options.json);
    });
}
