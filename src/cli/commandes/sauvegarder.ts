import type { Command } from 'commander';
import type { Bilan } from '#src/socle/sauvegarde/format.ts';
import { sauvegarder } from '#src/socle/sauvegarde/sauvegarder.ts';
import type { Contexte } from '../contexte.ts';

const pluriel = (n: number, mot: string) => `${n.toLocaleString('fr-FR')} ${mot}${n > 1 ? 's' : ''}`;

/** Une ligne pour une personne, ou tout le bilan (sommes de contrôle comprises) en JSON pour un script. */
export function direBilan(verbe: string, bilan: Bilan, json: boolean | undefined): void {
  const tables = pluriel(Object.keys(bilan.tables).length, 'table');
  const fichiers = pluriel(Object.keys(bilan.fichiers).length, 'fichier');
  const phrase = `${verbe} : ${bilan.fichier} (${tables}, ${pluriel(bilan.lignes, 'ligne')}, ${fichiers}).`;
  console.log(json ? JSON.stringify(bilan) : phrase);
}

/** `maillage sauvegarder F` : toute l'instance dans une archive, même pendant qu'elle sert. */
export function ajouter(programme: Command, contexte: Contexte): void {
  programme
    .command('sauvegarder')
    .description(
      "Écrit toute l'instance (base et fichiers) dans une archive .tar.gz ; peut se faire pendant qu'elle sert",
    )
    .argument('<archive>', 'fichier à créer')
    .option('--json', 'bilan en JSON, avec la somme de contrôle de chaque table et de chaque fichier')
    .action(async (archive: string, options: { json?: boolean }) => {
      const { url, dossier } = await contexte.ouvrir();
      direBilan('Sauvegarde écrite', await sauvegarder(url, dossier, archive), options.json);
    });
}
